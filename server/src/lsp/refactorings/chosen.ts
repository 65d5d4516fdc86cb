import type { Range, TextEdit } from 'vscode-languageserver';
import type { Checked } from '../../core.ts';
import { hasError } from '../../trace/diagnostic.ts';
import type { StepRecord } from '../../trace/record.ts';
import type { Timeline } from '../../trace/timeline.ts';
import { momentAt, recordFrom } from '../moment.ts';

/** What a refactoring is to change: some records of one trace, and the lines of its file. */
export interface Chosen {
  readonly checked: Checked;
  readonly timeline: Timeline;
  /** The place of the trace in its file. */
  readonly index: number;
  readonly lines: readonly string[];
  /** The first of the records that are selected, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** What a range of lines selects; undefined: nothing of a trace. A line at whose start the range ends is not part of it. */
export function chosenIn(checked: Checked, { start, end }: Range, lines: readonly string[]): Chosen | undefined {
  const moment = momentAt(checked, start.line + 1);
  if (!moment) return undefined;
  const { timeline } = moment;
  const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  const [from, to] = [recordFrom(timeline, start.line + 1), recordFrom(timeline, last + 1)];
  const index = checked.traces.findIndex((each) => each.timeline === timeline);
  return { checked, timeline, index, lines, from, to };
}

/** The same trace, all of it. */
export const wholeTrace = (chosen: Chosen): Chosen => ({ ...chosen, from: 0, to: chosen.timeline.records.length });

/** The selected records. */
export const selected = ({ timeline, from, to }: Chosen): readonly StepRecord[] => timeline.records.slice(from, to);

/** Whether nothing is wrong with the trace: what its lines mean is then what they say. */
export const isSound = ({ timeline }: Chosen): boolean => !hasError(timeline.diagnostics);

/** What a refactoring comes to: edits, or why there are none, in a sentence. */
export type Refactored = { readonly edits: readonly TextEdit[] } | { readonly problem: string };
