import { firstWhere } from '../trace/first-where.ts';
import type { NumberedLine } from '../trace/place.ts';
import { spliced } from '../trace/spliced.ts';
import type { Row } from './row.ts';

/** Lines that follow each other. When lines come or go above them, the block moves and not each of its lines. */
interface Block {
  /** The number of the first line, counted from 1, and the offset at which it begins. */
  first: number;
  start: number;
  readonly lines: readonly TextLine[];
  /** How many characters the lines have. */
  readonly length: number;
}

/** One line of a text that is being edited; it stays the same object while it moves. */
export class TextLine implements NumberedLine {
  /** Its characters, those that break the line included. */
  length: number;
  /** What it says; undefined where nothing stands on it but blanks and comments. */
  row: Row | undefined;
  block: Block | undefined;
  indexInBlock = 0;

  constructor(length: number) {
    this.length = length;
  }

  get number(): number {
    return (this.block?.first ?? 0) + this.indexInBlock;
  }
}

/** How many lines a block has at most. An edit touches the lines of one block, and one number for each block below. */
const MOST = 256;

/** The lines of a text that is being edited, each with its number and its offset: an edit costs next to nothing for those below it. */
export class TextLines {
  #blocks: Block[];

  constructor(text: string) {
    this.#blocks = blocksOf(linesIn(text));
    this.#moveFrom(0);
  }

  /** How many lines there are; an empty text has one. */
  get count(): number {
    const last = this.#blocks.at(-1) as Block;
    return last.first + last.lines.length - 1;
  }

  /** The line with this number, from 1 to `count`. */
  at(number: number): TextLine {
    const block = this.#blocks[this.#blockOf(number)] as Block;
    return block.lines[number - block.first] as TextLine;
  }

  /** The offset at which the line with this number begins; of the one after the last, where the text ends. */
  startOf(number: number): number {
    const block = this.#blocks[this.#blockOf(number)] as Block;
    let start = block.start;
    for (let index = 0; index < number - block.first; index++) start += block.lines[index]?.length ?? 0;
    return start;
  }

  /** The number of the line to which the character at this offset belongs; of the last one for the end of the text. */
  numberAt(offset: number): number {
    const index = Math.max(0, firstWhere(this.#blocks, ({ start }) => start > offset) - 1);
    const { first, start, lines } = this.#blocks[index] as Block;
    let at = 0;
    let end = start + (lines[0]?.length ?? 0);
    while (end <= offset && at < lines.length - 1) end += lines[++at]?.length ?? 0;
    return first + at;
  }

  /** The lines from number `first` to `last`. */
  between(first: number, last: number): TextLine[] {
    return Array.from({ length: last - first + 1 }, (_, index) => this.at(first + index));
  }

  /** Puts `lines` in the place of those from number `first` to `last`. */
  replace(first: number, last: number, lines: readonly TextLine[]): void {
    const [from, to] = [this.#blockOf(first), this.#blockOf(last)];
    const [top, bottom] = [this.#blocks[from] as Block, this.#blocks[to] as Block];
    const above = top.lines.slice(0, first - top.first);
    const below = bottom.lines.slice(last + 1 - bottom.first);
    this.#blocks = spliced(this.#blocks, from, to + 1, blocksOf([...above, ...lines, ...below]));
    this.#moveFrom(from);
  }

  *[Symbol.iterator](): Generator<TextLine> {
    for (const { lines } of this.#blocks) yield* lines;
  }

  /** The index of the block that the line with this number is in. */
  #blockOf(number: number): number {
    return Math.max(0, firstWhere(this.#blocks, ({ first }) => first > number) - 1);
  }

  /** Tells the blocks from this index on where they stand. */
  #moveFrom(index: number): void {
    let above = this.#blocks[index - 1];
    for (let at = index; at < this.#blocks.length; at++) {
      const block = this.#blocks[at] as Block;
      block.first = above ? above.first + above.lines.length : 1;
      block.start = above ? above.start + above.length : 0;
      above = block;
    }
  }
}

/** Lines in blocks about equal in size that have yet to be told where they stand. */
const blocksOf = (lines: readonly TextLine[]): Block[] => {
  const size = Math.ceil(lines.length / Math.ceil(lines.length / MOST));
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at += size) {
    const some = lines.slice(at, at + size);
    const block = { first: 0, start: 0, lines: some, length: some.reduce((sum, { length }) => sum + length, 0) };
    for (const [index, line] of some.entries()) {
      line.block = block;
      line.indexInBlock = index;
    }
    blocks.push(block);
  }
  return blocks;
};

/** The lines of a text, with nothing known of them but their lengths. There is one after the last line break, too. */
export const linesIn = (text: string): TextLine[] => {
  const lines: TextLine[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    lines.push(new TextLine(at + 1 - start));
    start = at + 1;
  }
  lines.push(new TextLine(text.length - start));
  return lines;
};
