import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import type { Fix } from '../trace/diagnostic.ts';
import { toProtocol } from './diagnostics.ts';
import { rangeOf } from './ranges.ts';
import type { Feature } from './session.ts';

/** Offers, for the diagnostics at the cursor, the replacements that mend them. */
export const quickFixes: Feature = ({ connection, documents, outcomeOf }) => {
  connection.onCodeAction(({ textDocument: { uri }, range }): CodeAction[] => {
    const document = documents.get(uri);
    const outcome = document === undefined ? undefined : outcomeOf(document);
    if (outcome?.kind !== 'checked') return [];
    return outcome.checked.diagnostics.flatMap((diagnostic): CodeAction[] => {
      const { fix, choices, span } = diagnostic;
      if (!touch(rangeOf(span), range)) return [];
      const action = ({ title, span, text }: Fix, isPreferred: boolean): CodeAction => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toProtocol(uri, diagnostic)],
        isPreferred,
        edit: { changes: { [uri]: [{ range: rangeOf(span), newText: text }] } },
      });
      return [...(fix ? [action(fix, true)] : []), ...(choices ?? []).map((choice) => action(choice, false))];
    });
  });
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } };
};

/** Whether two ranges share a position; the first lies within one line. */
function touch(one: Range, other: Range): boolean {
  const starts =
    one.start.line < other.end.line ||
    (one.start.line === other.end.line && one.start.character <= other.end.character);
  const ends =
    one.end.line > other.start.line ||
    (one.end.line === other.start.line && one.end.character >= other.start.character);
  return starts && ends;
}
