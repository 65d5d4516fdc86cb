import type { Rule } from '../rule.ts';

/** Numbers of one connection speak the same language. */
export const symbolAndNumber: Rule<{ field: string; written: string; right: string }> = {
  code: 'symbol-and-number',
  severity: 'error',
  title: 'Numbers of one connection speak the same language',
  reference: 'language guide, Numbers',
  explanation:
    'A symbol stands for an unknown number, so it can be compared only with numbers relative to the same symbol. A plain number, or another symbol, cannot be compared with it.',
  bad: `
host client
host server
server: listen
client -> server: SYN seq=X
server -> client: SYN+ACK seq=Y ack=1 //! error symbol-and-number
`,
  good: `
host client
host server
server: listen
client -> server: SYN seq=X
server -> client: SYN+ACK seq=Y ack=X+1
`,
  message: ({ field, written, right }) =>
    `${written} cannot be compared with ${right}, which is what is expected here: write ${field}=${right}.`,
};
