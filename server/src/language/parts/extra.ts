import type { FormName } from '../forms.ts';
import { type Line, write } from '../line.ts';
import { comment } from '../problems/comment.ts';
import { extra } from '../problems/extra.ts';
import type { Token } from '../token.ts';
import { isReserved } from '../words.ts';
import { isColon } from './colon.ts';
import { looksLikeName } from './name.ts';

/** Reports what is left of the line after a statement of this form, unless something was wrong before. */
export const readExtra = (line: Line, form: FormName): void => {
  const token = line.peek();
  if (token === undefined) return;
  const span = line.rest();
  const first = line.position;
  line.position = line.tokens.length;
  if (line.broken) return;
  const dashes = /^--+$/.test(token.text);
  const separated = token.text === ';' || token.kind === 'COMMA';
  const next = line.tokens[first + 1];
  if (beginsStatement(line, separated ? first + 1 : first)) {
    const begin = (separated ? next : token) as Token;
    const gap = line.place((line.tokens[first - 1] as Token).end, begin.start);
    const statement = line.place(begin.start, span.end);
    const fix = write(gap, '\n', 'Begin a new line');
    line.report(extra, statement, { problem: 'two-statements', found: begin.text }, fix);
  } else if ((token.text === ';' || token.text === '.') && next === undefined) {
    line.report(extra, span, { problem: 'semicolon', found: token.text }, write(span, '', `Remove ${token.text}`));
  } else if (token.text === ';' || dashes) {
    const sign = line.span(token);
    line.report(comment, span, { problem: 'sign', found: token.text }, write(sign, '//'));
  } else if (token.text === '*' && next?.text === '/') {
    line.report(comment, line.span(token, next), { problem: 'stray-end' });
  } else {
    line.report(extra, span, { problem: 'junk', found: line.source(span), form });
  }
};

/** Whether another statement, perhaps with its time, seems to begin at the item with this index. */
const beginsStatement = (line: Line, index: number): boolean => {
  const first = line.tokens[index]?.kind === 'TIME' ? index + 1 : index;
  const token = line.tokens[first];
  const next = line.tokens[first + 1];
  if (!looksLikeName(token) || next === undefined) return false;
  if (isReserved(token.text)) return token.text !== 'as';
  return next.kind === 'SIGN' ? looksLikeName(line.tokens[first + 2]) : isColon(next);
};
