import { Flag, type Flags, flagsText } from '../../tcp/segment.ts';
import type { Arrow, SegmentStep, Span, Word, Written } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { readArrow } from '../parts/arrow.ts';
import { type Assignment, readAssignment } from '../parts/assignment.ts';
import { isColon, readColon } from '../parts/colon.ts';
import { readExtra } from '../parts/extra.ts';
import { fieldAliases, type SegmentDraft, segmentFields } from '../parts/fields.ts';
import { areFlags, foreignFlags, misjoined, readFlags } from '../parts/flags.ts';
import { checkLetterCase } from '../parts/letter-case.ts';
import type { Modifiers } from '../parts/modifiers.ts';
import { isName, looksLikeName, readHostName, readLabel } from '../parts/name.ts';
import { nearest } from '../parts/nearest.ts';
import { isText, readText } from '../parts/text.ts';
import { readTime } from '../parts/time.ts';
import { arrow as arrowRule } from '../problems/arrow.ts';
import { endpoint } from '../problems/endpoint.ts';
import { field } from '../problems/field.ts';
import { flags as flagsRule } from '../problems/flags.ts';
import { label } from '../problems/label.ts';
import { length } from '../problems/length.ts';
import { order } from '../problems/order.ts';
import type { Token } from '../token.ts';
import { BLANK } from '../words.ts';

/** `FROM ARROW TO: FLAGS [FIELD…] ["payload"] [as LABEL]`, after what stands before FROM. Reports what is wrong. */
export const readSegment = (line: Line, modifiers: Modifiers): SegmentStep | undefined => {
  const hosts = readHosts(line);
  if (hosts === undefined) return undefined;
  if (line.peek() !== undefined) readColon(line, hosts.to.text, 'the flags');
  const flags = readFlagItems(line);
  const segment: SegmentDraft = {
    kind: 'segment',
    span: line.whole(),
    time: modifiers.time,
    from: hosts.from,
    arrow: hosts.arrow,
    to: hosts.to,
    flags: flags ?? { value: 0, span: line.after() },
    seq: undefined,
    ack: undefined,
    len: undefined,
    win: undefined,
    up: undefined,
    options: undefined,
    optionSpans: undefined,
    payload: undefined,
    label: undefined,
    illegal: modifiers.illegal,
    old: modifiers.old,
    forger: modifiers.forger,
  };
  readTail(line, segment);
  readExtra(line, 'segment');
  const { len, payload } = segment;
  if (len && payload && len.value !== payload.octets) {
    const right = `len=${payload.octets}`;
    line.report(length, len.span, { len: len.value, octets: payload.octets }, write(len.span, right));
    segment.len = undefined;
  }
  return flags && segment;
};

interface Hosts {
  readonly from: Word;
  readonly arrow: Arrow;
  readonly to: Word;
}

const readHosts = (line: Line): Hosts | undefined => {
  const sender = line.peek();
  if (sender?.kind === 'SIGN') {
    line.report(endpoint, line.span(sender), { problem: 'no-sender' });
    return undefined;
  }
  if (!looksLikeName(sender)) return undefined;
  line.position++;
  const sign = readSign(line);
  const receiver = line.peek();
  if (sign.text === '-' && receiver?.start === sign.end && /^x[^x]/i.test(receiver.text)) {
    const glued = readGluedLoss(line, sender, sign, receiver);
    if (glued !== undefined) return glued;
  }
  const { arrow, direction } = readArrow(line, sign);
  if (!looksLikeName(receiver)) {
    line.report(endpoint, line.span(sign), { problem: 'no-receiver' });
    return undefined;
  }
  line.position++;
  const span = line.span(sender, receiver);
  if (direction === 'both') {
    line.report(arrowRule, span, { problem: 'both-ways', from: sender.text, to: receiver.text });
    return undefined;
  }
  if (direction === 'left') {
    const fix = write(span, `${receiver.text} -> ${sender.text}`);
    line.report(arrowRule, span, { problem: 'backwards', from: sender.text, to: receiver.text }, fix);
    return { from: readHostName(line, receiver), arrow, to: readHostName(line, sender) };
  }
  const from = readHostName(line, sender);
  const to = readHostName(line, receiver);
  if (line.kind() === 'COMMA' && readOtherReceivers(line, from, to)) return undefined;
  return { from, arrow, to };
};

/** The arrow, over as many items as it is written in. */
const readSign = (line: Line): Token => {
  const first = line.peek() as Token;
  let last = first;
  do {
    last = line.peek() as Token;
    line.position++;
  } while (line.kind() === 'SIGN' && line.peek()?.start === last.end);
  return last === first ? first : { ...first, text: line.source(line.span(first, last)), end: last.end };
};

