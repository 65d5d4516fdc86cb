import type { Rule } from '../../trace/rule.ts';
import { forms, shown } from '../forms.ts';

/** What can be wrong with a modifier. */
export type ModifierProblem =
  | { readonly problem: 'not-a-segment'; readonly modifier: string; readonly statement: string }
  | { readonly problem: 'alone'; readonly modifier: 'illegal' | 'old' | 'forged' }
  | { readonly problem: 'code' };

/** `illegal`, `old` or `NAME as` before something that is no segment. */
export const modifier: Rule<ModifierProblem> = {
  code: 'syntax-modifier',
  severity: 'error',
  title: 'illegal, old and NAME as stand before segments',
  reference: 'language guide, Segments',
  explanation:
    'illegal says that the author knows that this segment may not be sent, old that it comes from an earlier ' +
    'connection, NAME as that somebody forges it. All three speak of a segment; calls, timers, deliver, drop and the ' +
    'other statements cannot carry them.',
  bad: `host client
host server
illegal server: listen //! error syntax-modifier
client -> server: SYN
`,
  good: `host client
host server
server: listen
client -> server: SYN
`,
  message: (p) => {
    switch (p.problem) {
      case 'not-a-segment':
        return `${p.modifier} stands before segments only, not before ${p.statement}.`;
      case 'alone':
        return `After ${p.modifier === 'forged' ? '`NAME as`' : `\`${p.modifier}\``} stands a segment. ${shown(p.modifier)}`;
      case 'code':
        return `In the parentheses stands the code of the rule that is broken on purpose, for example illegal(wrong-seq): ${forms.illegal.form}`;
    }
  },
};
