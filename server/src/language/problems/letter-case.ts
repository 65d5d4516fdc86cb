import type { Rule } from '../../trace/rule.ts';

/** A word of the language in other letters than its own. */
export interface LetterCaseProblem {
  readonly found: string;
  readonly right: string;
}

/** A keyword, a flag, a state in the wrong letter case: understood. */
export const letterCase: Rule<LetterCaseProblem> = {
  code: 'letter-case',
  severity: 'warning',
  title: 'Flags and states are written in capitals, all other words of the language in small letters',
  reference: 'language guide, Files',
  explanation:
    'The language has one spelling for each of its words, so that traces look alike: SYN+ACK and ESTABLISHED, but ' +
    'expect, listen and seq. Another letter case is understood all the same. Only the names of hosts, labels and ' +
    'symbols are your own, and in them the letter case matters.',
  bad: `host client
host server
server: listen
client -> server: syn //! warning letter-case
`,
  good: `host client
host server
server: listen
client -> server: SYN
`,
  message: ({ found, right }) => `'${found}' is understood, but the language writes ${right}.`,
};
