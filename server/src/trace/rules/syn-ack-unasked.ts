import type { State } from '../../tcp/state.ts';
import type { Rule } from '../rule.ts';

/** SYN+ACK only answers a SYN. */
export const synAckUnasked: Rule<{ sender: string; peer: string; state: State; owesReset: boolean }> = {
  code: 'syn-ack-unasked',
  severity: 'error',
  title: 'SYN+ACK only answers a SYN',
  reference: 'RFC 9293, 3.10.7.2',
  explanation:
    'A SYN+ACK acknowledges a SYN that has arrived. It is sent in SYN-RECEIVED, which a host reaches when a SYN meets its LISTEN or its own SYN-SENT. A first SYN has nothing to acknowledge; a SYN to a host that does not listen is answered by a reset.',
  bad: `
host client isn=100
host server isn=300
client -> server: SYN
server -> client: SYN+ACK //! error syn-ack-unasked
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
`,
  message: ({ sender, peer, state, owesReset }) =>
    owesReset
      ? `${sender} does not listen, so it answers ${peer}'s SYN with a reset (RST+ACK), not with SYN+ACK. Write \`${sender}: listen\` before the SYN if it should accept.`
      : `${sender} is in ${state} and has received no SYN that SYN+ACK would answer: a first SYN goes without ACK.`,
};
