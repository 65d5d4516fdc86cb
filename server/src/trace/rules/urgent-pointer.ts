import type { Rule } from '../rule.ts';

/** The urgent pointer needs the URG flag. */
export const urgentPointer: Rule<{ sender: string }> = {
  code: 'urgent-pointer',
  severity: 'warning',
  title: 'The urgent pointer needs the URG flag',
  reference: 'RFC 9293, 3.8.5',
  explanation:
    'The urgent pointer field is only read when the URG bit is set. Without it the number is without effect.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: ACK len=10 up=5 //! warning urgent-pointer
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: URG+ACK len=10 up=5
`,
  message: ({ sender }) =>
    `${sender} writes up= without the URG flag, so the urgent pointer is not read: add +URG, or take up= out.`,
};
