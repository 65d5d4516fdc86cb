import type { Rule } from '../../trace/rule.ts';
import { forms } from '../forms.ts';
import { cut } from './wording.ts';

/** What stands in the wrong place. */
export type OrderProblem =
  | { readonly problem: 'time' | 'illegal' | 'old-and-as' }
  | { readonly problem: 'label'; readonly right: string }
  | { readonly problem: 'first'; readonly what: 'illegal' | 'old' }
  | { readonly problem: 'no-time'; readonly statement: string }
  | { readonly problem: 'repeated'; readonly what: string }
  | { readonly problem: 'as-first' };

/** The parts of a statement in another order. */
export const order: Rule<OrderProblem> = {
  code: 'syntax-order',
  severity: 'error',
  title: 'TIME stands first, then illegal, then old or NAME as',
  reference: 'language guide, Files',
  explanation:
    'What stands before a segment has a fixed order: the time, then illegal, then at most one of old and NAME as. Times ' +
    'stand before segments, deliver and drop, calls and timers. A label, as LABEL, stands at the end of a segment.',
  bad: `host client
host server
server: listen
old @1 client -> server: SYN seq=90 //! error syntax-order
`,
  good: `host client
host server
server: listen
@1 old client -> server: SYN seq=90
`,
  message: (p) => {
    switch (p.problem) {
      case 'time':
        return 'The time stands first on its line: @1.25 FROM -> TO: FLAGS …';
      case 'illegal':
        return 'illegal stands before old and before NAME as: illegal old FROM -> TO: …';
      case 'old-and-as':
        return 'A segment is either an old duplicate or forged: write old, or NAME as, not both.';
      case 'label':
        return `The label stands at the end of the line: write ${cut(p.right)}.`;
      case 'first':
        return `${p.what} stands before the segment: ${forms[p.what].form}`;
      case 'no-time':
        return `No time stands before ${p.statement}; times stand before segments, deliver and drop, calls and timers.`;
      case 'repeated':
        return `${p.what} is written twice. Keep one of them.`;
      case 'as-first':
        return `Before as stands who forges the segment: ${forms.forged.form}`;
    }
  },
};
