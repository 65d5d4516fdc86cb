import type { Rule } from '../rule.ts';

/** A host listens once. */
export const alreadyListening: Rule<{ host: string }> = {
  code: 'already-listening',
  severity: 'error',
  title: 'A host listens once',
  reference: 'RFC 9293, 3.10.1',
  explanation:
    'A host that listens goes on listening while its connections come and go. A second passive OPEN of the same socket is refused.',
  bad: `
host client isn=100
host server isn=300
server: listen
server: listen //! error already-listening
`,
  good: `
host client isn=100
host server isn=300
server: listen
`,
  message: ({ host }) =>
    `${host} already listens, and goes on listening while connections come and go: take this line out.`,
};
