import type { Rule } from '../rule.ts';

/** given stands before the first step. */
export const givenTooLate: Rule<Record<string, never>> = {
  code: 'given-too-late',
  severity: 'error',
  title: 'given stands before the first step',
  reference: 'language guide, Start',
  explanation:
    '`given` says how things stand when the trace begins. Later the steps say it; what holds then is claimed with `expect`.',
  bad: `
host client isn=100
host server isn=300
server: listen
given client ESTABLISHED //! error given-too-late
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK len=10
`,
  message: () => '`given` stands before the first step of a trace: move it up, or write `expect` for a claim.',
};
