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
  /** Whether it is written otherwise: `seq = 1`, `seq: 1`, `seq 1`. */
  readonly loose: boolean;
}

/** Reads `NAME=VALUE`, see `findAssignment`. Reports one that is written otherwise, and gives what is meant. */
export const readAssignment = (line: Line, takesNumber?: (name: string) => boolean): Assignment | undefined => {
  const assignment = findAssignment(line, takesNumber);
  if (assignment?.loose) {
    const { name, value, span } = assignment;
    const right = `${name}=${value}`;
    line.report(field, span, { problem: 'spelling', found: line.source(span), right }, write(span, right));
  }
  return assignment;
};

/**
 * Reads `NAME=VALUE` at the current item, if it is one or was meant as one: `seq = 1`, and for a name of which
 * `takesNumber` holds also `seq: 1` and `seq 1`.
 */
export const findAssignment = (
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
  if (sign >= 0) return findLoose(line, token, sign);
  if (next?.kind === 'NUMBER') return takesNumber(token.text) ? loose(line, token, token.text, next, 2) : undefined;
  if (next === undefined || !(/^=+$/.test(next.text) || (next.kind === 'COLON' && takesNumber(token.text)))) {
    return undefined;
  }
  const value = line.peek(2);
  if (isValue(value)) return loose(line, token, token.text, value, 3);
  if (next.kind === 'COLON') return undefined;
  line.position += 2;
  const span = line.span(token, next);
  const nameSpan = line.span(token);
  return marked(line, { name: token.text, nameSpan, value: '', valueSpan: line.after(), span, loose: false });
};

/** `seq=` without a value right behind it, and `seq=` with one that no item holds whole, such as `win=64*1024`. */
const findLoose = (line: Line, token: Token, sign: number): Assignment => {
  let last = token;
  for (line.position++; isGlued(line, last); line.position++) last = line.peek() as Token;
  if (last !== token) {
    const span = line.span(token, last);
    return parted(line, token, sign, line.source(span).slice(sign + 1), span);
  }
  const value = line.peek();
  line.position--;
  if (sign === token.text.length - 1 && isValue(value)) return loose(line, token, token.text.slice(0, sign), value, 2);
  line.position++;
  return parted(line, token, sign, token.text.slice(sign + 1), line.span(token));
};

const isGlued = (line: Line, before: Token): boolean => {
  const next = line.peek();
  return next !== undefined && next.start === before.end && next.kind !== 'COMMA' && next.kind !== 'STRING';
};

const isValue = (token: Token | undefined): token is Token & { readonly kind: 'WORD' | 'NUMBER' } =>
  token?.kind === 'NUMBER' || (token?.kind === 'WORD' && !token.text.includes('=') && token.text !== 'as');

const parted = (line: Line, token: Token, sign: number, value: string, span: Span): Assignment =>
  marked(line, {
    name: token.text.slice(0, sign),
    nameSpan: line.place(token.start, token.start + sign),
    value,
    valueSpan: line.place(token.start + sign + 1, span.end),
    span,
    loose: false,
  });

const loose = (line: Line, token: Token, name: string, value: Token, items: number): Assignment => {
  line.position += items;
  return marked(line, {
    name,
    nameSpan: line.place(token.start, token.start + name.length),
    value: value.text,
    valueSpan: line.span(value),
    span: line.span(token, value),
    loose: true,
  });
};

const marked = (line: Line, assignment: Assignment): Assignment => {
  line.mark('field', assignment.nameSpan);
  if (assignment.value !== '') line.mark('value', assignment.valueSpan);
  return assignment;
};
