import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import type { FileTokens } from '../language/file-tokens.ts';
import type { DeclaredHost, OutlineTrace, Stretch } from '../language/outline.ts';
import { rangeOf } from './ranges.ts';
import type { Feature } from './session.ts';

/** Gives the outline of a file: its traces, and in them their hosts and sections. */
export const documentSymbols: Feature = ({ connection, client, tokensOf }) => {
  connection.onDocumentSymbol(({ textDocument: { uri } }) => {
    const tokens = tokensOf(uri);
    const symbols = tokens === undefined ? [] : symbolsOf(tokens);
    const knowsTrees = client().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
    return knowsTrees ? symbols : flat(symbols, uri);
  });
  return { documentSymbolProvider: { label: 'TCP Trace' } };
};

/** The symbols of a file; what belongs to no titled trace stands at the top. */
export function symbolsOf(tokens: FileTokens): DocumentSymbol[] {
  return tokens.outline.traces.flatMap((trace): DocumentSymbol[] => {
    const children = [
      ...trace.hosts.map((host) => hostSymbol(tokens, host)),
      ...trace.sections.map((section) => stretchSymbol(tokens, section, SymbolKind.Namespace, 'section')),
    ];
    if (trace.kind === 'headless') return children;
    return [{ ...stretchSymbol(tokens, trace, SymbolKind.Module, trace.kind), children }];
  });
}

/** The same symbols in a row, each with the name of the one that it belongs to. */
function flat(symbols: readonly DocumentSymbol[], uri: string, containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName !== undefined && { containerName }) },
    ...flat(children, uri, name),
  ]);
}

/** How a trace is called where it has no title. */
export function nameOf({ title, kind }: Pick<OutlineTrace, 'title' | 'kind'>): string {
  return title?.trim() || (kind === 'exercise' ? 'untitled exercise' : 'untitled trace');
}

function hostSymbol(tokens: FileTokens, { name, line, start, end }: DeclaredHost): DocumentSymbol {
  const range = { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: lengthOf(tokens, line) } };
  return { name, detail: 'host', kind: SymbolKind.Object, range, selectionRange: rangeOf({ line, start, end }) };
}

function stretchSymbol(tokens: FileTokens, stretch: Stretch, kind: SymbolKind, detail: string): DocumentSymbol {
  const { title, line, lastLine, start, end } = stretch;
  return {
    name: title?.trim() || `untitled ${detail}`,
    detail,
    kind,
    range: {
      start: { line: line - 1, character: 0 },
      end: { line: lastLine - 1, character: lengthOf(tokens, lastLine) },
    },
    selectionRange: rangeOf({ line, start, end }),
  };
}

function lengthOf(tokens: FileTokens, line: number): number {
  return tokens.lines[line - 1]?.length ?? 0;
}
