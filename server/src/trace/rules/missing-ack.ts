import type { Rule } from '../rule.ts';

/** Every segment after the first SYN has the ACK flag. */
export const missingAck: Rule<{
  sender: string;
  what: 'SYN' | 'FIN' | 'data' | 'segment';
  ack: string;
  right: string;
}> = {
  code: 'missing-ack',
  severity: 'error',
  title: 'Every segment after the first SYN has the ACK flag',
  reference: 'RFC 9293, 3.1',
  explanation:
    'Only the first SYN of a connection, and some resets, go without an acknowledgment. Everything later carries one, because its sender has received something by then; a segment without it is dropped without an answer (3.10.7.4, fifth).',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH len=10 //! error missing-ack
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK len=10
`,
  message: ({ sender, what, ack, right }) =>
    what === 'SYN'
      ? `${sender} has received a SYN, so its own SYN acknowledges it: write SYN+ACK (ack=${ack}).`
      : `${what === 'data' ? 'Data' : what === 'FIN' ? 'A FIN' : 'A segment'} in a connection carries the ACK flag: write ${right} (ack=${ack}). ${sender}'s peer drops it without.`,
};
