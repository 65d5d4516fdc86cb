import type { Rule } from '../rule.ts';

/** What is lost does not arrive. */
export const droppedLabel: Rule<{ label: string; again: boolean }> = {
  code: 'dropped-label',
  severity: 'error',
  title: 'What is lost does not arrive',
  reference: 'language guide, Segments',
  explanation:
    'A segment that was sent with `-x`, or that `drop` has taken from the network, is gone. Only sending it again brings it to its receiver.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -x server: ACK len=10 as one
deliver one //! error dropped-label
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -) server: ACK len=10 as one
deliver one
`,
  message: ({ label, again }) =>
    again
      ? `${label} is lost already and cannot be lost again: take this line out.`
      : `${label} was lost and cannot arrive: send it again, or take the loss out.`,
};