/** `a -xb`: the arrow of a lost segment sticks to the receiver. */
const readGluedLoss = (line: Line, sender: Token, sign: Token, receiver: Token): Hosts | undefined => {
  const { declared } = line.file;
  const text = receiver.text.slice(1);
  if (!isName(text) || (declared.has(receiver.text) && !declared.has(text))) return undefined;
  line.position++;
  const span = line.span(sign, receiver);
  const right = `-x ${text}`;
  line.report(arrowRule, span, { problem: 'glued', found: line.source(span), right }, write(span, right));
  const to = { text, span: { line: line.number, start: receiver.start + 1, end: receiver.end } };
  return { from: readHostName(line, sender), arrow: '-x', to };
};

const readOtherReceivers = (line: Line, from: Word, to: Word): boolean => {
  const names = [to.text];
  const first = line.position;
  while (line.kind() === 'COMMA' && looksLikeName(line.peek(1))) {
    names.push((line.peek(1) as Token).text);
    line.position += 2;
  }
  if (names.length === 1 || !isColon(line.peek())) {
    line.position = first;
    return false;
  }
  const span = { line: line.number, start: to.span.start, end: line.after().end };
  line.report(endpoint, span, { problem: 'several-receivers', from: from.text, to: names.slice(0, 3) });
  return true;
};

/** The flags, in however many items they are written; undefined where there are none that can be understood. */
const readFlagItems = (line: Line): Written<Flags> | undefined => {
  let token = line.peek();
  if (token?.kind === 'WORD' && /^flags$/i.test(token.text) && line.kind(1) === 'BRACKET') {
    line.position++;
    token = line.peek() as Token;
    return readForeignFlags(line, line.tokens[line.position - 1] as Token, token);
  }
  if (token?.kind === 'BRACKET') return readForeignFlags(line, token, token);
  if (token?.text === '(' || token?.text === '{' || token?.text.startsWith('<')) return readEnclosedFlags(line, token);
  if (isText(token)) return readQuotedFlags(line, token);
  if (token?.kind !== 'WORD' || token.text === 'as' || isField(line, token)) return missing(line);
  line.position++;
  const span = line.span(token);
  if (token.text === BLANK) {
    line.notYet.push({ feature: 'the blanks of an exercise', span });
    return undefined;
  }
  if (isNamedFlags(token.text)) return readForeignFlags(line, token, token, token.text.slice(6));
  const last = readMoreFlags(line);
  if (last === undefined) return readFlags(line, token.text, span);
  const all = line.span(token, last);
  const value = foreignFlags(line.source(all));
  return value === undefined ? readFlags(line, token.text, span) : misjoined(line, line.source(all), all, value);
};

const isNamedFlags = (text: string): boolean => /^flags=./i.test(text);

const isField = (line: Line, token: Token): boolean =>
  (token.text.includes('=') && !isNamedFlags(token.text)) ||
  ((segmentFields.has(token.text) || fieldAliases.has(token.text)) &&
    (line.kind(1) === 'NUMBER' || (line.peek(1)?.text ?? '').startsWith('=')));

const missing = (line: Line): undefined => {
  const at = line.peek();
  line.report(flagsRule, at ? line.span(at) : line.end(), { problem: 'missing' });
};

/** Reads over what goes on with the flags, `, ACK`, `ACK`, `| ACK`, `+ACK`; the last item of it. */
const readMoreFlags = (line: Line): Token | undefined => {
  let last: Token | undefined;
  for (;;) {
    const next = line.peek();
    const joined = next !== undefined && next.text.length < 4 && /^(?:[,+|&/;]|-|and)$/i.test(next.text);
    const word = joined ? line.peek(1) : next;
    if (word === undefined || !isMoreFlags(line, word, joined ? 2 : 1)) return last;
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

const readForeignFlags = (line: Line, first: Token, last: Token, text = last.text): Written<Flags> | undefined => {
  if (line.peek() === last) line.position++;
  const span = line.span(first, last);
  const value = foreignFlags(text);
  if (value !== undefined) return misjoined(line, line.source(span), span, value);
  line.report(flagsRule, span, { problem: 'unknown', found: text, nearest: undefined });
  return undefined;
};

/** `<SYN,ACK>`, `(SYN, ACK)`. */
const readEnclosedFlags = (line: Line, first: Token): Written<Flags> | undefined => {
  let last = first;
  for (; line.peek() !== undefined; line.position++) {
    last = line.peek() as Token;
    if (last !== first && /^[>)}]/.test(last.text)) {
      line.position++;
      break;
    }
  }
  return readForeignFlags(line, first, last, line.source(line.span(first, last)));
};

/** Text where flags should be: perhaps they are in quotes, else it is a payload, which data segments carry. */
const readQuotedFlags = (line: Line, token: Token): Written<Flags> | undefined => {
  const value = foreignFlags(token.text.slice(1, -1));
  if (value !== undefined) {
    line.position++;
    return misjoined(line, token.text, line.span(token), value);
  }
  const value2 = Flag.PSH | Flag.ACK;
  const before = { line: line.number, start: token.start, end: token.start };
  const fix = write(before, `${flagsText(value2)} `, `Write ${flagsText(value2)}`);
  line.report(flagsRule, line.span(token), { problem: 'missing' }, fix);
  return { value: value2, span: before };
};

