/** How sequence numbers are shown: as they are, counted from each side's initial one (`trace/counting.ts`), or both. */
export const NUMBERS_SHOWN = ['absolute', 'relative', 'both'] as const;

/** One of `NUMBERS_SHOWN`. */
export type NumbersShown = (typeof NUMBERS_SHOWN)[number];

/** How sequence numbers are drawn: as they are shown, or not at all. */
export const NUMBERS_DRAWN = [...NUMBERS_SHOWN, 'hidden'] as const;

/** One of `NUMBERS_DRAWN`. */
export type NumbersDrawn = (typeof NUMBERS_DRAWN)[number];

/**
 * How states are drawn: as notes over the lifelines, beside the lifelines with a bar along them while a connection is
 * there, or not at all.
 */
export const STATES_DRAWN = ['notes', 'lifelines', 'hidden'] as const;

/** One of `STATES_DRAWN`. */
export type StatesDrawn = (typeof STATES_DRAWN)[number];

/** How a sequence diagram is drawn, as its reader chooses. */
export interface DrawingOptions {
  readonly numbers: NumbersDrawn;
  readonly states: StatesDrawn;
}

/** What is drawn for a reader who has chosen nothing. */
export const DEFAULT_OPTIONS: DrawingOptions = { numbers: 'absolute', states: 'notes' };
