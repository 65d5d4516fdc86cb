import type { StepRecord } from '../trace/record.ts';

/** How many steps are drawn at most, unless somebody asks for more: what a browser draws in a fraction of a second. */
export const MOST_STEPS = 120;

/** The records that are drawn: those at [from, to) of the ones that show anything. */
export interface Window {
  readonly indices: readonly number[];
  /** How many steps are left out before and after. */
  readonly before: number;
  readonly after: number;
}

/** Whether anything of a record is drawn. */
const shows = ({ step, diagnostics }: StepRecord): boolean =>
  step.kind === 'expect' ? diagnostics.some((d) => d.severity === 'error') : step.kind !== 'hint';

/**
 * The part of a trace that is drawn: `most` steps around record `around`. It moves on in strides, so that the picture
 * stays while the attention moves within it.
 */
export function windowOf(records: readonly StepRecord[], around: number, most: number): Window {
  const all: number[] = [];
  let focus = 0;
  records.forEach((record, index) => {
    if (!shows(record)) return;
    if (index <= around) focus = all.length;
    all.push(index);
  });
  if (all.length <= most) return { indices: all, before: 0, after: 0 };
  const stride = Math.max(1, Math.floor(most / 3));
  const wanted = Math.floor(focus / stride) * stride - stride;
  const from = Math.max(0, Math.min(wanted, all.length - most));
  return { indices: all.slice(from, from + most), before: from, after: all.length - from - most };
}