/** Reads fields, payload and label, in whatever order. */
const readTail = (line: Line, segment: SegmentDraft): void => {
  const seen = new Set<string>();
  for (let token = line.peek(); token !== undefined; token = line.peek()) {
    if (isText(token)) readPayload(line, segment, token);
    else if (token.kind === 'COMMA' && line.peek(1) !== undefined && isTail(line, 1)) readComma(line, token);
    else if (token.kind === 'TIME' && segment.time === undefined && line.kind(1) !== 'WORD') {
      line.position++;
      line.report(order, line.span(token), { problem: 'time' });
      segment.time = readTime(line, token);
    } else if (token.kind !== 'WORD') return;
    else if (token.text === 'as' || (token.text.toLowerCase() === 'as' && looksLikeName(line.peek(1)))) {
      readLabelOf(line, segment, token);
    } else if (!readField(line, segment, seen)) return;
    else if (segment.label) line.report(order, segment.label.span, { problem: 'label' });
  }
};

const isTail = (line: Line, ahead: number): boolean => {
  const token = line.peek(ahead);
  return isText(token) || (token?.kind === 'WORD' && (token.text.includes('=') || segmentFields.has(token.text)));
};

const readComma = (line: Line, token: Token): void => {
  line.position++;
  const next = line.peek() as Token;
  const gap = { line: line.number, start: token.start, end: next.start };
  line.report(field, line.span(token), { problem: 'comma', found: ',' }, write(gap, ' ', 'Remove the comma'));
};

const readPayload = (line: Line, segment: SegmentDraft, token: Token): void => {
  line.position++;
  const { octets, raw: text, span } = readText(line, token);
  if (segment.payload) line.report(order, span, { problem: 'repeated', what: 'The payload' });
  else segment.payload = { octets, text, span };
};

const readLabelOf = (line: Line, segment: SegmentDraft, token: Token): void => {
  line.position++;
  checkLetterCase(line, line.span(token), token.text, 'as');
  const name = line.peek();
  if (!looksLikeName(name)) {
    line.report(label, line.span(token), { after: 'as' });
    return;
  }
  line.position++;
  if (segment.label) line.report(order, line.span(token, name), { problem: 'repeated', what: 'as LABEL' });
  else segment.label = readLabel(line, name);
};

const takesNumber = (name: string): boolean => segmentFields.has(name) || fieldAliases.has(name);

/** Reads one field into the segment; false if none stands here. */
const readField = (line: Line, segment: SegmentDraft, seen: Set<string>): boolean => {
  const token = line.peek() as Token;
  const assignment = readAssignment(line, takesNumber) ?? readLoneName(line, token);
  if (assignment === undefined) return false;
  const { name, nameSpan, value, valueSpan, span } = assignment;
  const lower = name.toLowerCase();
  let known = segmentFields.has(lower) ? lower : undefined;
  if (known === undefined) {
    const meant = fieldAliases.get(lower);
    const suggestion = meant ?? nearest(name, segmentFields.keys());
    const fix = suggestion === undefined ? undefined : write(nameSpan, suggestion);
    line.report(field, span, { problem: 'unknown', name, nearest: suggestion }, fix);
    known = meant;
    if (known === undefined) return true;
  } else checkLetterCase(line, nameSpan, name, known);
  if (seen.has(known)) {
    line.report(field, span, { problem: 'repeated', name: known, first: firstOf(line, segment, known) });
    return true;
  }
  seen.add(known);
  const reader = segmentFields.get(known);
  if (value === BLANK) line.notYet.push({ feature: 'the blanks of an exercise', span });
  else if (value === '' && known !== 'sackok') {
    line.report(field, span, { problem: 'missing', name: known, example: reader?.example ?? '' });
  } else reader?.read(line, { field: known, text: withMore(line, known, value), span: valueSpan }, segment, span);
  return true;
};

/** A field without `=`: `sackok`, which has no value, or one whose value was forgotten. */
const readLoneName = (line: Line, token: Token): Assignment | undefined => {
  if (!segmentFields.has(token.text.toLowerCase()) && !fieldAliases.has(token.text.toLowerCase())) return undefined;
  if (line.kind(1) === 'SIGN' || isColon(line.peek(1))) return undefined;
  line.position++;
  const after = line.after();
  const span = line.span(token);
  return { name: token.text, nameSpan: span, value: '', valueSpan: after, span };
};

/** The further blocks of `sack=1-2,3-4`, which are items of their own. */
const withMore = (line: Line, name: string, value: string): string => {
  if (name !== 'sack') return value;
  let all = value;
  while (line.kind() === 'COMMA' && (line.kind(1) === 'NUMBER' || line.kind(1) === 'WORD') && !isTail(line, 1)) {
    all += `,${line.peek(1)?.text}`;
    line.position += 2;
  }
  return all;
};

const firstOf = (line: Line, segment: SegmentDraft, name: string): string => {
  const own = segment[name as 'seq']?.span ?? segment.optionSpans?.[name as 'mss'];
  return own === undefined ? 'written' : line.source(own as Span);
};
