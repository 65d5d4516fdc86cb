import { parse } from './language/parse.ts';
import { syntaxRules } from './language/problems/index.ts';
import { check as checkTrace } from './trace/check.ts';
import type { Diagnostic } from './trace/diagnostic.ts';
import type { Trace } from './trace/model.ts';
import type { Rule } from './trace/rule.ts';
import { traceRules } from './trace/rules/index.ts';
import type { Timeline } from './trace/timeline.ts';

export type { Drawn, SequenceDiagram } from './diagram/drawn.ts';
export { drawSequence, type SequenceOptions } from './diagram/sequence.ts';
export { drawStates, STATE_DIAGRAM } from './diagram/state.ts';
export { parse } from './language/parse.ts';
export type { Diagnostic, Fix, Related, Severity } from './trace/diagnostic.ts';
export type { Span, Step, Trace } from './trace/model.ts';
export type { StepRecord } from './trace/record.ts';
export type { Rule } from './trace/rule.ts';
export type { Timeline } from './trace/timeline.ts';

/** What the checker finds in a file. */
export interface Checked {
  /** Everything that is wrong, unusual or unfinished, by line and column. */
  readonly diagnostics: readonly Diagnostic[];
  readonly traces: readonly { readonly trace: Trace; readonly timeline: Timeline }[];
}

/** Read the text of a `.tcptrace` file and play its traces. Never throws; what is wrong is a diagnostic. */
export function check(text: string): Checked {
  const document = parse(text);
  const traces = document.traces.map((trace) => ({ trace, timeline: checkTrace(trace) }));
  const diagnostics = [...document.diagnostics];
  for (const { trace, timeline } of traces) {
    for (const diagnostic of timeline.diagnostics) {
      // What is wrong before the first header is wrong for every trace, and said once.
      if (trace === document.traces[0] || diagnostic.span.line >= trace.span.line) diagnostics.push(diagnostic);
    }
  }
  diagnostics.sort((a, b) => a.span.line - b.span.line || a.span.start - b.span.start);
  return { diagnostics, traces };
}

/** Every rule there is, by which a diagnostic's code is explained: the syntax of lines first, then what TCP allows. */
export const allRules: readonly Rule[] = [...syntaxRules, ...traceRules];
