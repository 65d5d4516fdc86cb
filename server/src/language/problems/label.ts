import type { Rule } from '../../trace/rule.ts';
import { shown } from '../forms.ts';

/** A label that is missing. */
export interface LabelProblem {
  readonly after: 'as' | 'deliver' | 'drop';
}

/** `as`, `deliver` or `drop` without its label. */
export const label: Rule<LabelProblem> = {
  code: 'syntax-label',
  severity: 'error',
  title: 'as, deliver and drop take a label',
  reference: 'language guide, Segments',
  explanation:
    'A segment under way is named by as LABEL at the end of its line, so that deliver LABEL can make it arrive and ' +
    'drop LABEL can lose it. A label is written like a name; any word may be one.',
  bad: `host client
host server
server: listen
client -) server: SYN as syn
deliver //! error syntax-label
`,
  good: `host client
host server
server: listen
client -) server: SYN as syn
deliver syn
`,
  message: ({ after }) =>
    after === 'as'
      ? `After as stands the label that names this segment. ${shown('segment')} as syn`
      : `After ${after} stands the label of the segment. ${shown(after)}`,
};
