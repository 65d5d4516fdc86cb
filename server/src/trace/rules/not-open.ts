import type { State } from '../../tcp/state.ts';
import type { Rule } from '../rule.ts';

/** Without a connection only a SYN starts one. */
export const notOpen: Rule<{
  sender: string;
  peer: string;
  state: State;
  what: 'FIN' | 'data' | 'segment';
  ended: boolean;
  owesReset: boolean;
}> = {
  code: 'not-open',
  severity: 'error',
  title: 'Without a connection only a SYN starts one',
  reference: 'RFC 9293, 3.10.2',
  explanation:
    'Data, acknowledgments and FINs belong to a connection. A host that has none (CLOSED, LISTEN, or SYN-SENT before the answer to its SYN) has nothing to send them on: a connection begins with the three-way handshake.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: PSH+ACK len=10 //! error not-open
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: PSH+ACK len=10
`,
  message: ({ sender, peer, state, what, ended, owesReset }) => {
    const thing = what === 'data' ? 'data' : what === 'FIN' ? 'a FIN' : 'this';
    if (owesReset)
      return `${sender} is in ${state} and has no connection with ${peer} to send ${thing} on: it answers with a reset (RST).`;
    if (state === 'SYN-SENT')
      return `${sender} is in SYN-SENT and cannot send ${thing} yet: until ${peer} answers, it can only send its SYN again.`;
    return `${sender} is in ${state}${ended ? ': its connection has ended' : ''}, so it cannot send ${thing}: a connection begins with a SYN.`;
  },
};
