import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { FileTokens } from '../language/file-tokens.ts';
import type { Feature } from './session.ts';

/** The shortest paragraph that is worth a fold of its own, in lines. */
const SHORTEST_RUN = 3;

/** Folds traces, sections, blocks of comments, and runs of lines without a blank one between. */
export const folding: Feature = ({ connection, tokensOf }) => {
  connection.onFoldingRanges(({ textDocument: { uri } }) => {
    const tokens = tokensOf(uri);
    return tokens === undefined ? [] : foldsOf(tokens);
  });
  return { foldingRangeProvider: true };
};

/** The folds of a file, outer ones before inner ones that begin on the same line; no two are of the same lines. */
export function foldsOf(tokens: FileTokens): FoldingRange[] {
  const folds = new Map<string, FoldingRange>();
  const starts = new Set<number>();
  const parts = new Set<number>();
  const fold = (first: number, last: number, kind?: FoldingRangeKind): void => {
    if (last <= first) return;
    folds.set(`${first}-${last}`, { startLine: first - 1, endLine: last - 1, ...(kind ? { kind } : {}) });
    starts.add(first);
  };
  for (const { kind, line, lastLine, sections } of tokens.outline.traces) {
    if (kind !== 'headless') {
      fold(line, lastLine);
      parts.add(line);
    }
    for (const section of sections) {
      fold(section.line, section.lastLine);
      parts.add(section.line);
    }
  }
  for (const { first, last, comment } of runsOf(tokens.lines, parts)) {
    if (comment) fold(first, last, FoldingRangeKind.Comment);
    // A line that folds already folds what is larger.
    else if (last - first + 1 >= SHORTEST_RUN && !starts.has(first)) fold(first, last);
  }
  return [...folds.values()].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

interface Run {
  readonly first: number;
  last: number;
  readonly comment: boolean;
}

/** Lines that stand together: whole comments, or others, without a blank line between. The lines `parts` part runs. */
function runsOf(lines: readonly string[], parts: ReadonlySet<number>): readonly Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  for (const [index, text] of lines.entries()) {
    const content = /\S/.exec(text)?.index;
    if (content === undefined || parts.has(index + 1)) {
      run = undefined;
      continue;
    }
    const comment = text.startsWith('//', content);
    if (run?.comment !== comment) {
      run = { first: index + 1, last: index + 1, comment };
      runs.push(run);
    } else run.last = index + 1;
  }
  return runs;
}
