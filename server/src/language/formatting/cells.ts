import type { LineToken, ReadTokens } from '../tokens.ts';
import { widthOf } from './width.ts';

/** How a line is laid out: which columns it shares with its neighbours. */
export type Shape = 'segment' | 'host' | 'other';

/** A line parted into what is put into columns, each part in its best spelling. A part that is missing is empty. */
export interface Cells {
  readonly shape: Shape;
  /** `@1.25`. */
  readonly time: string;
  /** Of a segment: `illegal(code)`, `old`, `mallory as`. */
  readonly modifiers: string;
  /**
   * The columns, left to right. Of a segment: sender, arrow, `receiver:`, flags. Of a host: `host`, name, address. All
   * else has none.
   */
  readonly columns: readonly string[];
  /** What follows them, with single blanks. */
  readonly rest: string;
  /** The comment at the end. */
  readonly comment: string;
  /** The column at which that comment stands, from 0 behind the indentation; undefined where there is none. */
  readonly commentColumn: number | undefined;
}

/** The cells of a line that can be read; undefined where it holds a comment in its middle, and stays as it stands. */
export const cellsOf = (text: string, { tokens }: ReadTokens, indentation: number): Cells | undefined => {
  const end = tokens.findLastIndex(({ role }) => role !== 'comment') + 1;
  const written = tokens.slice(0, end);
  if (written.length === 0 || written.some(({ role }) => role === 'comment')) return undefined;
  const comment = tokens[end];
  const words = wordsOf(written);
  const time = words[0]?.role === 'time' ? (words.shift()?.text ?? '') : '';
  return {
    time,
    ...(readSegment(words) ?? readHost(words) ?? { shape: 'other', modifiers: '', columns: [], rest: joined(words) }),
    comment: comment === undefined ? '' : text.slice(comment.start - 1).trimEnd(),
    commentColumn: comment && widthOf(text.slice(indentation, comment.start - 1)),
  };
};

/** Tokens between which no blank stands. */
interface Word {
  text: string;
  /** The role of the first token. */
  readonly role: LineToken['role'];
}

/** The words of a line, in their best spelling. */
const wordsOf = (tokens: readonly LineToken[]): Word[] => {
  const words: Word[] = [];
  let before: LineToken | undefined;
  for (const token of spelt(tokens)) {
    const last = words.at(-1);
    if (last !== undefined && before !== undefined && areGlued(before, token)) last.text += token.text;
    else words.push({ text: token.text, role: token.role });
    before = token;
  }
  return words;
};

/** The tokens in their best spelling, each where it stands now; flags become one. */
export const spelt = (tokens: readonly LineToken[]): readonly LineToken[] => {
  const written: LineToken[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const first = tokens[index] as LineToken;
    let last = first;
    let texts = first.text;
    while (first.role === 'flag' && goesOn(last, tokens[index + 1])) {
      index++;
      last = tokens[index] as LineToken;
      texts += last.text;
    }
    const text = first.right ?? texts;
    written.push({ role: first.role, text, start: first.start, end: last.end });
  }
  return written;
};

/** Whether flags go on: `SYN`, `+`, `ACK`. */
const goesOn = (before: LineToken, after: LineToken | undefined): boolean =>
  after?.start === before.end && (after.role === 'flag' || /^[-+]$/.test(after.text));

/** What stands between blanks, whatever is written. */
const APART: ReadonlySet<LineToken['role']> = new Set(['string', 'arrow', 'time']);

/** Whether no blank belongs between two neighbours. */
const areGlued = (before: LineToken, after: LineToken): boolean => {
  if (before.role === 'key' && before.text === '[[') return true;
  if (after.role === 'key' && after.text === ']]') return true;
  if (after.role === 'sign' && /^[:,()]$/.test(after.text)) return true;
  if (before.role === 'sign') {
    if (before.text === '(') return true;
    if (before.text === ')' || before.text === ':') return false;
    if (before.text === ',') return after.role === 'number' || after.role === 'symbol';
  }
  if (APART.has(before.role) || APART.has(after.role)) return false;
  return before.end === after.start;
};

const joined = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ');

type Columns = Pick<Cells, 'shape' | 'modifiers' | 'columns' | 'rest'>;

const readSegment = (words: readonly Word[]): Columns | undefined => {
  const arrow = words.findIndex(({ role }) => role === 'arrow');
  const [sender, receiver, flags] = [words[arrow - 1], words[arrow + 1], words[arrow + 2]];
  if (sender?.role !== 'sender' || receiver?.role !== 'receiver' || flags === undefined) return undefined;
  return {
    shape: 'segment',
    modifiers: joined(words.slice(0, arrow - 1)),
    columns: [sender.text, (words[arrow] as Word).text, receiver.text, flags.text],
    rest: joined(words.slice(arrow + 3)),
  };
};

const readHost = (words: readonly Word[]): Columns | undefined => {
  const [keyword, name, address] = words;
  if (keyword === undefined || name?.role !== 'declaration') return undefined;
  const columns = [keyword.text, name.text, ...(address?.role === 'address' ? [address.text] : [])];
  return { shape: 'host', modifiers: '', columns, rest: joined(words.slice(columns.length)) };
};
