import type { Rule } from '../rule.ts';

/** An MSS has room for text. */
export const mssZero: Rule<{ sender: string; peer: string }> = {
  code: 'mss-zero',
  severity: 'warning',
  title: 'An MSS has room for text',
  reference: 'RFC 9293, 3.7.1',
  explanation:
    'The MSS option may hold any number of 16 bits, and the peer sends no larger segment than it says. With 0 the peer may never send any data; real hosts take that for a mistake.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN mss=0 //! warning mss-zero
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN mss=1
`,
  message: ({ sender, peer }) =>
    `With mss=0 ${peer} may not send ${sender} a single octet of data: write the size of the largest segment that ${sender} takes, such as mss=1460, or leave mss out.`,
};
