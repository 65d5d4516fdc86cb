import type { Range } from 'vscode-languageserver';
import type { Span } from '../trace/model.ts';

/** A place of a file as the protocol counts it: lines and columns from 0, columns in UTF-16 units. */
export function rangeOf(span: Span): Range {
  const line = span.line - 1;
  return { start: { line, character: span.start - 1 }, end: { line, character: span.end - 1 } };
}

/** The first line of a file, for what concerns all of it. */
export const FIRST_LINE: Range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
