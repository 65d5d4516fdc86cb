import type { Diagnostic } from '../trace/diagnostic.ts';
import { firstWhere } from '../trace/first-where.ts';
import type { Trace } from '../trace/model.ts';
import { same } from '../trace/same.ts';
import { Assembly } from './assembly.ts';
import { type ChangedLines, changedLines, lineStarts } from './changed-lines.ts';
import { Depends, FileReading } from './file-reading.ts';
import { linesOf, withoutMark } from './lines.ts';
import type { Document } from './parse.ts';
import { blocks, tokenLines } from './parser.ts';
import { fault, type Row, readRow } from './row.ts';
import type { TokenLine } from './token.ts';

/** Lines below `below` (as they were counted before) have moved by `by`. */
export interface Move {
  readonly below: number;
  readonly by: number;
}

/** Some steps of a trace, from `start` to before `end`. */
interface StepsOfTrace {
  readonly index: number;
  readonly trace: Trace;
  readonly start: number;
  readonly end: number;
}

/** A text read anew. */
export interface Reread extends Document {
  /** How what is left of the text before has moved: places made by the reader have moved with it. */
  readonly move: Move;
}

/**
 * Reads one text again and again while it is being edited. Only the lines that have changed are read; steps, hosts and
 * traces that did not change are the same objects as before, with their places moved to where they now stand. What it
 * gives is what `parse` gives for the same text.
 */
export class TextReader {
  #file = new FileReading('');
  #rows: Row[] = [];
  /** Those of the rows that declare a host, and those with diagnostics. */
  #declaring: Row[] = [];
  #faulty: Row[] = [];
  #starts: number[] = [];
  #traces: readonly Trace[] = [];
  /** What is wrong with lines because of other lines. */
  #further: readonly Diagnostic[] = [];
  /** Whether the last text had something that goes beyond a line, so that the next is read as a whole. */
  #whole = true;

  /** Reads the text as it is now. */
  read(source: string): Reread {
    const text = withoutMark(source);
    const move = this.#whole ? this.#readAll(text) : this.#readChanged(text);
    const diagnostics = [...this.#faulty.flatMap((row) => row.diagnostics), ...this.#further];
    return { traces: this.#traces, diagnostics, move };
  }

  #readAll(text: string): Move {
    this.#file = new FileReading(text);
    this.#starts = lineStarts(text);
    this.#rows = [];
    this.#whole = false;
    const faults: Diagnostic[] = [];
    for (const line of linesOf(text, (number) => faults.push(fault(number)))) {
      if (line.commentLines !== undefined || isOpen(line.line)) this.#whole = true;
      this.#rows.push(readRow(this.#file, line, true));
    }
    this.#sortOut();
    if (faults.length > 0) this.#whole = true;
    this.#assemble();
    this.#further = [...faults, ...this.#further];
    return NOTHING;
  }

  #readChanged(text: string): Move {
    const old = this.#file.text;
    if (text === old) return NOTHING;
    const changed = changedLines(old, text, this.#starts);
    const region = ownCopy(text.slice(changed.start, changed.newEnd));
    const lines = linesOfRegion(region, changed);
    if (lines === undefined) return this.#readAll(text);

    const { first, last } = changed;
    const from = firstWhere(this.#rows, ({ number }) => number >= first);
    const to = firstWhere(this.#rows, ({ number }) => number > last);
    const removed = this.#rows.slice(from, to);
    const faulty = firstWhere(this.#faulty, ({ number }) => number >= first);
    const faultless = firstWhere(this.#faulty, ({ number }) => number > last);
    this.#file = new FileReading(text, this.#file, this.#declaredAbove(first));
    const by = this.#moveStarts(changed, region);
    const steps = this.#stepsAt(changed);
    const left = [...removed];
    const read = lines.map((line) => this.#readLine(line, takePredecessor(left, line, by)));
    const spliced = steps && this.#spliceSteps(steps, removed, read);
    this.#rows.splice(from, to - from, ...read);
    if (by !== 0) for (const row of this.#rows.slice(from + read.length)) moveRow(row, by);
    const tells = removed.some(isTelling) || read.some(isTelling);
    if (tells) this.#readDependent();
    if (tells) this.#sortOut();
    else this.#faulty.splice(faulty, faultless - faulty, ...read.filter(isFaulty));
    if (spliced === undefined || tells) this.#assemble();
    else this.#traces = spliced;
    return { below: last, by };
  }

  #declaredAbove(line: number): string[] {
    const names: string[] = [];
    for (const { number, said } of this.#declaring) {
      if (number < line && said?.kind === 'host') names.push(said.host.name.text);
    }
    return names;
  }

  /** Sorts out the rows that are needed again and again. */
  #sortOut(): void {
    this.#declaring = this.#rows.filter(({ said }) => said?.kind === 'host');
    this.#faulty = this.#rows.filter(({ diagnostics }) => diagnostics.length > 0);
  }

  /** Puts the line starts right, and gives by how many lines what follows has moved. */
  #moveStarts({ first, last, start, oldEnd, newEnd }: ChangedLines, region: string): number {
    const starts = this.#starts;
    const before = starts.length;
    const fresh = lineStarts(region).map((offset) => start + offset);
    // The region ends with a line break, but at the end of the text: what follows that break is below it.
    if (before > last) fresh.pop();
    starts.splice(first - 1, last - first + 1, ...fresh);
    const grown = newEnd - oldEnd;
    for (let line = first - 1 + fresh.length; line < starts.length; line++) starts[line] = (starts[line] ?? 0) + grown;
    return starts.length - before;
  }

  /** The trace in which the changed lines lie, and which of its steps stand on them; undefined: in none that is known. */
  #stepsAt({ first, last }: ChangedLines): StepsOfTrace | undefined {
    if (first === 1) return undefined;
    const index = this.#traces.findLastIndex(({ span }) => span.line < first);
    const trace = this.#traces[index];
    if (trace === undefined) return undefined;
    const start = firstWhere(trace.steps, ({ span }) => span.line >= first);
    const end = firstWhere(trace.steps, ({ span }) => span.line > last);
    return { index, trace, start, end };
  }

  /** The traces, where only steps have come, gone or changed; undefined: they must be put together anew. */
  #spliceSteps(
    { index, trace, start, end }: StepsOfTrace,
    removed: readonly Row[],
    read: readonly Row[],
  ): readonly Trace[] | undefined {
    if (!removed.every(isStepOrNothing) || !read.every(isStepOrNothing)) return undefined;
    const fresh = read.flatMap(stepOf);
    if (fresh.length === end - start && fresh.every((step, at) => step === trace.steps[start + at])) {
      return this.#traces;
    }
    const steps = trace.steps.toSpliced(start, end - start, ...fresh);
    if (steps.length === 0) return undefined;
    return this.#traces.with(index, { ...trace, steps });
  }

  /** Reads the lines again that depend on other lines. */
  #readDependent(): void {
    this.#file = new FileReading(this.#file.text, this.#file);
    this.#rows = this.#rows.map((row) => {
      if (row.dependence === Depends.not) return row;
      const line = { ...row.tokens, number: row.number, offset: this.#starts[row.number - 1] ?? 0 };
      return this.#readLine(line, row);
    });
  }

