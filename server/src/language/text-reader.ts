import { same } from '../tcp/same.ts';
import type { Diagnostic } from '../trace/diagnostic.ts';
import { firstWhere } from '../trace/first-where.ts';
import type { Trace } from '../trace/model.ts';
import { Place } from '../trace/place.ts';
import { spliced } from '../trace/spliced.ts';
import { Assembly, firstLine } from './assembly.ts';
import { type ChangedLines, changedLines } from './changed-lines.ts';
import { Depends, FileReading } from './file-reading.ts';
import { linesOf, withoutMark } from './lines.ts';
import type { Document } from './parse.ts';
import { blocks, tokenLines } from './parser.ts';
import { fault, type Row, readRow } from './row.ts';
import { linesIn, type TextLine, TextLines } from './text-lines.ts';
import type { Token, TokenLine } from './token.ts';

/** Some steps of a trace, from `start` to before `end`. */
interface StepsOfTrace {
  readonly index: number;
  readonly trace: Trace;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads one text again and again while it is being edited. Only the lines that have changed are read; steps, hosts and
 * traces that did not change are the same objects as before, with their places where their lines now stand. What it
 * gives is what `parse` gives for the same text.
 */
export class TextReader {
  #file = new FileReading('');
  #lines = new TextLines('');
  /** Those of the lines that declare a host, and those with diagnostics. */
  #declaring: readonly TextLine[] = [];
  #faulty: readonly TextLine[] = [];
  #traces: readonly Trace[] = [];
  /** What is wrong with lines because of other lines. */
  #further: readonly Diagnostic[] = [];
  /** Whether the last text had something that goes beyond a line, so that the next is read as a whole. */
  #whole = true;

