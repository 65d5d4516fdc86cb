import type { DrawnStep } from '../../server/src/protocol.ts';

/** Where a moment is: its record in the timeline, and that record's line. */
export interface Place {
  readonly record: number;
  readonly line: number;
}

/** The fold that stands for a record, among the steps that are drawn; undefined: it is drawn itself, or nothing is. */
export function foldAt(steps: Iterable<DrawnStep>, { record, line }: Place): DrawnStep | undefined {
  for (const step of steps) {
    if (step.range && step.record <= record && line <= step.range.to) return step;
  }
  return undefined;
}
