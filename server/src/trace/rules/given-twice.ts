import type { Rule } from '../rule.ts';

/** An end is given once. */
export const givenTwice: Rule<{ host: string; peer: string }> = {
  code: 'given-twice',
  severity: 'error',
  title: 'An end is given once',
  reference: 'language guide, Start',
  explanation:
    'A connection has one end at each of its hosts, and `given` says once how it stands. Of two claims about the same end one would be ignored.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED, client FIN-WAIT-1 //! error given-twice
`,
  good: `
host client isn=100
host server isn=300
given client FIN-WAIT-1, server ESTABLISHED
`,
  message: ({ host, peer }) => `${host}'s end of its connection with ${peer} is given already: keep one of the two.`,
};
