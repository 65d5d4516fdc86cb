import type { Rule } from '../rule.ts';

/** A label names a segment that was sent. */
export const unknownLabel: Rule<{ label: string; meant: string | undefined }> = {
  code: 'unknown-label',
  severity: 'error',
  title: 'A label names a segment that was sent',
  reference: 'language guide, Segments',
  explanation:
    '`deliver` and `drop` say what becomes of a segment that an earlier line has sent `as LABEL`. Without such a line there is nothing under way that could arrive or be lost.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -) server: ACK len=10 as one
deliver two //! error unknown-label
deliver one
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -) server: ACK len=10 as one
deliver one
`,
  message: ({ label, meant }) =>
    meant !== undefined
      ? `No segment is called ${label}: did you mean ${meant}?`
      : `No segment is called ${label}: send one with \`-) … as ${label}\` on an earlier line.`,
};
