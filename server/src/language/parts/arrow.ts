import type { Arrow } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { arrow } from '../problems/arrow.ts';
import type { Token } from '../token.ts';
import { checkLetterCase } from './letter-case.ts';

/** An arrow, and whether it points at the sender. */
export interface ReadArrow {
  readonly arrow: Arrow;
  readonly direction: 'right' | 'left' | 'both';
}

const RIGHT: Readonly<Record<string, ReadArrow>> = {
  '->': { arrow: '->', direction: 'right' },
  '-x': { arrow: '-x', direction: 'right' },
  '-)': { arrow: '-)', direction: 'right' },
};

const LEFTWARDS =
  /[\u2190\u219A\u219E\u21A2\u21A4\u21A9\u21BC\u21BD\u21C7\u21D0\u21DA\u21DC\u21E0\u21E6\u27F5\u27F8\u27FB\u27FD]/;
const BOTH_WAYS = /[\u2194\u21AE\u21CB\u21CC\u21D4\u21C4\u21C6\u27F7\u27FA]/;

/** Reads the arrow that `token` is; what is wrong with it is reported, but for the direction, and what is meant given. */
export const readArrow = (line: Line, token: Token): ReadArrow => {
  const { text } = token;
  const right = RIGHT[text];
  line.mark('arrow', token, right?.arrow);
  if (right !== undefined) return right;
  const span = line.span(token);
  const direction = directionOf(text);
  if (direction !== 'right') return { arrow: '->', direction };
  const meant = /x$/i.test(text) ? '-x' : text.endsWith(')') ? '-)' : '->';
  line.mark('arrow', token, meant);
  if (text.toLowerCase() === meant) checkLetterCase(line, span, text, meant);
  else line.report(arrow, span, { problem: 'sign', found: text, right: meant }, write(span, meant));
  return { arrow: meant, direction };
};

const directionOf = (text: string): ReadArrow['direction'] => {
  const left = text.startsWith('<') || LEFTWARDS.test(text);
  const right = /[>)\u2192\u21D2\u27F6\u27F9]/.test(text) || /x$/i.test(text);
  if (BOTH_WAYS.test(text) || (left && right)) return 'both';
  return left ? 'left' : 'right';
};
