import type { Rule } from '../../trace/rule.ts';
import { type FormName, forms } from '../forms.ts';
import { quoted } from './wording.ts';

/** What is too much on a line. */
export type ExtraProblem =
  | { readonly problem: 'junk'; readonly found: string; readonly form: FormName }
  | { readonly problem: 'two-statements'; readonly found: string }
  | { readonly problem: 'semicolon' | 'full-stop'; readonly found: string }
  | { readonly problem: 'label'; readonly statement: string };

/** More on a line than its statement. */
export const extra: Rule<ExtraProblem> = {
  code: 'syntax-extra',
  severity: 'error',
  title: 'A line holds one statement and nothing else',
  reference: 'language guide, Files',
  explanation:
    'One line, one step: a newline ends a statement, and no sign does. What follows on the same line must be a comment, ' +
    '// to the end of the line.',
  bad: `host client
host server
server: listen
client -> server: SYN server -> client: SYN+ACK //! error syntax-extra
`,
  good: `host client
host server
server: listen
client -> server: SYN
server -> client: SYN+ACK
`,
  message: (p) => {
    switch (p.problem) {
      case 'junk':
        return `${quoted(p.found)} is too much here: the statement is complete without it. ${forms[p.form].form}`;
      case 'two-statements':
        return `A line holds one statement: begin a new line before ${quoted(p.found)}.`;
      case 'semicolon':
      case 'full-stop':
        return `The end of the line ends a statement: leave ${quoted(p.found)} out.`;
      case 'label':
        return `Only segments have labels, ${p.statement} has none.`;
    }
  },
};
