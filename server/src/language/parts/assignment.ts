import type { Span } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { field } from '../problems/field.ts';
import type { Token } from '../token.ts';

/** `NAME=VALUE`. */
export interface Assignment {
  readonly name: string;
  /** Where the name alone stands. */
  readonly nameSpan: Span;
  /** Empty where it is missing. */
  readonly value: string;
  readonly valueSpan: Span;
  /** Where all of it stands. */
  readonly span: Span;
}

/**
 * Reads `NAME=VALUE` at the current item, if it is one or was meant as one: `seq = 1`, `seq: 1`, and for a name of
 * which `takesNumber` holds also `seq 1`. Those are reported, and what is meant given.
 */
export const readAssignment = (
  line: Line,
  takesNumber: (name: string) => boolean = () => false,
): Assignment | undefined => {
  const token = line.peek();
  if (token?.kind !== 'WORD') return undefined;
  const sign = token.text.indexOf('=');
  const next = line.peek(1);
  if (sign >= 0 && sign < token.text.length - 1 && next?.start !== token.end) {
    line.position++;
    return parted(line, token, sign, token.text.slice(sign + 1), line.span(token));
  }
  if (sign >= 0) return readLoose(line, token, sign);
  if (next === undefined || !(/^:?=+$/.test(next.text) || next.kind === 'COLON' || takesNumber(token.text))) {
    return undefined;
  }
  const value = next.kind === 'NUMBER' ? next : line.peek(2);
  if (next.kind === 'WORD' || next.kind === 'STRING') return undefined;
  if (value === undefined || (value.kind !== 'WORD' && value.kind !== 'NUMBER') || value.text.includes('=')) {
    if (next.kind !== 'SIGN') return undefined;
    line.position += 2;
    const after = line.after();
    return { name: token.text, nameSpan: line.span(token), value: '', valueSpan: after, span: line.span(token, next) };
  }
  line.position += value === next ? 2 : 3;
  return misspelt(line, token, token.text, value, value.text);
};

/** `seq=` without a value right behind it, and `seq=` with one that no item holds whole, such as `win=64*1024`. */
const readLoose = (line: Line, token: Token, sign: number): Assignment => {
  const name = token.text.slice(0, sign);
  let last = token;
  for (line.position++; isGlued(line, last); line.position++) last = line.peek() as Token;
  if (last !== token) {
    const span = line.span(token, last);
    return parted(line, token, sign, line.source(span).slice(sign + 1), span);
  }
  const value = line.peek();
  const loose = sign === token.text.length - 1 && (value?.kind === 'NUMBER' || isLooseWord(value));
  if (value === undefined || !loose) return parted(line, token, sign, token.text.slice(sign + 1), line.span(token));
  line.position++;
  return misspelt(line, token, name, value, value.text);
};

const isGlued = (line: Line, before: Token): boolean => {
  const next = line.peek();
  return next !== undefined && next.start === before.end && next.kind !== 'COMMA' && next.kind !== 'STRING';
};

const isLooseWord = (token: Token | undefined): boolean =>
  token?.kind === 'WORD' && !token.text.includes('=') && token.text !== 'as';

const parted = (line: Line, token: Token, sign: number, value: string, span: Span): Assignment => ({
  name: token.text.slice(0, sign),
  nameSpan: { line: line.number, start: token.start, end: token.start + sign },
  value,
  valueSpan: { line: line.number, start: token.start + sign + 1, end: span.end },
  span,
});

const misspelt = (line: Line, token: Token, name: string, last: Token, value: string): Assignment => {
  const span = line.span(token, last);
  const right = `${name}=${value}`;
  line.report(field, span, { problem: 'spelling', found: line.source(span), right }, write(span, right));
  const nameSpan = { line: line.number, start: token.start, end: token.start + name.length };
  return { name, nameSpan, value, valueSpan: line.span(last), span };
};
