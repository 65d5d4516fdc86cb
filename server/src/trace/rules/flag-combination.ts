import type { Rule } from '../rule.ts';

/** RST stands without SYN and FIN. */
export const flagCombination: Rule<{ sender: string }> = {
  code: 'flag-combination',
  severity: 'error',
  title: 'RST stands without SYN and FIN',
  reference: 'RFC 9293, 3.10.7.2',
  explanation:
    'A reset ends a connection at once; SYN starts one and FIN closes one in order. No TCP sends them together.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: RST+FIN //! error flag-combination
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: RST
`,
  message: ({ sender }) => `${sender} sends RST together with SYN or FIN, which no TCP does: send one or the other.`,
};
