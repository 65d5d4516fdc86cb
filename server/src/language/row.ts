import type { Diagnostic } from '../trace/diagnostic.ts';
import type { Span, Step, Word } from '../trace/model.ts';
import { type NumberedLine, Place } from '../trace/place.ts';
import { breach } from '../trace/rule.ts';
import type { Dependence, FileReading } from './file-reading.ts';
import { Depends } from './file-reading.ts';
import type { Statement } from './keyword.ts';
import type { Line } from './line.ts';
import type { LineAndComment } from './long-comments.ts';
import { prepared } from './prepare.ts';
import { notYet } from './problems/not-yet.ts';
import { statement } from './problems/statement.ts';
import { readStatement } from './statement.ts';
import type { Header } from './statements/header.ts';
import type { HostStatement } from './statements/host.ts';
import type { ProfileStatement } from './statements/profile.ts';
import type { Token } from './token.ts';

/** What a line says: something about the file or a trace, or a step. */
export type Said = Header | HostStatement | ProfileSaid | Step;

/** A `profile` line; `broken`: something was wrong with it, which has been reported. */
interface ProfileSaid extends ProfileStatement {
  readonly broken: boolean;
  readonly span: Span;
}

/** One line of a file, read. */
export interface Row {
  tokens: readonly Token[];
  /** Undefined: nothing that counts. */
  readonly said: Said | undefined;
  /** Names that it uses and that no line can declare. */
  readonly undeclarable: readonly Word[];
  /** What is wrong with it, by columns. */
  readonly diagnostics: readonly Diagnostic[];
  readonly dependence: Dependence;
}

const NONE: readonly never[] = [];

/**
 * Reads a line of the file. Its places go by the line `on`, where that is given, else they are plain data. `before` is
 * what stood on the line before an edit: the place of its statement goes on as that of the new one. Never throws.
 */
export const readRow = (
  file: FileReading,
  { line: source, commentLines }: LineAndComment,
  on?: NumberedLine,
  before?: Row,
): Row => {
  file.dependence = Depends.not;
  let said: Said | undefined;
  try {
    const line = prepared(file, source, commentLines, on && { on, statement: statementOf(before) });
    if (line !== undefined) {
      said = whatIsSaid(line, readStatement(line));
      reportNotYet(line);
    }
  } catch {
    file.diagnostics.push(fault(on ? new Place(on, 1, 1) : { line: source.number, start: 1, end: 1 }));
  }
  const undeclarable = file.undeclarable.length > 0 ? file.undeclarable.splice(0) : NONE;
  const diagnostics = file.diagnostics.length > 0 ? file.diagnostics.splice(0).sort(byColumn) : NONE;
  return { tokens: source.tokens, said, undeclarable, diagnostics, dependence: file.dependence };
};

/** The place of the row's statement, if it is a step. */
const statementOf = (row: Row | undefined): Place | undefined => {
  const said = row?.said;
  const span = said && 'span' in said ? said.span : undefined;
  return span instanceof Place ? span : undefined;
};

/** Says that the reader itself is wrong, which no text is known to bring about. */
export const fault = (span: Span): Diagnostic => breach(statement, span, { problem: 'fault' });

/** A line with an error is an unreadable step. */
const whatIsSaid = (line: Line, read: Statement | undefined): Said | undefined => {
  if (read?.kind === 'header' || read?.kind === 'host') return read;
  if (read?.kind === 'profile') return { ...read, broken: line.broken, span: line.whole() };
  if (read !== undefined && !line.broken) return read;
  return line.isComment ? undefined : { kind: 'unreadable', span: line.whole(), guess: read };
};

const reportNotYet = (line: Line): void => {
  const { unchecked, broken } = line;
  if (unchecked !== undefined && !broken) line.report(notYet, unchecked.span, { features: unchecked.features });
};

const byColumn = (a: Diagnostic, b: Diagnostic): number => a.span.start - b.span.start;
