import type { Rule } from '../../trace/rule.ts';
import { quoted } from './wording.ts';

/** What can be wrong with an arrow. */
export type ArrowProblem =
  | { readonly problem: 'sign'; readonly found: string; readonly right: string }
  | { readonly problem: 'backwards' | 'both-ways'; readonly from: string; readonly to: string }
  | { readonly problem: 'missing'; readonly right: string }
  | { readonly problem: 'glued'; readonly found: string; readonly right: string };

/** An arrow that is not one of the three. */
export const arrow: Rule<ArrowProblem> = {
  code: 'syntax-arrow',
  severity: 'error',
  title: 'An arrow is ->, -x or -)',
  reference: 'language guide, Segments',
  explanation:
    'Between sender and receiver stands what the network does: -> the segment arrives before the next line, -x it is ' +
    'lost, -) it is still under way. The sender always stands on the left. -x stands between blanks, because a-x is a ' +
    'name.',
  bad: `host client
host server
server: listen
client => server: SYN //! error syntax-arrow
`,
  good: `host client
host server
server: listen
client -> server: SYN
`,
  message: (p) => {
    switch (p.problem) {
      case 'sign':
        return `${quoted(p.found)} is no arrow of the language: write ${p.right}. (-> arrives, -x is lost, -) is under way.)`;
      case 'backwards':
        return `The sender stands on the left of the arrow: write ${p.to} -> ${p.from}.`;
      case 'both-ways':
        return `A segment goes one way. Write one line for each: ${p.from} -> ${p.to}: …, then ${p.to} -> ${p.from}: …`;
      case 'missing':
        return `An arrow is missing between sender and receiver: write ${p.right}. (-> arrives, -x is lost, -) is under way.)`;
      case 'glued':
        return `-x, the arrow of a lost segment, stands between blanks: write ${p.right} instead of ${quoted(p.found)}.`;
    }
  },
};
