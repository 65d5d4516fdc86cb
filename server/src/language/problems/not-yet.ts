import type { Rule } from '../../trace/rule.ts';

/** What a line uses and the checker does not know yet. */
export type Feature = { readonly feature: 'exercise' | 'blank' | 'key' };

/** What a line uses and the checker does not know yet, each once. */
export interface NotYetProblem {
  readonly features: readonly Feature[];
}

/** Something of the language that is read and not checked yet. */
export const notYet: Rule<NotYetProblem> = {
  code: 'not-yet',
  severity: 'information',
  title: 'Some of the language is read, but not checked yet',
  reference: 'language guide, Files',
  explanation:
    'Exercises with their blanks and keys belong to the language. This version reads them, so that such files can be kept, but checks the trace as if they were not there.',
  bad: `exercise "The handshake" //! information not-yet
host client
host server
server: listen
client -> server: SYN
`,
  good: `trace "The handshake"
host client
host server
server: listen
client -> server: SYN
`,
  message: ({ features }) =>
    `Nothing is wrong here, but this version reads some things without checking them: ${features.map(described).join('; ')}.`,
};

const described = (feature: Feature): string => {
  switch (feature.feature) {
    case 'exercise':
      return 'an exercise is checked like a trace';
    case 'blank':
      return 'a blank counts as left out';
    case 'key':
      return 'a key is checked as if its brackets were not there';
  }
};
