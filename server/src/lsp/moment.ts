import type { Checked } from '../core.ts';
import { firstWhere } from '../trace/first-where.ts';
import type { StepRecord } from '../trace/record.ts';
import type { Timeline } from '../trace/timeline.ts';

/** A line of a file as a moment of its trace. */
export interface Moment {
  readonly timeline: Timeline;
  /** The index of the last record before the line; -1: there is none. */
  readonly before: number;
  /** What stands on the line itself. */
  readonly record: StepRecord | undefined;
}

/** The moment at a line, counted from 1; undefined: the file has no trace. Costs the logarithm of the length. */
export function momentAt({ traces }: Checked, line: number): Moment | undefined {
  const next = firstWhere(traces, ({ trace }) => trace.span.line > line);
  const timeline = traces[Math.max(0, next - 1)]?.timeline;
  if (!timeline) return undefined;
  const at = recordFrom(timeline, line);
  const record = timeline.records[at];
  return { timeline, before: at - 1, record: record?.step.span.line === line ? record : undefined };
}

/** The index of the first record of a timeline on this line or below. */
export const recordFrom = ({ records }: Timeline, line: number): number =>
  firstWhere(records, ({ step }) => step.span.line >= line);
