import type { Diagnostic } from '../trace/diagnostic.ts';
import type { Trace } from '../trace/model.ts';
import { breach } from '../trace/rule.ts';
import { Assembly } from './assembly.ts';
import { FileReading } from './file-reading.ts';
import type { Line } from './line.ts';
import { LongComments } from './long-comments.ts';
import { blocks, tokenLines } from './parser.ts';
import { prepared } from './prepare.ts';
import { notYet } from './problems/not-yet.ts';
import { unreadable } from './problems/unreadable.ts';
import { readStatement } from './statement.ts';
import type { TokenLine } from './token.ts';

/** A `.tcptrace` file, read. */
export interface Document {
  readonly traces: readonly Trace[];
  /** What is wrong with single lines, in their order. Whether the traces are right is not said here. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the text of a `.tcptrace` file. Never throws, whatever the text: a line that cannot be read gets a diagnostic
 * and becomes an unreadable step, and all others are read as if it were not there.
 */
export const parse = (text: string): Document => {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const file = new FileReading(source);
  const assembly = new Assembly(file);
  const comments = new LongComments(source);
  for (const block of blocks(source)) {
    const lines = tokenLines(block);
    if (lines === undefined) {
      file.diagnostics.push(breach(unreadable, { line: block.line, start: 1, end: 1 }, {}));
    } else for (const line of lines) readLine(file, comments, assembly, line);
  }
  return { traces: assembly.traces(), diagnostics: file.diagnostics };
};

const readLine = (file: FileReading, comments: LongComments, assembly: Assembly, tokens: TokenLine): void => {
  const source = comments.outside(tokens);
  if (source === undefined) return;
  const before = file.diagnostics.length;
  const line = prepared(file, source, comments.lengthFrom(source));
  if (line !== undefined) {
    assembly.add(line, readStatement(line));
    reportNotYet(line);
  }
  if (file.diagnostics.length - before > 1) sortFrom(file.diagnostics, before);
};

const reportNotYet = (line: Line): void => {
  const first = line.notYet[0];
  if (first === undefined) return;
  line.report(notYet, first.span, { features: [...new Set(line.notYet.map(({ feature }) => feature))] });
};

/** Sorts the diagnostics of the last line, which begin at this index, by their columns. */
const sortFrom = (diagnostics: Diagnostic[], index: number): void => {
  diagnostics.push(...diagnostics.splice(index).sort((a, b) => a.span.start - b.span.start));
};
