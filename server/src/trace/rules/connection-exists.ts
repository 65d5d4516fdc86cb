import type { State } from '../../tcp/state.ts';
import type { Rule } from '../rule.ts';

/** A connection is opened once. */
export const connectionExists: Rule<{ host: string; call: string; peer: string | undefined; state: State }> = {
  code: 'connection-exists',
  severity: 'error',
  title: 'A connection is opened once',
  reference: 'RFC 9293, 3.10.1',
  explanation:
    'OPEN for a pair of sockets that already has a connection is answered by "connection already exists" (EISCONN), in TIME-WAIT as well. Two connections between the same two sockets could not be told apart.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client: connect server //! error connection-exists
`,
  good: `
host client isn=100
host server isn=300
server: listen
client: connect server
`,
  message: ({ host, call, peer, state }) =>
    `${host} is in ${state}: its connection with ${peer ?? 'this peer'} already exists, so \`${call}\` fails (EISCONN).${
      state === 'TIME-WAIT' ? ' It can be opened again when 2MSL have passed.' : ''
    }`,
};
