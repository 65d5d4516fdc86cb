import type { TextLines } from './text-lines.ts';

/** Which lines of a text have changed: whole lines, with the unchanged line breaks around them. */
export interface ChangedLines {
  /** The first of them, counted from 1, and the offset at which it begins in both texts. */
  readonly first: number;
  readonly start: number;
  /** The last of them in the old text, and where they end in the new text. */
  readonly last: number;
  readonly newEnd: number;
}

/** What differs between two texts, in whole lines; `lines` are those of the old one. */
export const changedLines = (old: string, text: string, lines: TextLines): ChangedLines => {
  const prefix = commonPrefix(old, text);
  const suffix = commonSuffix(old, text, prefix);
  // One character more on both sides: a line break of two characters may have been parted or joined.
  const first = lines.numberAt(Math.max(0, prefix - 1));
  const last = lines.numberAt(Math.min(old.length, old.length - suffix + 1));
  const oldEnd = lines.startOf(last + 1);
  return { first, start: lines.startOf(first), last, newEnd: text.length - (old.length - oldEnd) };
};

/** How many characters are compared at once. */
const CHUNK = 2048;

const commonPrefix = (a: string, b: string): number => {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length + CHUNK <= most && a.slice(length, length + CHUNK) === b.slice(length, length + CHUNK)) length += CHUNK;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
};

/** The length of the common end of two texts that goes no further than `prefix` characters from their beginnings. */
const commonSuffix = (a: string, b: string, prefix: number): number => {
  const most = Math.min(a.length, b.length) - prefix;
  let length = 0;
  const chunk = (text: string) => text.slice(text.length - length - CHUNK, text.length - length);
  while (length + CHUNK <= most && chunk(a) === chunk(b)) length += CHUNK;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
};
