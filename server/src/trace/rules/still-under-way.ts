import type { Rule } from '../rule.ts';

/** A segment is still under way at the end. */
export const stillUnderWay: Rule<{ label: string; to: string }> = {
  code: 'still-under-way',
  severity: 'information',
  title: 'A segment is still under way at the end',
  reference: 'language guide, Segments',
  explanation:
    'The trace ends before it says what became of this segment. It may arrive, twice even, or get lost, and the states that follow depend on it.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -) server: ACK len=10 as late //! information still-under-way
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -) server: ACK len=10 as late
drop late
`,
  message: ({ label, to }) =>
    `${label} is still under way when the trace ends: add \`deliver ${label}\` if it reaches ${to}, or \`drop ${label}\`.`,
};