  /** Reads a line where `before` stood; where both say the same, it stays what it was. */
  #readLine(line: TokenLine, before: Row | undefined): Row {
    const row = readRow(this.#file, { line, commentLines: undefined }, true, before);
    return before && before.number === row.number && saysTheSame(before, row) ? { ...before, tokens: line } : row;
  }

  #assemble(): void {
    const assembly = new Assembly(this.#file);
    for (const row of this.#rows) assembly.add(row);
    this.#traces = assembly.traces();
    this.#further = assembly.diagnostics;
  }
}

/** Takes the row out of `left` that most likely stood where the line stands now, and moves it there. */
const takePredecessor = (left: Row[], line: TokenLine, by: number): Row | undefined => {
  const here = left.findIndex(({ number }) => number === line.number);
  const moved = left.findIndex(({ number }) => number + by === line.number);
  const isSame = (index: number): boolean => index >= 0 && sameTokens((left[index] as Row).tokens, line);
  const index = !isSame(here) && isSame(moved) ? moved : here;
  if (index < 0) return undefined;
  const [row] = left.splice(index, 1) as [Row];
  if (row.number !== line.number) moveRow(row, line.number - row.number);
  return row;
};

const sameTokens = (one: TokenLine, other: TokenLine): boolean =>
  one.tokens.length === other.tokens.length &&
  one.tokens.every(({ text, start }, index) => {
    const token = other.tokens[index];
    return token?.text === text && token.start === start;
  });

const saysTheSame = (one: Row, other: Row): boolean =>
  same(one.said, other.said, true) &&
  same(one.undeclarable, other.undeclarable, true) &&
  same(one.diagnostics, other.diagnostics, true);

const NOTHING: Move = { below: Number.POSITIVE_INFINITY, by: 0 };

/** The lines of a region that changed; undefined where something in it may go beyond a line. */
const linesOfRegion = (region: string, { first, start }: ChangedLines): TokenLine[] | undefined => {
  const lines: TokenLine[] = [];
  for (const block of blocks(region)) {
    const read = tokenLines({ ...block, line: block.line + first - 1, offset: block.offset + start });
    if (read === undefined || read.some(isOpen)) return undefined;
    for (const line of read) lines.push(line);
  }
  return lines;
};

/** The same text with memory of its own: a part of a larger one would keep that alive. */
const ownCopy = (text: string): string => text.split('\n').join('\n');

const isOpen = ({ tokens }: TokenLine): boolean => tokens.at(-1)?.kind === 'OPEN_COMMENT';

const isFaulty = ({ diagnostics }: Row): boolean => diagnostics.length > 0;

const isTelling = ({ dependence }: Row): boolean => (dependence & Depends.tells) !== 0;

const isStepOrNothing = ({ said }: Row): boolean =>
  said?.kind !== 'header' && said?.kind !== 'host' && said?.kind !== 'profile';

const stepOf = ({ said }: Row): Trace['steps'] =>
  said === undefined || said.kind === 'header' || said.kind === 'host' || said.kind === 'profile' ? [] : [said];

const moveRow = (row: Row, by: number): void => {
  row.number += by;
  for (const place of row.places ?? []) place.line += by;
};
