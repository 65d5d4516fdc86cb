import type { TokenLine } from './token.ts';

const LINE = /[^\r\n]*/y;

/**
 * The lines without what lies inside of comments that go over several lines, and over how many lines each of those
 * goes, by the line on which it begins. A comment without an end costs its own line only; of two that are open, the
 * end belongs to the later one.
 */
export const withoutLongComments = (
  text: string,
  lines: readonly TokenLine[],
): { readonly lines: readonly TokenLine[]; readonly lengths: ReadonlyMap<number, number> } => {
  const lengths = new Map<number, number>();
  if (!lines.some(isOpen)) return { lines, lengths };
  const kept: TokenLine[] = [];
  let keptAtOpening = 0;
  let opening: number | undefined;
  for (const line of lines) {
    const end = opening === undefined ? undefined : endOfComment(text, line);
    if (opening !== undefined && end !== undefined) {
      kept.length = keptAtOpening;
      lengths.set(opening, line.number - opening + 1);
      opening = undefined;
      const tokens = line.tokens.filter(({ start }) => start >= end);
      if (tokens.length > 0) kept.push({ ...line, tokens });
    } else kept.push(line);
    if (isOpen(line)) [opening, keptAtOpening] = [line.number, kept.length];
  }
  return { lines: kept, lengths };
};

const isOpen = ({ tokens }: TokenLine): boolean => tokens.at(-1)?.kind === 'OPEN_COMMENT';

/** The column behind the first end of a comment on a line, if that comment does not begin on the same line. */
const endOfComment = (text: string, { offset }: TokenLine): number | undefined => {
  LINE.lastIndex = offset;
  const source = LINE.exec(text)?.[0] ?? '';
  const end = source.indexOf('*/');
  const begin = source.indexOf('/*');
  return end < 0 || (begin >= 0 && begin < end) ? undefined : end + 3;
};
