import type { Rule } from '../rule.ts';

/** Time does not go back. */
export const timeGoesBack: Rule<{ clock: string; written: string }> = {
  code: 'time-goes-back',
  severity: 'error',
  title: 'Time does not go back',
  reference: 'language guide, Clock',
  explanation:
    'The lines of a trace follow each other in time. `@` counts from the start, `+` from the last line that has a time.',
  bad: `
host client isn=100
host server isn=300
server: listen
@2 client -> server: SYN
@1 server -> client: SYN+ACK //! error time-goes-back
`,
  good: `
host client isn=100
host server isn=300
server: listen
@1 client -> server: SYN
@2 server -> client: SYN+ACK
`,
  message: ({ clock, written }) =>
    `This line is at ${written} s, but the clock already shows ${clock} s: put it earlier, or give it a later time.`,
};
