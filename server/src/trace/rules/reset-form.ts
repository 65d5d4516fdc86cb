import type { Rule } from '../rule.ts';

/** A reset takes its numbers from what it answers. */
export const resetForm: Rule<{ sender: string; right: string; withAck: boolean; abort: boolean }> = {
  code: 'reset-form',
  severity: 'error',
  title: 'A reset takes its numbers from what it answers',
  reference: 'RFC 9293, 3.5.2',
  explanation:
    'A reset that answers a segment with an ACK takes that number as its sequence number and carries no ACK itself. One that answers a segment without an ACK has sequence number 0 and acknowledges everything that arrived. Only so does the peer believe it.',
  bad: `
host client isn=100
host server isn=300
client -> server: SYN
server -> client: RST //! error reset-form
`,
  good: `
host client isn=100
host server isn=300
client -> server: SYN
server -> client: RST+ACK seq=0 ack=101
`,
  message: ({ sender, right, withAck, abort }) =>
    abort
      ? `${sender}'s abort is told with its next number: write ${right}.`
      : `The reset that ${sender} owes is ${right}: it answers a segment ${
          withAck
            ? 'without ACK, so it acknowledges everything that arrived'
            : 'with ACK, so it takes its number from there and acknowledges nothing'
        }.`,
};
