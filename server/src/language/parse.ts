import type { Diagnostic } from '../trace/diagnostic.ts';
import type { Trace } from '../trace/model.ts';
import { breach } from '../trace/rule.ts';
import { Assembly } from './assembly.ts';
import { FileReading } from './file-reading.ts';
import type { Line } from './line.ts';
import { type LineAndComment, withoutLongComments } from './long-comments.ts';
import { blocks, tokenLines } from './parser.ts';
import { prepared } from './prepare.ts';
import { call } from './problems/call.ts';
import { comment } from './problems/comment.ts';
import { notYet } from './problems/not-yet.ts';
import { statement } from './problems/statement.ts';
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
  const trial = new FileReading(source);
  const isProse = (line: TokenLine): boolean => readsLikeProse(trial, line);
  for (const line of withoutLongComments(source, allLines(file), isProse)) readLine(file, assembly, line);
  return { traces: assembly.traces(), diagnostics: file.diagnostics };
};

function* allLines(file: FileReading): Generator<TokenLine> {
  for (const block of blocks(file.text)) {
    const lines = tokenLines(block);
    if (lines !== undefined) yield* lines;
    else reportFault(file, block.line);
  }
}

const readLine = (file: FileReading, assembly: Assembly, { line: tokens, commentLines }: LineAndComment): void => {
  const before = file.diagnostics.length;
  try {
    const line = prepared(file, tokens, commentLines);
    if (line !== undefined) {
      assembly.add(line, readStatement(line));
      reportNotYet(line);
    }
  } catch {
    reportFault(file, tokens.number);
  }
  if (file.diagnostics.length - before > 1) sortFrom(file.diagnostics, before);
};

/** Says that the reader itself is wrong, which no text is known to bring about. */
const reportFault = (file: FileReading, line: number): void => {
  file.diagnostics.push(breach(statement, { line, start: 1, end: 1 }, { problem: 'fault' }));
};

const PROSE: ReadonlySet<string> = new Set([statement.code, comment.code, call.code]);

/** Whether a line is no statement, and not a slip of one either, as far as that can be known. */
const readsLikeProse = (trial: FileReading, tokens: TokenLine): boolean => {
  const line = prepared(trial, tokens, undefined);
  const meant = line && readStatement(line);
  const codes = trial.diagnostics.splice(0).map(({ code }) => code);
  return meant === undefined && codes.every((code) => PROSE.has(code));
};

const reportNotYet = (line: Line): void => {
  const { unchecked, broken } = line;
  if (unchecked !== undefined && !broken) line.report(notYet, unchecked.span, { features: unchecked.features });
};

/** Sorts the diagnostics of the last line, which begin at this index, by their columns. */
const sortFrom = (diagnostics: Diagnostic[], index: number): void => {
  diagnostics.push(...diagnostics.splice(index).sort((a, b) => a.span.start - b.span.start));
};
