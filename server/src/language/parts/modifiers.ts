import type { Fix } from '../../trace/diagnostic.ts';
import type { SegmentStep, Span, Time, Word } from '../../trace/model.ts';
import { breakableRules } from '../../trace/rules/index.ts';
import { type Line, write } from '../line.ts';
import { modifier } from '../problems/modifier.ts';
import { order } from '../problems/order.ts';
import { time as timeRule } from '../problems/time.ts';
import type { Token } from '../token.ts';
import { isReserved } from '../words.ts';
import { isCall } from './calls.ts';
import { isColon, skipColon } from './colon.ts';
import { checkLetterCase } from './letter-case.ts';
import { looksLikeName, readHostName } from './name.ts';
import { readTime } from './time.ts';
import { toFront } from './to-front.ts';

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
  else if (token.kind === 'NUMBER' || token.kind === 'BRACKET') return readUnsignedTime(line, read, token);
  else if (token.kind !== 'WORD') return false;
  else if (isForger(line, token)) {
    readForger(line, read, token);
  } else if (isModifier(line, token, 'illegal')) readIllegal(line, read, token);
  else if (isModifier(line, token, 'old')) readOld(line, read, token);
  else return false;
  return true;
};

/** Whether `as` follows the name of a forger: in `deliver as` it is a label, in `host as` and `as -> b` a host. */
const isForger = (line: Line, token: Token): boolean => {
  if (!line.at('as', 1) || !looksLikeName(token)) return false;
  if (isReserved(token.text) && line.kind(3) !== 'SIGN') return false;
  return line.kind(2) !== 'SIGN' && !isColon(line.peek(2));
};

/** Whether `token` is the modifier `word`, and not a name, before an arrow or a colon. */
const isModifier = (line: Line, token: Token, word: string): boolean => {
  if (token.text !== word && (token.text.toLowerCase() !== word || line.file.isDeclared(token.text))) return false;
  const next = line.peek(1);
  if (!isColon(next)) return next?.kind !== 'SIGN';
  return token.text === word && !line.file.isDeclared(word) && !isCall(line.peek(2)?.text ?? '');
};

const readTimeModifier = (line: Line, read: Modifiers, token: Token): void => {
  const span = line.span(token);
  if (read.time !== undefined) line.report(order, span, { problem: 'repeated', what: 'The time' });
  else if (line.position > 0) line.report(order, span, { problem: 'time' }, toFront(line, token));
  line.position++;
  const time = readLooseTime(line, token) ?? readTime(line, token);
  read.time ??= time;
  skipColon(line, token.text);
};

/** `@ 1.5` and `@1,5`: a time over several items. */
const readLooseTime = (line: Line, token: Token): Time | undefined => {
  const comma = line.kind() === 'COMMA' ? 1 : 0;
  const rest = line.peek(comma);
  const whole = /^[@+][0-9]+$/.test(token.text);
  if (rest?.kind !== 'NUMBER' || (comma === 1 ? !whole : token.text.length > 1)) return undefined;
  line.position += comma + 1;
  const span = line.span(token, rest);
  const right = `${token.text}${comma ? '.' : ''}${rest.text}`;
  line.report(timeRule, span, { problem: 'spelling', found: line.source(span), right }, write(span, right));
  return line.silently(() => readTime(line, { ...token, text: right, end: rest.end }));
};

/** A number before a name, `1.5 client` or `[1.5] client`, can only be a time that lacks its sign. */
const readUnsignedTime = (line: Line, read: Modifiers, token: Token): boolean => {
  if (line.kind(1) !== 'WORD' || read.time !== undefined || !/^\[?[0-9.:]+s?\]?$/.test(token.text)) return false;
  line.position++;
  const span = line.span(token);
  const seconds = /^\[?([0-9]+(?:\.[0-9]+)?)s?\]?$/.exec(token.text)?.[1];
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
  line.mark('keyword', token, 'illegal');
  const span = line.span(token);
  if (read.illegal) line.report(order, span, { problem: 'repeated', what: 'illegal' });
  else if (read.old || read.forger) {
    const first = (read.old ?? read.forger?.span ?? span).start;
    const before = line.source(line.place(first, (line.tokens[line.position - 1] as Token).end));
    const fix = write(line.place(first, span.end), `illegal ${before}`, 'Write illegal first');
    line.report(order, span, { problem: 'illegal' }, line.at('(', 1) ? undefined : fix);
  }
  line.position++;
  read.illegal = { span };
  if (line.at('(')) readCode(line, read, token);
  skipColon(line, token.text);
};

/** `(CODE)` after `illegal`. */
const readCode = (line: Line, read: Modifiers, token: Token): void => {
  const opening = line.peek() as Token;
  line.position++;
  const code = line.accept('WORD');
  const closing = line.peek();
  if (code !== undefined && closing?.text === ')') {
    line.position++;
    line.mark('rule', code);
    read.illegal = { code: line.word(code), span: line.span(token, closing) };
  } else {
    const fix = skipNoCode(line, opening, code);
    line.report(modifier, line.span(opening, line.tokens[line.position - 1]), { problem: 'code' }, fix);
  }
};

/** How many items in the parentheses are looked through for the closing one. */
const MOST_ITEMS = 6;

/** Reads over what is no code: all of the parentheses, or what there is of them. Gives what mends it, if that is plain. */
const skipNoCode = (line: Line, opening: Token, code: Token | undefined): Fix | undefined => {
  const first = line.position - (code ? 1 : 0);
  const ahead = line.tokens.slice(first, first + MOST_ITEMS);
  const end = ahead.findIndex(({ kind, text }) => text === ')' || kind === 'SIGN');
  if (ahead[end]?.text === ')') {
    line.position = first + end + 1;
    const whole = line.span(opening, ahead[end]);
    if (end === 0) return { title: 'Take out ()', span: whole, text: '' };
    const items = ahead.slice(0, end);
    for (const item of items) line.mark('unknown', item);
    const words = items.map(({ text }) => text);
    const meant = breakableRules.find((rule) => rule.code === words.join('-').toLowerCase());
    return meant && write(whole, `(${meant.code})`, `Write illegal(${meant.code})`);
  }
  while (/^[()]$/.test(line.peek()?.text ?? '')) line.position++;
  return code && line.position === first + 1 ? write(line.after(), ')', 'Write the closing parenthesis') : undefined;
};

const readOld = (line: Line, read: Modifiers, token: Token): void => {
  checkLetterCase(line, line.span(token), token.text, 'old');
  line.mark('keyword', token, 'old');
  line.position++;
  if (read.old) line.report(order, line.span(token), { problem: 'repeated', what: 'old' });
  else if (read.forger) line.report(order, line.span(token), { problem: 'old-and-as' });
  read.old = line.span(token);
  skipColon(line, token.text);
};

const readForger = (line: Line, read: Modifiers, token: Token): void => {
  line.mark('keyword', line.peek(1) as Token);
  line.position += 2;
  if (read.forger) line.report(order, line.span(token), { problem: 'repeated', what: 'NAME as' });
  else if (read.old) line.report(order, line.span(token), { problem: 'old-and-as' });
  read.forger = readHostName(line, token, 'forger');
};
