import type { Rule } from '../rule.ts';

/** A symbol stands first where the number is free. */
export const unboundSymbol: Rule<{ field: string; written: string; right: string }> = {
  code: 'unbound-symbol',
  severity: 'error',
  title: 'A symbol stands first where the number is free',
  reference: 'language guide, Numbers',
  explanation:
    'A symbol such as `X` stands for a number that nobody knows. It gets its meaning where a number may be chosen: in `isn=`, on a first SYN, in `given`, on an old or forged segment. Elsewhere the number is determined, and a new symbol cannot be compared with it.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: ACK seq=Q //! error unbound-symbol
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: ACK seq=101
`,
  message: ({ field, written, right }) =>
    `${written} has not been given a meaning yet, and here the number is determined: write ${field}=${right}.`,
};
