import type { Rule } from '../rule.ts';

/** An acknowledgment number needs the ACK flag. */
export const ackWithoutFlag: Rule<{ sender: string }> = {
  code: 'ack-without-flag',
  severity: 'error',
  title: 'An acknowledgment number needs the ACK flag',
  reference: 'RFC 9293, 3.1',
  explanation:
    'The acknowledgment field means something only when the ACK bit is set. Without the flag the receiver does not look at the number.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN ack=5 //! error ack-without-flag
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
`,
  message: ({ sender }) =>
    `${sender} writes ack= on a segment without the ACK flag, so nobody reads it: take ack= out, or add +ACK if it is meant.`,
};
