import type { State } from '../../tcp/state.ts';
import type { ErrorName } from '../model.ts';
import type { Rule } from '../rule.ts';

/** A call needs its connection. */
export const noConnection: Rule<{
  host: string;
  call: string;
  peer: string | undefined;
  state: State;
  /** EPIPE where a reset or a timeout has taken the connection away. */
  error: ErrorName;
}> = {
  code: 'no-connection',
  severity: 'error',
  title: 'A call needs its connection',
  reference: 'RFC 9293, 3.10',
  explanation:
    'SEND, RECEIVE and CLOSE work on a connection. Where there is none, the application gets the error "connection does not exist" (ENOTCONN); on a connection that a reset or a timeout has taken away SEND gets EPIPE.',
  bad: `
host client isn=100
host server isn=300
client: send 10 //! error no-connection
`,
  good: `
host client isn=100
host server isn=300
server: listen
client: connect server
client: send 10
`,
  message: ({ host, call, peer, state, error }) =>
    `${host} is in ${state} and has no connection${peer === undefined ? '' : ` with ${peer}`}, so \`${call}\` fails with "connection does not exist" (${error}): ${
      error === 'EPIPE'
        ? 'a reset or a timeout has ended it, and a new one has to be opened'
        : state === 'LISTEN'
          ? 'a peer has to connect first'
          : 'open one first, by `connect` or `listen`'
    }.`,
};
