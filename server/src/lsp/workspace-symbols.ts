import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import type { Outline } from '../language/outline.ts';
import { nameOf } from './document-symbols.ts';
import { rangeOf } from './ranges.ts';
import type { Feature } from './session.ts';

/** A file whose traces can be found. */
export interface SearchedFile {
  readonly uri: string;
  readonly outline: Outline;
}

/** Finds traces by their titles in the documents that are open, and in the files that were checked without being open. */
export const workspaceSymbols: Feature = ({ connection, documents, tokensOf, closedFiles }) => {
  connection.onWorkspaceSymbol(({ query }) => {
    const files = documents.keys().flatMap((uri): SearchedFile[] => {
      const tokens = tokensOf(uri);
      return tokens === undefined ? [] : [{ uri, outline: tokens.outline }];
    });
    const closed = closedFiles.outlines().filter(({ uri }) => documents.get(uri) === undefined);
    return tracesNamed(query, [...files, ...closed]);
  });
  return { workspaceSymbolProvider: true };
};

/** The traces of the files in whose titles the characters of `query` occur in this order, in any letter case. */
export function tracesNamed(query: string, files: Iterable<SearchedFile>): WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  for (const { uri, outline } of files) {
    for (const trace of outline.traces) {
      if (trace.kind === 'headless') continue;
      const name = nameOf(trace);
      if (!occurs(query, name)) continue;
      found.push({
        name,
        kind: SymbolKind.Module,
        containerName: trace.kind,
        location: { uri, range: rangeOf(trace) },
      });
    }
  }
  return found;
}

function occurs(query: string, name: string): boolean {
  let at = 0;
  const inSmall = name.toLowerCase();
  for (const character of query.toLowerCase()) {
    if (character.trim() === '') continue;
    at = inSmall.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
