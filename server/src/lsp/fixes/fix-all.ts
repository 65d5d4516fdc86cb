import type { TextEdit } from 'vscode-languageserver';
import type { Diagnostic, Fix } from '../../trace/diagnostic.ts';
import { replace } from './repair.ts';

/** What only spells otherwise what was understood anyway: safe to be put right everywhere, without a look at each. */
const SPELLING: ReadonlySet<string> = new Set([
  'letter-case',
  'syntax-address',
  'syntax-arrow',
  'syntax-colon',
  'syntax-comment',
  'syntax-escape',
  'syntax-field',
  'syntax-flags',
  'syntax-number',
  'syntax-order',
  'syntax-quotes',
]);

/** The edits that put the spelling of a whole file right; what a trace says they leave alone. */
export const spellingEdits = (diagnostics: readonly Diagnostic[]): TextEdit[] =>
  editsOf(diagnostics.filter(({ code }) => SPELLING.has(code)));

/** The edits that mend all that is wrong by one rule, as far as it is known how. */
export const editsForRule = (diagnostics: readonly Diagnostic[], code: string): TextEdit[] =>
  editsOf(diagnostics.filter((diagnostic) => diagnostic.code === code));

/** The edits of all fixes, none of which overlaps another; of two that do, the first. */
function editsOf(diagnostics: readonly Diagnostic[]): TextEdit[] {
  const fixes = diagnostics.flatMap(({ fix }): Fix[] => (fix ? [fix] : []));
  fixes.sort((a, b) => a.span.line - b.span.line || a.span.start - b.span.start);
  const edits: TextEdit[] = [];
  let [line, end] = [0, 0];
  for (const { span, text } of fixes) {
    if (span.line === line && span.start < end) continue;
    edits.push(replace(span, text));
    [line, end] = [span.line, span.end];
  }
  return edits;
}
