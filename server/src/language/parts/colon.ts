import { type Line, write } from '../line.ts';
import { colon } from '../problems/colon.ts';
import type { Token } from '../token.ts';

const OTHER_COLONS = /^[\uFF1A\uFE55\u2236\uFE13]$/;

/** Whether an item is a colon, of whatever script. */
export const isColon = (token: Token | undefined): boolean =>
  token !== undefined && (token.kind === 'COLON' || OTHER_COLONS.test(token.text));

/** Reads over a colon that does not belong there, if one stands here. Reports it. */
export const skipColon = (line: Line, after: string): void => {
  const sign = line.accept('COLON');
  if (sign === undefined) return;
  const span = line.span(sign);
  line.report(colon, span, { problem: 'too-much', after }, write(span, '', 'Remove the colon'));
};

/** Reads the colon that parts `before` from `what`. Reports one that is missing or is none. */
export const readColon = (line: Line, before: string, what: string): void => {
  const token = line.peek();
  if (line.accept('COLON')) return;
  if (token !== undefined && (isColon(token) || (token.text === ';' && line.peek(1) !== undefined))) {
    line.position++;
    line.report(colon, line.span(token), { problem: 'other-sign', found: token.text }, write(line.span(token), ':'));
  } else {
    const after = line.after();
    line.report(colon, line.rest(), { problem: 'missing', before, what }, write(after, ':', 'Write the colon'));
  }
};
