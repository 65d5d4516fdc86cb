import { firstWhere } from '../trace/first-where.ts';
import type { LineRange } from './drawn.ts';
import type { Survey } from './survey.ts';

/** How many steps around the attention are drawn at most, unless somebody asks for more: what a browser draws in a fraction of a second. */
export const MOST_STEPS = 120;

/** How many steps of a fold come to light at each of its ends when it is opened. */
const OPENS = 60;

/** How many steps are at least worth a fold. */
const FOLDED_AT_LEAST = 3;

/** A piece of a drawn trace: one record, or a fold for all from one to another, by their indices. */
export type Piece =
  | { readonly kind: 'record'; readonly index: number }
  | { readonly kind: 'fold'; readonly indices: readonly number[] };

/** What of a long trace is drawn. */
export interface Attention {
  /** The index of the record that matters most. */
  readonly around: number;
  /** How many steps around it are drawn. */
  readonly most: number;
  /** The lines of the folds that were opened. */
  readonly opened: readonly LineRange[];
}

/**
 * The part of a trace that is drawn: `most` steps around the one that matters, the landmarks, the beginning, the end, and
 * what was opened; folds for the rest. The part around the attention moves on in strides, so that the picture stays
 * while the attention moves within it.
 */
export function piecesOf(survey: Survey, { around, most, opened }: Attention): readonly Piece[] {
  const { shown } = survey;
  if (shown.length <= most) return shown.map((index) => ({ kind: 'record', index }));
  const kept = new Uint8Array(shown.length);
  const from = windowStart(survey, around, most);
  kept.fill(1, from, from + most);
  for (const place of survey.landmarks) kept[place] = 1;
  kept.fill(1, 0, FOLDED_AT_LEAST);
  kept.fill(1, -FOLDED_AT_LEAST);
  for (const { from: first, to: last } of opened) {
    const start = placeFrom(survey, first);
    const end = placeFrom(survey, last + 1);
    kept.fill(1, start, Math.min(end, start + OPENS));
    kept.fill(1, Math.max(start, end - OPENS), end);
  }
  const pieces: Piece[] = [];
  for (let place = 0; place < shown.length; ) {
    let end = place;
    while (end < shown.length && kept[end] === 0) end++;
    if (end - place >= FOLDED_AT_LEAST) {
      pieces.push({ kind: 'fold', indices: shown.slice(place, end) });
      place = end;
    } else pieces.push({ kind: 'record', index: shown[place++] as number });
  }
  return pieces;
}

/** The place, among the records of which something is drawn, at which the part around the attention begins. */
export function windowStart({ shown }: Survey, around: number, most: number): number {
  if (shown.length <= most) return 0;
  const focus = Math.max(0, firstWhere(shown, (index) => index > around) - 1);
  const stride = Math.max(1, Math.floor(most / 3));
  const wanted = Math.floor(focus / stride) * stride - stride;
  return Math.max(0, Math.min(wanted, shown.length - most));
}

/** The place of the first drawn record on this line or below. */
const placeFrom = ({ shown, timeline: { records } }: Survey, line: number): number =>
  firstWhere(shown, (index) => (records[index]?.step.span.line ?? 0) >= line);
