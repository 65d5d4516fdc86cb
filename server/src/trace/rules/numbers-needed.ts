import type { Rule } from '../rule.ts';

/** Old, forged and raw segments write their numbers. */
export const numbersNeeded: Rule<{ kind: 'old' | 'forged' | 'raw'; missing: 'seq' | 'ack'; host: string }> = {
  code: 'numbers-needed',
  severity: 'error',
  title: 'Old, forged and raw segments write their numbers',
  reference: 'language guide, Segments',
  explanation:
    "What is left out is worked out from the sender's state. The state of the sender plays no part in an old duplicate, a forged segment or one of a `raw` host, so there is nothing to work it out from.",
  bad: `
host client isn=100
host server isn=300
server: listen
old client -> server: SYN //! error numbers-needed
`,
  good: `
host client isn=100
host server isn=300
server: listen
old client -> server: SYN seq=90
`,
  message: ({ kind, missing, host }) =>
    `${kind === 'old' ? 'An old duplicate' : kind === 'forged' ? 'A forged segment' : `A segment of the raw host ${host}`} follows from nobody's state: write its ${missing}=.`,
};
