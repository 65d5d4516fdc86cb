import type { Rule } from '../../trace/rule.ts';

/** What can be wrong with a blank or a key of an exercise. */
export type BlankProblem =
  | { readonly problem: 'unclosed' }
  | { readonly problem: 'unopened' }
  | { readonly problem: 'place' };

/** A blank or a key where none can be. */
export const blank: Rule<BlankProblem> = {
  code: 'syntax-blank',
  severity: 'error',
  title: 'A blank stands for flags, a number or a state; a key stands in [[ and ]]',
  reference: 'language guide, Files',
  explanation:
    'In an exercise, ___ (three underscores) may stand for the flags of a segment, for the number of a field, or for a ' +
    'state. The key of the teacher has the answers in double brackets: client -> server: [[FIN+ACK]].',
  bad: `host client
host server
server: ___ //! error syntax-blank
`,
  good: `host client
host server
server: listen
`,
  message: (p) => {
    switch (p.problem) {
      case 'unclosed':
        return 'The key is not closed: write ]] after the answer.';
      case 'unopened':
        return 'There is no [[ that this ]] could close.';
      case 'place':
        return 'A blank, ___, stands for the flags of a segment, for the number of a field, or for a state, and for nothing else.';
    }
  },
};
