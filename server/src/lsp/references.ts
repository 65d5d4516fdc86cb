import type { Location } from 'vscode-languageserver';
import { namedAt } from './named.ts';
import { rangeOf } from './ranges.ts';
import type { Feature } from './session.ts';

/** Finds all places at which a host, a label or a symbol stands for the same as at the cursor. */
export const references: Feature = ({ connection, tokensOf }) => {
  connection.onReferences(({ textDocument: { uri }, position, context }): Location[] => {
    const named = namedAt(tokensOf(uri), position);
    if (named === undefined) return [];
    return named.occurrences
      .filter(({ declares }) => context.includeDeclaration || !declares)
      .map((occurrence) => ({ uri, range: rangeOf(occurrence) }));
  });
  return { referencesProvider: true };
};
