/** Which lines of a text have changed: whole lines, with the unchanged line breaks around them. */
export interface ChangedLines {
  /** The first of them, counted from 1, and the offset at which it begins in both texts. */
  readonly first: number;
  readonly start: number;
  /** The last of them in the old text, and where they end in the old and in the new text. */
  readonly last: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The offsets at which the lines of a text begin. */
export const lineStarts = (text: string): number[] => {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    starts.push(at + 1);
  }
  return starts;
};

/** What differs between two texts, in whole lines; `starts` are the line starts of the old one. */
export const changedLines = (old: string, text: string, starts: readonly number[]): ChangedLines => {
  const prefix = commonPrefix(old, text);
  const suffix = commonSuffix(old, text, prefix);
  // One character more on both sides: a line break of two characters may have been parted or joined.
  const first = lineAt(starts, Math.max(0, prefix - 1));
  const last = lineAt(starts, Math.min(old.length, old.length - suffix + 1));
  const oldEnd = starts[last] ?? old.length;
  return { first, start: starts[first - 1] ?? 0, last, oldEnd, newEnd: text.length - (old.length - oldEnd) };
};

/** The line, counted from 1, that the character at this offset belongs to. */
const lineAt = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
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
