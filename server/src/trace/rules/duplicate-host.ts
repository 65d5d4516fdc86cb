import type { Rule } from '../rule.ts';

/** A host is declared once. */
export const duplicateHost: Rule<{ name: string; fileWide: boolean }> = {
  code: 'duplicate-host',
  severity: 'error',
  title: 'A host is declared once',
  reference: 'language guide, Hosts',
  explanation:
    'Each name stands for one host. A `host` line before the first header counts for every trace of the file and is not repeated below.',
  bad: `
host client isn=100
host server isn=300
host client //! error duplicate-host
server: listen
`,
  good: `
host client isn=100
host server isn=300
host other
server: listen
`,
  message: ({ name }) => `${name} is already declared: take this line out, or give the host another name.`,
};
