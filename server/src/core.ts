import { parse } from './language/parse.ts';
import { syntaxRules } from './language/problems/index.ts';
import { TextReader } from './language/text-reader.ts';
import type { VariantName } from './tcp/variant.ts';
import { VARIANTS } from './tcp/variant.ts';
import { check as checkTrace } from './trace/check.ts';
import type { Diagnostic } from './trace/diagnostic.ts';
import type { Trace } from './trace/model.ts';
import { type Levels, reported } from './trace/reported.ts';
import type { Rule } from './trace/rule.ts';
import { traceRules } from './trace/rules/index.ts';
import type { Timeline } from './trace/timeline.ts';

/** What whoever checks may want otherwise. */
export interface CheckOptions {
  /** The profile of the traces that have no `profile` line; `rfc9293` where nothing is said. */
  readonly profile?: VariantName | undefined;
  /** How rules are reported, by their codes; the others as they are. What is worked out does not change by it. */
  readonly severity?: Levels | undefined;
}

export type { Drawn, SequenceDiagram } from './diagram/drawn.ts';
export { drawSequence, type SequenceOptions } from './diagram/sequence.ts';
export { drawStates, STATE_DIAGRAM } from './diagram/state.ts';
export { parse } from './language/parse.ts';
export type { VariantName } from './tcp/variant.ts';
export type { Diagnostic, Fix, Level, Related, Severity } from './trace/diagnostic.ts';
export type { Span, Step, Trace } from './trace/model.ts';
export type { StepRecord } from './trace/record.ts';
export type { Levels } from './trace/reported.ts';
export type { Rule } from './trace/rule.ts';
export type { Timeline } from './trace/timeline.ts';

/** What the checker finds in a file. */
export interface Checked {
  /** Everything that is wrong, unusual or unfinished, by line and column. */
  readonly diagnostics: readonly Diagnostic[];
  readonly traces: readonly { readonly trace: Trace; readonly timeline: Timeline }[];
  /** How rules were to be reported; pictures go by it, too. */
  readonly severity?: Levels | undefined;
}

/** Read the text of a `.tcptrace` file and play its traces. Never throws; what is wrong is a diagnostic. */
export const check = (text: string, options: CheckOptions = {}): Checked => {
  const { traces, diagnostics } = parse(text);
  return checked(
    traces.map((trace) => checkTrace(trace, undefined, options.profile)),
    diagnostics,
    options,
  );
};

/** Checks one text again and again while it is being edited, at the cost of what an edit changes. */
export class Checker {
  readonly #reader = new TextReader();
  readonly #options: CheckOptions;
  #timelines: readonly Timeline[] = [];

  constructor(options: CheckOptions = {}) {
    this.#options = options;
  }

  /**
   * What `check` finds in the text. What an earlier call gave is not valid any more: where lines have come or gone, its
   * places have moved.
   */
  check(text: string): Checked {
    const { traces, diagnostics } = this.#reader.read(text);
    this.#timelines = traces.map((trace, index) => {
      const before = this.#before(trace, index, traces.length);
      return before?.trace === trace ? before : checkTrace(trace, before, this.#options.profile);
    });
    return checked(this.#timelines, diagnostics, this.#options);
  }

  /** The timeline of the trace before the edit: of the same trace, or of the one in its place. */
  #before(trace: Trace, index: number, count: number): Timeline | undefined {
    const fromEnd = this.#timelines[index + this.#timelines.length - count];
    return fromEnd?.trace === trace ? fromEnd : this.#timelines[index];
  }
}

/** A check of one text, and then of the same text as it becomes in one change after the other. */
export function newCheck(options: CheckOptions = {}): (text: string) => Checked {
  const checker = new Checker(options);
  return (text) => checker.check(text);
}

function checked(timelines: readonly Timeline[], syntax: readonly Diagnostic[], { severity }: CheckOptions): Checked {
  const traces = timelines.map((timeline) => ({ trace: timeline.trace, timeline }));
  const diagnostics = [...syntax];
  for (const { trace, timeline } of traces) {
    for (const diagnostic of timeline.diagnostics) {
      // What is wrong before the first header is wrong for every trace, and said once.
      if (trace === traces[0]?.trace || diagnostic.span.line >= trace.span.line) diagnostics.push(diagnostic);
    }
  }
  diagnostics.sort((a, b) => a.span.line - b.span.line || a.span.start - b.span.start);
  if (severity === undefined || Object.keys(severity).length === 0) return { diagnostics, traces };
  return { diagnostics: reported(diagnostics, severity), traces, severity };
}

/** The profiles there are; the first is the one that a trace has which states none. */
export const PROFILES: readonly VariantName[] = Object.keys(VARIANTS) as VariantName[];

/** Every rule there is, by which a diagnostic's code is explained: the syntax of lines first, then what TCP allows. */
export const allRules: readonly Rule[] = [...syntaxRules, ...traceRules];
