import type { Rule } from '../rule.ts';

/** Nothing is echoed without an ACK. */
export const timestampEchoWithoutAck: Rule<{ sender: string; written: number; right: string }> = {
  code: 'timestamp-echo-without-ack',
  severity: 'warning',
  title: 'A segment without the ACK flag echoes no timestamp',
  reference: 'RFC 7323, 3.2',
  explanation:
    'The second number of a timestamp is only read where the ACK flag is set. A first SYN has nothing to give back, so it should be 0 there.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN ts=10/5 //! warning timestamp-echo-without-ack
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN ts=10/0
`,
  message: ({ sender, written, right }) =>
    `Without the ACK flag the echo ${written} is not read: ${sender} has no timestamp to give back and should write ${right}.`,
};
