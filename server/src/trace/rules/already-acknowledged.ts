import type { Rule } from '../rule.ts';

/** Only what is not acknowledged is sent again. */
export const alreadyAcknowledged: Rule<{ sender: string; written: string; right: string; una: string; peer: string }> =
  {
    code: 'already-acknowledged',
    severity: 'error',
    title: 'Only what is not acknowledged is sent again',
    reference: 'RFC 9293, 3.10.8',
    explanation:
      'A retransmission repeats octets that have not been acknowledged. Once the acknowledgment has arrived, the sender drops them from its retransmission queue and never sends them again. Often the number of new data was forgotten to be moved on.',
    bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK seq=101 len=10
server -> client: ACK
client -> server: PSH+ACK seq=101 len=10 //! error already-acknowledged
`,
    good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK seq=101 len=10
server -> client: ACK
client -> server: PSH+ACK seq=111 len=10
`,
    message: ({ sender, peer, written, right, una }) =>
      `${peer} has acknowledged everything before ${una}, so ${sender} does not send seq=${written} again; new data begins at seq=${right}.`,
  };
