import type { FileReading } from './file-reading.ts';
import { type Home, Line, write } from './line.ts';
import { blank } from './problems/blank.ts';
import { comment } from './problems/comment.ts';
import type { Token, TokenLine } from './token.ts';

/**
 * A line ready to be read: without the comments that other languages would see in it, and without the brackets of an
 * exercise's key. Undefined if nothing is left of it. `commentLines` is over how many lines a comment goes that begins
 * here and does not end here; `home` goes to the line.
 */
export const prepared = (
  file: FileReading,
  source: TokenLine,
  commentLines: number | undefined,
  home?: Home,
): Line | undefined => {
  const { tokens } = source;
  const special = tokens.findIndex(isSpecial);
  if (special < 0) return new Line(file, source, home);
  const sign = tokens.findIndex(({ text, kind }) => kind === 'OPEN_COMMENT' || (kind === 'OTHER' && text === '#'));
  const kept = sign < 0 ? tokens : tokens.slice(0, sign);
  const line = new Line(file, { ...source, tokens: withoutKeys(kept) }, home);
  if (sign >= 0) reportComment(line, tokens.slice(sign), commentLines);
  if (kept.some(isKey)) reportKeys(line, kept);
  return line.tokens.length === 0 ? undefined : line;
};

const isKey = ({ kind }: Token): boolean => kind === 'KEY';

const isSpecial = ({ kind, text }: Token): boolean =>
  kind === 'KEY' || kind === 'OPEN_COMMENT' || (kind === 'OTHER' && text === '#');

const reportComment = (line: Line, tokens: readonly Token[], lines: number | undefined): void => {
  const first = tokens[0] as Token;
  const span = line.span(first, tokens.at(-1));
  if (first.kind === 'OPEN_COMMENT') {
    const opening = line.place(span.start, span.start + 2);
    line.report(comment, span, { problem: 'open', lines }, lines === undefined ? write(opening, '//') : undefined);
    return;
  }
  const signs = tokens.findIndex((token, index) => token.text !== '#' || token.start !== first.start + index);
  const count = signs < 0 ? tokens.length : signs;
  const sign = line.place(span.start, span.start + count);
  line.report(comment, span, { problem: 'sign', found: '#'.repeat(count) }, write(sign, '//'));
};

/** The items without the brackets of keys; what stands right behind `NAME=[[` becomes the field's value. */
const withoutKeys = (tokens: readonly Token[]): readonly Token[] => {
  if (!tokens.some(isKey)) return tokens;
  const kept: Token[] = [];
  let glue = false;
  for (const [index, token] of tokens.entries()) {
    const last = kept.at(-1);
    if (token.kind === 'KEY') {
      const before = tokens[index - 1];
      glue = token.text === '[[' && before?.kind === 'WORD' && before.text.endsWith('=') && before.end === token.start;
      continue;
    }
    if (glue && last !== undefined) {
      kept[kept.length - 1] = { ...last, text: last.text + token.text, end: token.end };
    } else kept.push(token);
    glue = false;
  }
  return kept;
};

const reportKeys = (line: Line, tokens: readonly Token[]): void => {
  let open: Token | undefined;
  for (const token of tokens.filter(isKey)) {
    const span = line.span(token);
    if (token.text === '[[') {
      if (open !== undefined) line.report(blank, line.span(open), { problem: 'unclosed' });
      open = token;
    } else if (open === undefined) line.report(blank, span, { problem: 'unopened' }, write(span, '', 'Remove ]]'));
    else {
      line.uses({ feature: 'key' }, line.span(open, token));
      open = undefined;
    }
  }
  if (open !== undefined) line.report(blank, line.span(open), { problem: 'unclosed' });
};
