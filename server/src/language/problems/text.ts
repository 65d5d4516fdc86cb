import type { Rule } from '../../trace/rule.ts';
import { shown } from '../forms.ts';

/** What can be wrong with a line of text. */
export type TextProblem =
  | { readonly problem: 'missing'; readonly statement: 'trace' | 'exercise' | 'section' | 'hint' | 'note' }
  | { readonly problem: 'no-host' }
  | { readonly problem: 'over'; readonly found: string }
  | { readonly problem: 'hosts' };

/** A title, a note or a hint without its text. */
export const text: Rule<TextProblem> = {
  code: 'syntax-text',
  severity: 'error',
  title: 'trace, section, note and hint carry a text in quotes',
  reference: 'language guide, Files',
  explanation:
    'A trace and a section have a title, a hint and a note have a text, always in quotes. A note says over which one or ' +
    'two hosts it stands: note client, server: "text".',
  bad: `host client
host server
note client: //! error syntax-text
client -x server: SYN
`,
  good: `host client
host server
note client: "is in a hurry"
client -x server: SYN
`,
  message: (p) => {
    switch (p.problem) {
      case 'missing':
        return `The text is missing: it stands in quotes after ${p.statement === 'note' ? 'the colon' : p.statement}. ${shown(p.statement)}`;
      case 'no-host':
        return `A note says over which host it stands. ${shown('note')}`;
      case 'over':
        return `The hosts stand right after note, without '${p.found}'. ${shown('note')}`;
      case 'hosts':
        return `A note stands over one or two hosts. ${shown('note')}`;
    }
  },
};
