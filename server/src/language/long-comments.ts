import type { TokenLine } from './token.ts';

/** A line to read, and over how many lines the comment goes that begins on it, if it ends on a later one. */
export interface LineAndComment {
  readonly line: TokenLine;
  readonly commentLines: number | undefined;
}

const MARK = /\r\n?|\n|\/\*|\*\//g;

/**
 * The lines without what lies inside of comments that go over several lines. The language has no such comments: where
 * one that does not end on its line is followed by its end, and up to there by nothing but prose, its lines are left
 * out, so that a comment of ten lines is one mistake and not ten. Else it costs its own line only.
 */
export function* withoutLongComments(
  text: string,
  lines: Iterable<TokenLine>,
  isProse: (line: TokenLine) => boolean,
): Generator<LineAndComment> {
  let opening: TokenLine | undefined;
  let end = 0;
  let inside: TokenLine[] = [];
  for (const line of lines) {
    if (opening !== undefined && line.offset >= end) {
      yield* closed(text, opening, inside, end, isProse);
      opening = undefined;
    }
    if (opening !== undefined) inside.push(line);
    else if (line.tokens.at(-1)?.kind !== 'OPEN_COMMENT') yield { line, commentLines: undefined };
    else {
      end = endOfComment(text, line);
      opening = line;
      inside = [];
    }
  }
  if (opening !== undefined) yield* closed(text, opening, inside, end, isProse);
}

function* closed(
  text: string,
  opening: TokenLine,
  inside: readonly TokenLine[],
  end: number,
  isProse: (line: TokenLine) => boolean,
): Generator<LineAndComment> {
  const last = inside.at(-1);
  if (last === undefined || inside.some((line) => line !== last && !isProse(line))) {
    yield { line: opening, commentLines: undefined };
    for (const line of inside) yield { line, commentLines: undefined };
    return;
  }
  const lines = text.slice(opening.offset, end).split(/\r\n?|\n/).length;
  yield { line: opening, commentLines: lines };
  const tokens = last.tokens.filter(({ start }) => last.offset + start > end);
  if (tokens.length > 0) yield { line: { ...last, tokens }, commentLines: undefined };
}

/** Where the comment ends that is open at the end of the line; 0 if nowhere, or not before another one begins. */
const endOfComment = (text: string, { offset, tokens }: TokenLine): number => {
  MARK.lastIndex = offset + (tokens.at(-1)?.end ?? 1) - 1;
  for (let mark = MARK.exec(text); mark !== null; mark = MARK.exec(text)) {
    if (mark[0] === '/*') return 0;
    if (mark[0] === '*/') return mark.index + 2;
  }
  return 0;
};
