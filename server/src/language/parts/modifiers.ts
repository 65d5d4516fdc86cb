import type { SegmentStep, Span, Time, Word } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { modifier } from '../problems/modifier.ts';
import { order } from '../problems/order.ts';
import { time as timeRule } from '../problems/time.ts';
import type { Token } from '../token.ts';
import { isColon } from './colon.ts';
import { checkLetterCase } from './letter-case.ts';
import { looksLikeName, readHostName } from './name.ts';
import { readTime } from './time.ts';

/** What stands before FROM, or before the host or keyword of another statement. */
export interface Modifiers {
  time?: Time | undefined;
  illegal?: SegmentStep['illegal'];
  old?: Span | undefined;
  forger?: Word | undefined;
}

/** Reads `[TIME] [illegal[(CODE)]] [old | NAME as]` from the start of the line. Reports another order. */
export const readModifiers = (line: Line): Modifiers => {
  const read: Modifiers = {};
  while (readModifier(line, read)) {
    // one after the other
  }
  return read;
};

const readModifier = (line: Line, read: Modifiers): boolean => {
  const token = line.peek();
  if (token === undefined) return false;
  if (token.kind === 'TIME') readTimeModifier(line, read, token);
  else if (token.kind === 'NUMBER') return readUnsignedTime(line, read, token);
  else if (token.kind !== 'WORD') return false;
  else if (line.at('as', 1) && looksLikeName(token) && line.kind(2) !== 'SIGN' && !isColon(line.peek(2))) {
    readForger(line, read, token);
  } else if (isModifier(line, token, 'illegal')) readIllegal(line, read, token);
  else if (isModifier(line, token, 'old')) readOld(line, read, token);
  else return false;
  return true;
};

/** Whether `token` is the modifier `word`, and not a name, before an arrow or a colon. */
const isModifier = (line: Line, token: Token, word: string): boolean => {
  if (token.text !== word && (token.text.toLowerCase() !== word || line.file.declared.has(token.text))) return false;
  return line.kind(1) !== 'SIGN' && !isColon(line.peek(1));
};

const readTimeModifier = (line: Line, read: Modifiers, token: Token): void => {
  line.position++;
  if (read.time !== undefined) line.report(order, line.span(token), { problem: 'repeated', what: 'The time' });
  else if (read.illegal || read.old || read.forger) line.report(order, line.span(token), { problem: 'time' });
  read.time ??= readTime(line, token);
};

/** A number before a name can only be a time that lacks its sign. */
const readUnsignedTime = (line: Line, read: Modifiers, token: Token): boolean => {
  if (line.kind(1) !== 'WORD' || read.time !== undefined || !/^[0-9.:]+s?$/.test(token.text)) return false;
  line.position++;
  const span = line.span(token);
  const seconds = /^([0-9]+(?:\.[0-9]+)?)s?$/.exec(token.text)?.[1];
  if (seconds === undefined) line.report(timeRule, span, { problem: 'clock', found: token.text });
  else {
    const right = `@${seconds}`;
    line.report(timeRule, span, { problem: 'sign', found: token.text, right }, write(span, right));
    read.time = readTime(line, { ...token, text: right });
  }
  return true;
};

const readIllegal = (line: Line, read: Modifiers, token: Token): void => {
  checkLetterCase(line, line.span(token), token.text, 'illegal');
  line.position++;
  if (read.illegal) line.report(order, line.span(token), { problem: 'repeated', what: 'illegal' });
  else if (read.old || read.forger) line.report(order, line.span(token), { problem: 'illegal' });
  read.illegal = { span: line.span(token) };
  if (!line.at('(')) return;
  line.position++;
  const code = line.peek();
  if (code?.kind === 'WORD' && line.at(')', 1)) {
    read.illegal = { code: line.word(code), span: line.span(token, line.peek(1) as Token) };
    line.position += 2;
  } else {
    line.report(modifier, line.span(token, code), { problem: 'code' });
    while (line.peek() && !line.at(')')) line.position++;
    if (line.at(')')) line.position++;
  }
};

const readOld = (line: Line, read: Modifiers, token: Token): void => {
  checkLetterCase(line, line.span(token), token.text, 'old');
  line.position++;
  if (read.old) line.report(order, line.span(token), { problem: 'repeated', what: 'old' });
  else if (read.forger) line.report(order, line.span(token), { problem: 'old-and-as' });
  read.old = line.span(token);
};

const readForger = (line: Line, read: Modifiers, token: Token): void => {
  line.position += 2;
  if (read.forger) line.report(order, line.span(token), { problem: 'repeated', what: 'NAME as' });
  else if (read.old) line.report(order, line.span(token), { problem: 'old-and-as' });
  read.forger = readHostName(line, token);
};
