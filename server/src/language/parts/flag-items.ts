import { Flag, type Flags, flagsText } from '../../tcp/segment.ts';
import type { Written } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { flags } from '../problems/flags.ts';
import type { Token } from '../token.ts';
import { BLANK } from '../words.ts';
import { isColon } from './colon.ts';
import { isFieldName } from './fields.ts';
import { areFlags, foreignFlags, misjoined, readFlags } from './flags.ts';
import { isText } from './text.ts';

/**
 * The flags of a segment, in however many items somebody wrote them: `SYN+ACK`, `SYN, ACK`, `[S.]`, `<SYN,ACK>`. Reports
 * what is wrong, and then gives what is meant; undefined where nothing is.
 */
export const readFlagItems = (line: Line): Written<Flags> | undefined => {
  const token = line.peek();
  if (token === undefined) return missing(line);
  if (token.kind === 'WORD' && /^flags$/i.test(token.text) && line.kind(1) === 'BRACKET') {
    line.position += 2;
    return readForeign(line, token, line.tokens[line.position - 1] as Token);
  }
  if (token.kind === 'BRACKET') {
    line.position++;
    return readForeign(line, token, token);
  }
  if (token.text === '+' && line.peek(1) === undefined) {
    line.position++;
    return missing(line);
  }
  if (token.kind === 'TIME' && areFlags(token.text.slice(1))) {
    // A plus before the first flag.
    line.position++;
    const last = readMoreFlags(line) ?? token;
    return readForeign(line, token, last, line.source(line.span(token, last)));
  }
  if (token.text === '(' || token.text === '{' || token.text.startsWith('<')) return readEnclosed(line, token);
  if (isText(token)) return readQuoted(line, token);
  if (token.kind !== 'WORD' || token.text === 'as' || isField(line, token)) return missing(line);
  return readWords(line, token);
};

const readWords = (line: Line, token: Token): Written<Flags> | undefined => {
  line.position++;
  const span = line.span(token);
  if (token.text === BLANK) {
    line.uses({ feature: 'blank' }, span);
    return undefined;
  }
  if (isNamedFlags(token.text)) return readForeign(line, token, token, token.text.slice('flags='.length));
  const last = readMoreFlags(line);
  if (last === undefined) return readFlags(line, token.text, span);
  const all = line.span(token, last);
  const value = foreignFlags(line.source(all));
  return value === undefined ? readFlags(line, token.text, span) : misjoined(line, line.source(all), all, value);
};

const isNamedFlags = (text: string): boolean => /^flags=./i.test(text);

/** Whether a field stands where the flags should. */
const isField = (line: Line, token: Token): boolean => {
  if (token.text.includes('=')) return !isNamedFlags(token.text);
  return isFieldName(token.text) && (line.kind(1) === 'NUMBER' || (line.peek(1)?.text ?? '').startsWith('='));
};

const missing = (line: Line): undefined => {
  const at = line.peek();
  line.report(flags, at === undefined ? line.end() : line.span(at), { problem: 'missing' });
  return undefined;
};

/** Reads over what goes on with the flags, `, ACK`, `ACK`, `| ACK`, `+ACK`; the last item of it. */
const readMoreFlags = (line: Line): Token | undefined => {
  let last: Token | undefined;
  for (;;) {
    const next = line.peek();
    const joined = next !== undefined && next.text.length < 4 && /^(?:[,+|&/;]|-|and)$/i.test(next.text);
    const word = joined ? line.peek(1) : next;
    if (word === undefined || !isMoreFlags(line, word, joined ? 2 : 1)) {
      if (next?.text !== '+') return last;
      // A plus behind the last flag.
      line.position++;
      return next;
    }
    line.position += joined ? 2 : 1;
    last = word;
  }
};

const isMoreFlags = (line: Line, word: Token, ahead: number): boolean => {
  if (word.text.includes('=')) return false;
  if (word.kind === 'TIME') return areFlags(word.text.slice(1));
  if (word.kind !== 'WORD' || !areFlags(word.text)) return false;
  const after = line.peek(ahead);
  return !(after?.kind === 'NUMBER' || after?.kind === 'SIGN' || isColon(after));
};

/** Flags in the notation of another tool, which `first` to `last` hold. */
const readForeign = (line: Line, first: Token, last: Token, text = last.text): Written<Flags> | undefined => {
  const span = line.span(first, last);
  const value = foreignFlags(text);
  if (value !== undefined) return misjoined(line, line.source(span), span, value);
  line.report(flags, span, { problem: 'unknown', found: text, nearest: undefined });
  return undefined;
};

/** `<SYN,ACK>`, `(SYN, ACK)`. */
const readEnclosed = (line: Line, first: Token): Written<Flags> | undefined => {
  let last = first;
  for (; line.peek() !== undefined; line.position++) {
    last = line.peek() as Token;
    if (last !== first && /^[>)}]/.test(last.text)) {
      line.position++;
      break;
    }
  }
  return readForeign(line, first, last, line.source(line.span(first, last)));
};

/** Text where flags should be: perhaps they are in quotes, else it is a payload, and data is sent with PSH+ACK. */
const readQuoted = (line: Line, token: Token): Written<Flags> | undefined => {
  const foreign = foreignFlags(token.text.slice(1, -1));
  if (foreign !== undefined) {
    line.position++;
    return misjoined(line, token.text, line.span(token), foreign);
  }
  const value = Flag.PSH | Flag.ACK;
  const before = line.place(token.start, token.start);
  const fix = write(before, `${flagsText(value)} `, `Write ${flagsText(value)}`);
  line.report(flags, line.span(token), { problem: 'missing' }, fix);
  return { value, span: before };
};
