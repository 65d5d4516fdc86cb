import type { Rule } from '../rule.ts';

/** SYN and FIN in one segment are suspicious. */
export const synFin: Rule<{ sender: string }> = {
  code: 'syn-fin',
  severity: 'warning',
  title: 'SYN and FIN in one segment are suspicious',
  reference: 'RFC 9293, 3.10.7.2',
  explanation:
    'To open and close a connection with one segment is allowed by the letter of the RFC, but no ordinary TCP does it. It is known from port scanners, and firewalls drop it.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN+FIN //! warning syn-fin
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
`,
  message: ({ sender }) =>
    `${sender} sends SYN and FIN in one segment: allowed by the letter, but only port scanners do it. Send the FIN later.`,
};
