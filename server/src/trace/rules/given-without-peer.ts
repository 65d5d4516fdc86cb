import type { State } from '../../tcp/state.ts';
import type { Rule } from '../rule.ts';

/** given names both ends of a connection. */
export const givenWithoutPeer: Rule<{ host: string; state: State }> = {
  code: 'given-without-peer',
  severity: 'error',
  title: 'given names both ends of a connection',
  reference: 'language guide, Start',
  explanation:
    'A state other than CLOSED and LISTEN belongs to a connection with somebody. Where it is not plain with whom, the peer is written behind a slash.',
  bad: `
host client isn=100
host server isn=300
host third
given client ESTABLISHED //! error given-without-peer
`,
  good: `
host client isn=100
host server isn=300
host third
given client/server ESTABLISHED, server/client ESTABLISHED
`,
  message: ({ host, state }) =>
    `${host} is in ${state} with whom? Write ${host}/PEER, or name the other end in the same line.`,
};
