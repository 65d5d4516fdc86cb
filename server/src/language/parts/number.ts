import { add, type Seq, seq } from '../../tcp/seq.ts';
import type { Span } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { number } from '../problems/number.ts';
import { range as rangeRule } from '../problems/range.ts';
import type { Range } from './ranges.ts';

/** A value as it is written after a field's `=`. */
export interface Value {
  /** The field's name, for messages. */
  readonly field: string;
  readonly text: string;
  readonly span: Span;
}

const MOST = 2 ** 32 - 1;
const SEQUENCE: Range = { least: 0, most: MOST, why: 'Sequence numbers have 32 bits and begin again at 0.' };
const DISTANCE: Range = { least: 0, most: MOST, why: 'The distance from a symbol has 32 bits.' };
const DECIMAL = /^[0-9]+$/;
const HEXADECIMAL = /^0x[0-9a-f]+$/i;
const SYMBOL = /^([^\s+\-./:,0-9][^\s+\-./:,]*)(?:([+-])([0-9]+|0x[0-9a-f]+))?$/i;
const SEPARATED = /^[0-9]{1,3}(?:[_.,'][0-9]{3})+$/;
const SUM = /^(?:[0-9]+|0x[0-9a-f]+)[+-](?:[0-9]+|0x[0-9a-f]+)$/i;

/** What a decimal or hexadecimal number says; NaN where `text` is none. */
export const plainNumber = (text: string): number =>
  DECIMAL.test(text) || HEXADECIMAL.test(text) ? Number(text) : Number.NaN;

/** A sequence or acknowledgment number (RFC 9293, 3.4): 32 bits, or relative to a symbol. Reports what is wrong. */
export const readSeq = (line: Line, value: Value): Seq | undefined => {
  const { text } = value;
  const plain = withSeparators(line, value) ?? plainNumber(text);
  if (plain <= MOST) return seq(plain);
  if (plain > MOST) return outOfRange(line, value, SEQUENCE);
  const [, symbol, sign, distance] = SYMBOL.exec(text) ?? [];
  if (symbol === undefined) {
    malformed(line, value, true);
    return undefined;
  }
  const offset = distance === undefined ? 0 : Number(distance);
  if (offset > MOST) return outOfRange(line, value, DISTANCE);
  return add(line.file.symbolic(symbol, 0), sign === '-' ? -offset : offset);
};

/** A plain number within `range`. Reports what is wrong. */
export const readCount = (line: Line, value: Value, range: Range): number | undefined => {
  const plain = withSeparators(line, value) ?? plainNumber(value.text);
  if (plain >= range.least && plain <= range.most) return plain;
  if (Number.isNaN(plain)) malformed(line, value, false);
  else outOfRange(line, value, range);
  return undefined;
};

/** `1,000` and `1_000`: reports the signs between the digits, and gives what is meant. */
const withSeparators = (line: Line, { text, span }: Value): number | undefined => {
  if (!SEPARATED.test(text)) return undefined;
  const digits = text.replace(/[^0-9]/g, '');
  line.report(number, span, { problem: 'digits', text, digits }, write(span, digits));
  return Number(digits);
};

const outOfRange = (line: Line, { field, text, span }: Value, { least, most, why }: Range): undefined => {
  line.report(rangeRule, span, { field, text, least, most, why });
  return undefined;
};

const malformed = (line: Line, { field, text, span }: Value, symbols: boolean): void => {
  if (text.startsWith('-')) line.report(number, span, { problem: 'negative', field, text });
  else if (SUM.test(text)) line.report(number, span, { problem: 'sum', text });
  else if (!symbols && SYMBOL.test(text)) line.report(number, span, { problem: 'plain-only', field, text });
  else if (symbols && /^[^0-9]/.test(text)) line.report(number, span, { problem: 'offset', text });
  else line.report(number, span, { problem: 'not-a-number', field, text });
};
