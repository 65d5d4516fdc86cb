import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver';
import { namedAt } from './named.ts';
import { rangeOf } from './ranges.ts';
import type { Feature } from './session.ts';

/** Marks all places of the name at the cursor; where it gets its meaning, as written. */
export const highlight: Feature = ({ connection, tokensOf }) => {
  connection.onDocumentHighlight(({ textDocument: { uri }, position }): DocumentHighlight[] => {
    const named = namedAt(tokensOf(uri), position);
    return (named?.occurrences ?? []).map((occurrence) => ({
      range: rangeOf(occurrence),
      kind: occurrence.declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  });
  return { documentHighlightProvider: true };
};
