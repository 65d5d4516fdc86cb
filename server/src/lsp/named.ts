import type { Position } from 'vscode-languageserver';
import type { FileTokens } from '../language/file-tokens.ts';
import { type Named, namedBy, occurrenceAt } from '../language/occurrences.ts';

/** What the name at a position stands for; undefined where there is none. */
export function namedAt(tokens: FileTokens | undefined, { line, character }: Position): Named | undefined {
  const occurrence = tokens && occurrenceAt(tokens, line + 1, character + 1);
  return tokens && occurrence && namedBy(tokens, occurrence);
}
