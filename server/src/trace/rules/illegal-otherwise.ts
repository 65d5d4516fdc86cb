import type { Rule } from '../rule.ts';

/** What is marked illegal(code) breaks that very rule. */
export const illegalOtherwise: Rule<{ named: string; broken: readonly string[] }> = {
  code: 'illegal-otherwise',
  severity: 'error',
  title: 'What is marked illegal(code) breaks that very rule',
  reference: 'language guide, Segments',
  explanation:
    '`illegal(code)` names the rule that the segment is meant to break. If it breaks another one, the example does not show what it says.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
illegal(wrong-ack) client -> server: PSH+ACK seq=201 len=10 //! error illegal-otherwise
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
illegal(wrong-seq) client -> server: PSH+ACK seq=201 len=10
`,
  message: ({ named, broken }) =>
    `This is illegal, but not because of ${named}: it breaks ${broken.join(' and ')}. Write illegal(${broken[0] ?? ''}).`,
};
