/** A line of a file made ready for a terminal, and the signs below it that mark a part. */
export interface Excerpt {
  readonly line: string;
  readonly marks: string;
}

interface Cell {
  /** Where it begins in the line, in UTF-16 units. */
  readonly offset: number;
  readonly shown: string;
  /** Its columns on a terminal. */
  readonly width: number;
}

const TAB = 4;
/** The most columns of a line that are shown; of a longer one the part around its marks. */
const COLUMNS = 120;
/** Columns shown before the marks of a longer line. */
const LEAD = 40;

const SIMPLE = /^[\x20-\x7e]*$/;
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu;
const COMBINING = /^[\p{Mn}\p{Me}\p{Cf}]/u;
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\p{Regional_Indicator}/u;
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;

/** `text` with a sign in place of everything that could move a terminal's cursor or turn the direction of its text. */
export const visible = (text: string): string => text.replace(INVISIBLE, '\ufffd');

const widthOf = (grapheme: string): number => {
  if (EMOJI.test(grapheme) || WIDE.test(grapheme)) {
    return 2;
  }
  return COMBINING.test(grapheme) ? 0 : 1;
};

/** What is seen of a line, piece by piece. */
const cells = (text: string): Cell[] => {
  if (SIMPLE.test(text)) {
    return Array.from(text, (shown, offset) => ({ offset, shown, width: 1 }));
  }
  const found: Cell[] = [];
  let column = 0;
  for (const { segment, index: offset } of new Intl.Segmenter('en').segment(text)) {
    const shown = segment === '\t' ? ' '.repeat(TAB - (column % TAB)) : visible(segment);
    const width = segment === '\t' ? shown.length : widthOf(shown);
    found.push({ offset, shown, width });
    column += width;
  }
  return found;
};

const widthOfAll = (some: readonly Cell[]): number => some.reduce((sum, { width }) => sum + width, 0);

/** The part of `all` that is shown: everything, or what stands around the cell `first`. */
const window = (all: readonly Cell[], first: number): { from: number; to: number } => {
  if (widthOfAll(all) <= COLUMNS) {
    return { from: 0, to: all.length };
  }
  let from = first;
  for (let lead = 0; from > 0 && lead < LEAD; from--) {
    lead += all[from - 1]?.width ?? 0;
  }
  let to = from;
  for (let columns = 0; to < all.length && columns < COLUMNS; to++) {
    columns += all[to]?.width ?? 0;
  }
  return { from, to };
};

/**
 * Shows the line `text` with marks below the columns from `start` to `end` (from 1, in UTF-16 units, `end`
 * exclusive): `^~~~`, or whatever the signs `head` and `tail` are. An empty part is marked by its head alone.
 */
export const excerpt = (text: string, start: number, end: number, head = '^', tail = '~'): Excerpt => {
  const begin = Math.min(start - 1, text.length);
  // Of a very long line nothing is looked at but what may be shown.
  const cut = Math.max(0, begin - 4 * COLUMNS);
  const all = cells(text.slice(cut, begin + 4 * COLUMNS));
  const first = begin === text.length ? all.length : all.findLastIndex(({ offset }) => cut + offset <= begin);
  const { from, to } = window(all, first);
  const before = cut + from > 0 ? '…' : '';
  const after = to < all.length || begin + 4 * COLUMNS < text.length ? '…' : '';
  const last = all.findIndex(({ offset }) => cut + offset >= end - 1);
  const marked = all.slice(first, last < 0 ? to : Math.min(last, to));
  return {
    line: `${before}${all
      .slice(from, to)
      .map(({ shown }) => shown)
      .join('')}${after}`,
    marks:
      ' '.repeat(before.length + widthOfAll(all.slice(from, first))) +
      head +
      tail.repeat(Math.max(1, widthOfAll(marked)) - 1),
  };
};
