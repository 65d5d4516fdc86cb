import type { LineRange } from '../../../server/src/protocol.ts';

/** A change of a text: lines from one to another, counted from 1, that have become so many more, or fewer. */
export interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly more: number;
}

/** How many folds stay open at the same time: the last ones. A picture grows with each. */
const MOST_OPEN = 12;

/** The folds of a diagram that were opened, by the lines that they stand for; they move along with the text. */
export class OpenedFolds {
  #ranges: readonly LineRange[] = [];

  get ranges(): readonly LineRange[] {
    return this.#ranges;
  }

  /** Opens a fold. */
  open(range: LineRange): void {
    this.#ranges = [...this.#ranges, range].slice(-MOST_OPEN);
  }

  /** Closes all. */
  clear(): void {
    this.#ranges = [];
  }

  /** Takes note of a change of the text. Gives whether anything has moved. */
  change({ from, to, more }: LineChange): boolean {
    const moved = this.#ranges.flatMap((range): LineRange[] => {
      if (more === 0 || range.to < from) return [range];
      if (range.from > to) return [{ from: range.from + more, to: range.to + more }];
      const end = Math.max(range.to, to) + more;
      return end < range.from ? [] : [{ from: range.from, to: end }];
    });
    const same = moved.length === this.#ranges.length && moved.every((range, index) => range === this.#ranges[index]);
    this.#ranges = moved;
    return !same;
  }
}
