import type { Cells } from './cells.ts';
import { padded, widthOf } from './width.ts';

/** How far behind the longest line of a block its comments stand, where they do not stand in one column already. */
const COMMENT_GAP = 2;

/** The lines of a block, each given by its cells, with its columns below each other. */
export const laidOut = (block: readonly Cells[]): readonly string[] => {
  const times = widest(block.map(({ time }) => time));
  const groups = new Map<string, Cells[]>();
  for (const cells of block) {
    const key = groupOf(cells);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cells]);
    else group.push(cells);
  }
  const widths = new Map([...groups].map(([key, group]) => [key, widthsOf(group)]));
  const bare = block.map((cells) => lineOf(cells, times, widths.get(groupOf(cells)) ?? NO_WIDTHS));
  return withComments(block, bare);
};

/** Lines that share columns: segments with a time or a modifier before them are indented by it, and align by themselves. */
const groupOf = ({ shape, time, modifiers }: Cells): string =>
  `${shape} ${time === '' ? '' : 'time'} ${modifiers === '' ? '' : 'modifier'}`;

interface Widths {
  readonly modifiers: number;
  readonly columns: readonly number[];
}

const NO_WIDTHS: Widths = { modifiers: 0, columns: [] };

const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);

const widthsOf = (group: readonly Cells[]): Widths => {
  const count = Math.max(...group.map(({ columns }) => columns.length));
  const columns = Array.from({ length: count }, (_, column) =>
    // A line whose last cell this is needs no room behind it.
    widest(group.flatMap((cells) => (isFollowed(cells, column) ? [cells.columns[column] ?? ''] : []))),
  );
  return { modifiers: widest(group.map(({ modifiers }) => modifiers)), columns };
};

const isFollowed = ({ columns, rest }: Cells, column: number): boolean =>
  column < columns.length - 1 || (column === columns.length - 1 && rest !== '');

const lineOf = (cells: Cells, times: number, widths: Widths): string => {
  const { time, modifiers, columns, rest } = cells;
  const parts = [
    ...(time === '' ? [] : [padded(time, times)]),
    ...(modifiers === '' ? [] : [padded(modifiers, widths.modifiers)]),
    ...columns.map((text, column) => (isFollowed(cells, column) ? padded(text, widths.columns[column] ?? 0) : text)),
    ...(rest === '' ? [] : [rest]),
  ];
  return parts.join(' ');
};

/** Puts the comments behind their lines: in the column where they all stand already, else behind the longest line. */
const withComments = (block: readonly Cells[], bare: readonly string[]): readonly string[] => {
  const columns = new Set(block.flatMap(({ commentColumn }) => (commentColumn === undefined ? [] : [commentColumn])));
  const longest = widest(bare.filter((_, index) => block[index]?.comment !== ''));
  const [first = 0] = columns;
  const column = columns.size === 1 && first > longest ? first : longest + COMMENT_GAP;
  return bare.map((text, index) => {
    const comment = block[index]?.comment ?? '';
    return comment === '' ? text : padded(text, column) + comment;
  });
};
