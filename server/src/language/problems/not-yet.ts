import type { Rule } from '../../trace/rule.ts';

/** What a line uses and the checker does not know yet. */
export interface NotYetProblem {
  readonly features: readonly string[];
}

/** Something of the language that is read and not checked yet. */
export const notYet: Rule<NotYetProblem> = {
  code: 'not-yet',
  severity: 'information',
  title: 'Some of the language is read, but not checked yet',
  reference: 'language guide, What is not checked yet',
  explanation:
    'Exercises with their blanks and keys, the profiles other than rfc9293 with their options, and the queues of a ' +
    'listener belong to the language. This version reads them, so that such files can be kept, but checks the trace ' +
    'as if they were not there.',
  bad: `profile linux //! information not-yet
host client
host server
server: listen
client -> server: SYN
`,
  good: `profile rfc9293
host client
host server
server: listen
client -> server: SYN
`,
  message: ({ features }) =>
    `Nothing is wrong here, but this version does not check ${features.join(' and ')} yet; the trace is checked as if that were not written.`,
};
