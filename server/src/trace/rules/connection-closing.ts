import type { State } from '../../tcp/state.ts';
import type { Rule } from '../rule.ts';

/** After CLOSE nothing is sent, after the end nothing is received. */
export const connectionClosing: Rule<{ host: string; call: string; peer: string | undefined; state: State }> = {
  code: 'connection-closing',
  severity: 'error',
  title: 'After CLOSE nothing is sent, after the end nothing is received',
  reference: 'RFC 9293, 3.10.2',
  section: ({ call }) => (call === 'receive' ? 'RFC 9293, 3.10.3' : undefined),
  explanation:
    'Once the application has called CLOSE, a SEND is refused with "connection closing" (EPIPE); in CLOSE-WAIT, where only the peer has closed, it is still allowed. When the peer\'s FIN has been taken and all its data has been read, there is nothing left to RECEIVE.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client: close
client: send 10 //! error connection-closing
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client: send 10
client: close
`,
  message: ({ host, call, state }) =>
    call === 'receive'
      ? state === 'CLOSE-WAIT'
        ? `${host} is in ${state} and has read everything up to the FIN: there is nothing left to receive. Write \`${host}: receive\` for the end of the stream.`
        : `${host} is in ${state}, where both sides have closed, so \`receive\` fails with "connection closing" (EPIPE): read the data before that.`
      : `${host} has closed and is in ${state}, so \`${call}\` fails with "connection closing" (EPIPE): send before closing.`,
};
