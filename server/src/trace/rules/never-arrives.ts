import type { Rule } from '../rule.ts';

/** A segment under way has a label. */
export const neverArrives: Rule<Record<string, never>> = {
  code: 'never-arrives',
  severity: 'warning',
  title: 'A segment under way has a label',
  reference: 'language guide, Segments',
  explanation:
    '`-)` leaves a segment under way, and `deliver LABEL` makes it arrive. Without a label no line can say when it does.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -) server: ACK len=10 //! warning never-arrives
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -) server: ACK len=10 as late
deliver late
`,
  message: () =>
    'This segment has no label, so it can never arrive: write `as NAME` behind it and `deliver NAME` where it arrives, or `-x` if it is lost.',
};
