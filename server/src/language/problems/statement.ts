import type { Rule } from '../../trace/rule.ts';
import { type FormName, shown } from '../forms.ts';
import { quoted } from './wording.ts';

/** Why a line is no statement. */
export type StatementProblem =
  | { readonly problem: 'unknown'; readonly found: string }
  | { readonly problem: 'meant'; readonly found: string; readonly form: FormName }
  | { readonly problem: 'fence' | 'fault' }
  | { readonly problem: 'alone'; readonly name: string };

/** A line that is no statement of the language. */
export const statement: Rule<StatementProblem> = {
  code: 'syntax-statement',
  severity: 'error',
  title: 'A line is one of the statements of the language',
  reference: 'language guide, Files',
  explanation:
    'A line begins with one of the words trace, profile, host, given, expect, wait, deliver, drop, section, note, or with ' +
    'the name of a host: client -> server: SYN for a segment, server: listen for a call. The first word decides how the rest of the line is read.',
  bad: `host client
host server
exepct client CLOSED //! error syntax-statement
`,
  good: `host client
host server
expect client CLOSED
`,
  message: (p) => {
    switch (p.problem) {
      case 'unknown':
        return `${quoted(p.found)} begins no statement. A line is a segment, FROM -> TO: FLAGS, a call, HOST: CALL, or begins with trace, profile, host, given, expect, wait, deliver, drop, section or note.`;
      case 'meant':
        return `${quoted(p.found)} begins no statement. Perhaps this is meant: ${shown(p.form)}`;
      case 'fence':
        return 'This belongs to the Markdown around a trace, not to the trace: leave the line out.';
      case 'fault':
        return 'From here on something could not be read because of a fault in TCP Trace, not in the file. Please report it together with the file.';
      case 'alone':
        return `Nothing happens to ${quoted(p.name)} here. ${shown('segment')}`;
    }
  },
};
