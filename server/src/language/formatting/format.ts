import type { FileTokens } from '../file-tokens.ts';
import type { ReadTokens } from '../tokens.ts';
import { type Cells, cellsOf, spelt } from './cells.ts';
import { laidOut } from './layout.ts';

/** How an editor wants indentation to be written. */
export interface Indentation {
  /** How many columns a level, and a tab, is wide. */
  readonly size: number;
  /** Whether it is made of blanks, and not of tabs. */
  readonly spaces: boolean;
}

/** A block that is longer than this many lines is laid out in parts of so many. */
const MOST_LINES = 500;

/** A line that is better written otherwise. */
export interface NewLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * What changes in the lines from `first` to `last`, counted from 1, when they are formatted: flags, states and other
 * words in their usual spelling, single blanks, and the columns of a block below each other. A block is what stands
 * together without a blank line, a header or a section between, and is laid out as a whole even if only a part of it
 * may change. A line with a syntax error stays as it is; the meaning of a line never changes.
 */
export const formatLines = (file: FileTokens, first: number, last: number, indentation: Indentation): NewLine[] => {
  const changed: NewLine[] = [];
  let line = firstOfBlock(file, Math.max(1, first));
  while (line <= last && line <= file.lines.length) {
    const end = endOfBlock(file, line);
    for (const [index, text] of formatBlock(file, line, end, indentation).entries()) {
      const number = line + index;
      if (number >= first && number <= last && text !== file.lines[number - 1]) changed.push({ line: number, text });
    }
    line = end;
  }
  return changed;
};

type Kind = 'blank' | 'title' | 'line';

const kindOf = (file: FileTokens, line: number): Kind => {
  const text = file.lines[line - 1] ?? '';
  if (text.trim() === '') return 'blank';
  if (!TITLE.test(text)) return 'line';
  const first = file.at(line).tokens.find(({ role }) => role !== 'comment');
  return first?.role === 'keyword' && TITLE.test(first.text) ? 'title' : 'line';
};

const TITLE = /\b(?:trace|exercise|section)\b/i;

const firstOfBlock = (file: FileTokens, line: number): number => {
  let first = line;
  if (kindOf(file, line) !== 'line') return line;
  while (first > 1 && kindOf(file, first - 1) === 'line') first--;
  return line - ((line - first) % MOST_LINES);
};

/** The line after the block that begins at `line`. */
const endOfBlock = (file: FileTokens, line: number): number => {
  let end = line + 1;
  if (kindOf(file, line) !== 'line') return end;
  while (end <= file.lines.length && end - line < MOST_LINES && kindOf(file, end) === 'line') end++;
  return end;
};

/** The lines from `first` to before `end` as they are best written. */
const formatBlock = (file: FileTokens, first: number, end: number, indentation: Indentation): readonly string[] => {
  const lines = file.lines.slice(first - 1, end - 1);
  const level = levelOf(lines, indentation);
  const prefix = indentation.spaces ? ' '.repeat(level * indentation.size) : '\t'.repeat(level);
  const block: Cells[] = [];
  const places: number[] = [];
  const formatted = lines.map((text, index) => {
    const read = file.at(first + index);
    if (read.broken) return text;
    if (read.tokens.every(({ role }) => role === 'comment')) return text.trim() === '' ? '' : prefix + trimmed(text);
    const cells = cellsOf(text, read, indentOf(text).length);
    if (cells === undefined) return withSpellings(file, first + index);
    places.push(index);
    block.push(cells);
    return text;
  });
  for (const [index, text] of laidOut(block).entries()) {
    const place = places[index] as number;
    const written = prefix + text;
    if (saysTheSame(file, first + place, written)) formatted[place] = written;
  }
  if (first === 1 && lines[0]?.startsWith('\uFEFF'))
    formatted[0] = `\uFEFF${formatted[0]?.replace(/^\uFEFF/, '') ?? ''}`;
  return formatted;
};

const trimmed = (text: string): string => text.replace(/^[\s\uFEFF]+|\s+$/g, '');

const indentOf = (text: string): string => /^[\s\uFEFF]*/.exec(text)?.[0] ?? '';

/** How many levels a block is indented: as many as its first line fills. */
const levelOf = (lines: readonly string[], { size }: Indentation): number => {
  let width = 0;
  for (const character of indentOf(lines[0] ?? '')) {
    width = character === '\t' ? (Math.floor(width / size) + 1) * size : width + (character === '\uFEFF' ? 0 : 1);
  }
  return Math.floor(width / size);
};

/** A line with a comment in its middle: only its words are written otherwise. */
const withSpellings = (file: FileTokens, line: number): string => {
  let text = file.lines[line - 1] ?? '';
  for (const { text: word, start, end } of spelt(file.at(line).tokens).toReversed()) {
    text = text.slice(0, start - 1) + word + text.slice(end - 1);
  }
  return text.trimEnd();
};

/** Whether a line reads as it did before it was formatted. */
const saysTheSame = (file: FileTokens, line: number, text: string): boolean => {
  const before = file.lines[line - 1] ?? '';
  if (text === before || (PLAIN.test(before) && withSingleBlanks(text) === withSingleBlanks(before))) return true;
  return said(file.at(line)) === said(file.read(text));
};

/** A line that quotes nothing: how many blanks stand between its words is of no matter. */
const PLAIN = /^[\w \t.:,+=>()[\]/-]*$/;

const withSingleBlanks = (text: string): string => text.trim().replaceAll(/[ \t]+/g, ' ');

/** What a line says, word by word, in whatever spelling. */
const said = ({ tokens }: ReadTokens): string => {
  const flags = tokens.filter(({ role }) => role === 'flag').map(({ text }) => text.toUpperCase());
  const others = tokens.filter(({ role }) => role !== 'flag' && role !== 'sign');
  return [...others.map(({ role, text, right }) => `${role} ${right ?? text}`), ...flags.sort()].join('\n');
};