  /** Reads the text as it is now. */
  read(source: string): Document {
    const text = withoutMark(source);
    if (this.#whole || !this.#readChanged(text)) this.#readAll(text);
    const diagnostics = this.#faulty.flatMap(({ row }) => row?.diagnostics ?? []);
    return { traces: this.#traces, diagnostics: [...diagnostics, ...this.#further] };
  }

  #readAll(text: string): void {
    this.#file = new FileReading(text);
    this.#lines = new TextLines(text);
    this.#whole = false;
    const faults: Diagnostic[] = [];
    for (const line of linesOf(text, (number) => faults.push(fault({ line: number, start: 1, end: 1 })))) {
      if (line.commentLines !== undefined || isOpen(line.line)) this.#whole = true;
      const on = this.#lines.at(line.line.number);
      on.row = readRow(this.#file, line, on);
    }
    this.#sortOut();
    if (faults.length > 0) this.#whole = true;
    this.#assemble();
    this.#further = [...faults, ...this.#further];
  }

  /** Reads what is not as in the text before; false where that cannot be told from the changed lines alone. */
  #readChanged(text: string): boolean {
    const old = this.#file.text;
    if (text === old) return true;
    const changed = changedLines(old, text, this.#lines);
    const region = ownCopy(text.slice(changed.start, changed.newEnd));
    const tokenLines = linesOfRegion(region, changed);
    if (tokenLines === undefined) return false;

    const { first, last } = changed;
    const gone = this.#lines.between(first, last);
    const removed = gone.flatMap(rowOf);
    const fresh = linesIn(region);
    // The region ends with a line break, but at the end of the text: what follows that break is below it.
    if (last < this.#lines.count) fresh.pop();
    takeOver(gone, fresh, tokenLines, first);
    const faulty = firstWhere(this.#faulty, ({ number }) => number >= first);
    const faultless = firstWhere(this.#faulty, ({ number }) => number > last);
    const steps = this.#stepsAt(changed);
    this.#file = new FileReading(text, this.#file, this.#declaredAbove(first));
    this.#lines.replace(first, last, fresh);
    for (const line of tokenLines) this.#readLine(line);
    const read = fresh.flatMap(rowOf);
    if (!areSame(removed.filter(isTelling), read.filter(isTelling))) {
      this.#readDependent();
      this.#sortOut();
      this.#assemble();
      return true;
    }
    this.#faulty = spliced(this.#faulty, faulty, faultless, fresh.filter(isFaulty));
    const traces = areSame(removed, read)
      ? this.#traces
      : (this.#retitle(removed, read) ?? (steps && this.#spliceSteps(steps, removed, read)));
    if (traces === undefined) this.#assemble();
    else this.#traces = first === 1 ? withFirstLine(traces, text) : traces;
    return true;
  }

  #declaredAbove(line: number): string[] {
    const names: string[] = [];
    for (const { number, row } of this.#declaring) {
      if (number < line && row?.said?.kind === 'host') names.push(row.said.host.name.text);
    }
    return names;
  }

  /** Sorts out the lines that are needed again and again. */
  #sortOut(): void {
    const declaring: TextLine[] = [];
    const faulty: TextLine[] = [];
    for (const line of this.#lines) {
      if (line.row?.said?.kind === 'host') declaring.push(line);
      if (isFaulty(line)) faulty.push(line);
    }
    this.#declaring = declaring;
    this.#faulty = faulty;
  }

  /** The trace in which the changed lines lie, and which of its steps stand on them; undefined: in none that is known. */
  #stepsAt({ first, last }: ChangedLines): StepsOfTrace | undefined {
    const index = this.#traces.findLastIndex((trace) => isUntitled(trace) || trace.span.line < first);
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
    if (areSame(fresh, trace.steps.slice(start, end))) return this.#traces;
    const steps = spliced(trace.steps, start, end, fresh);
    if (steps.length === 0) return undefined;
    return this.#traces.with(index, { ...trace, steps });
  }

  /** The traces, where nothing but one header is not what it was; undefined: something else is different. */
  #retitle(removed: readonly Row[], read: readonly Row[]): readonly Trace[] | undefined {
    const at = removed.findIndex((row, index) => row !== read[index]);
    const [before, now] = [removed[at]?.said, read[at]?.said];
    if (before?.kind !== 'header' || now?.kind !== 'header') return undefined;
    if (!areSame(removed.slice(at + 1), read.slice(at + 1))) return undefined;
    const index = this.#traces.findIndex(({ span }) => span === before.span);
    const trace = this.#traces[index];
    return trace && this.#traces.with(index, { ...trace, title: now.title, exercise: now.exercise, span: now.span });
  }

  /** Reads the lines again that depend on other lines. */
  #readDependent(): void {
    this.#file = new FileReading(this.#file.text, this.#file);
    let number = 0;
    let offset = 0;
    for (const { row, length } of this.#lines) {
      number++;
      if (row && row.dependence !== Depends.not) this.#readLine({ number, offset, tokens: row.tokens });
      offset += length;
    }
  }

  /** Reads a line; where it says the same as what stood there before, its row stays the same. */
  #readLine(line: TokenLine): void {
    const on = this.#lines.at(line.number);
    const before = on.row;
    const row = readRow(this.#file, { line, commentLines: undefined }, on, before);
    if (before && saysTheSame(before, row)) before.tokens = row.tokens;
    else on.row = row;
  }

  #assemble(): void {
    const assembly = new Assembly(this.#file);
    for (const { row } of this.#lines) if (row) assembly.add(row);
    this.#traces = assembly.traces();
    this.#further = assembly.diagnostics;
  }
}

/**
 * Puts those of the lines that are `gone` among the `fresh` ones, of which the first has the number `first`, that most
 * likely still stand there, counted from the top or from the bottom; `read` are the items of the fresh ones.
 */
const takeOver = (gone: readonly TextLine[], fresh: TextLine[], read: readonly TokenLine[], first: number): void => {
  const taken = new Set<TextLine>();
  for (const { number, tokens } of read) {
    const index = number - first;
    const { length } = fresh[index] as TextLine;
    const [above, below] = [gone[index], gone[index - fresh.length + gone.length]].map((line) =>
      line?.row && !taken.has(line) ? line : undefined,
    );
    const isSame = (line: TextLine | undefined): boolean => sameTokens(line?.row?.tokens ?? [], tokens);
    const line = !isSame(above) && isSame(below) ? below : above;
    if (line === undefined) continue;
    taken.add(line);
    line.length = length;
    fresh[index] = line;
  }
};

const sameTokens = (one: readonly Token[], other: readonly Token[]): boolean =>
  one.length === other.length &&
  one.every(({ text, start }, index) => text === other[index]?.text && start === other[index]?.start);

const areSame = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && one.every((each, index) => each === other[index]);

const saysTheSame = (one: Row, other: Row): boolean =>
  same(one.said, other.said, true) &&
  same(one.undeclarable, other.undeclarable, true) &&
  same(one.diagnostics, other.diagnostics, true);

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

/** Whether the trace has no header, so that it begins with the file. */
const isUntitled = ({ span }: Trace): boolean => !(span instanceof Place);

/** The traces of a text whose first line may have changed, with its length where it stands for a header. */
const withFirstLine = (traces: readonly Trace[], text: string): readonly Trace[] => {
  const [first] = traces;
  const span = firstLine(text);
  if (first === undefined || !isUntitled(first) || first.span.end === span.end) return traces;
  return traces.with(0, { ...first, span });
};

const rowOf = ({ row }: TextLine): readonly Row[] => (row ? [row] : []);

const isFaulty = ({ row }: TextLine): boolean => row !== undefined && row.diagnostics.length > 0;

const isTelling = ({ dependence }: Row): boolean => (dependence & Depends.tells) !== 0;

const isStepOrNothing = ({ said }: Row): boolean =>
  said?.kind !== 'header' && said?.kind !== 'host' && said?.kind !== 'profile';

const stepOf = ({ said }: Row): Trace['steps'] =>
  said === undefined || said.kind === 'header' || said.kind === 'host' || said.kind === 'profile' ? [] : [said];
