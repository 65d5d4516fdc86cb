import type { Location } from 'vscode-languageserver';
import { definitionOf } from '../language/occurrences.ts';
import { namedAt } from './named.ts';
import { rangeOf } from './ranges.ts';
import type { Feature } from './session.ts';

/** Leads to where a name gets its meaning: a host's declaration, the segment of a label, the first use of a symbol. */
export const definition: Feature = ({ connection, tokensOf }) => {
  connection.onDefinition(({ textDocument: { uri }, position }): Location | null => {
    const named = namedAt(tokensOf(uri), position);
    const found = named && definitionOf(named);
    return found === undefined ? null : { uri, range: rangeOf(found) };
  });
  return { definitionProvider: true };
};
