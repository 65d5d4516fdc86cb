import type { Span } from './model.ts';

/** A line of a text: its number at the moment, counted from 1. */
export interface NumberedLine {
  readonly number: number;
}

/**
 * A place in a text that is being edited. It knows its line instead of a number, so that it goes with the line when others
 * come or go above.
 */
export class Place implements Span {
  readonly on: NumberedLine;
  start: number;
  end: number;

  constructor(on: NumberedLine, start: number, end: number) {
    this.on = on;
    this.start = start;
    this.end = end;
  }

  get line(): number {
    return this.on.number;
  }

  /** The place as it is now, as plain data. */
  toJSON(): Span {
    return { line: this.line, start: this.start, end: this.end };
  }
}

/** The place on the line of `span` from column `start` to before column `end`. */
export const alongside = (span: Span, start: number, end: number): Span =>
  span instanceof Place ? new Place(span.on, start, end) : { line: span.line, start, end };
