import type { Span } from '../../trace/model.ts';
import { nearest } from '../../trace/nearest.ts';
import { type Line, write } from '../line.ts';
import { field } from '../problems/field.ts';
import { label } from '../problems/label.ts';
import { order } from '../problems/order.ts';
import type { Token } from '../token.ts';
import { BLANK } from '../words.ts';
import { type Assignment, findAssignment } from './assignment.ts';
import { isColon } from './colon.ts';
import { fieldAliases, isFieldName, type SegmentDraft, segmentFields } from './fields.ts';
import { checkLetterCase } from './letter-case.ts';
import { looksLikeName, readLabel } from './name.ts';
import { isText, readText } from './text.ts';
import { readTime } from './time.ts';
import { toFront } from './to-front.ts';

/** What follows the flags, while it is read. */
interface Tail {
  readonly segment: SegmentDraft;
  readonly seen: Set<string>;
  /** Whether something is joined otherwise than by `=` and blanks. */
  loose: boolean;
  /** Whether more follows the label. */
  labelFirst: boolean;
}

/** Reads `[FIELD…] ["payload"] [as LABEL]` into the segment, up to what is none of these. Reports what is wrong. */
export const readTail = (line: Line, segment: SegmentDraft): void => {
  const first = line.position;
  const tail: Tail = { segment, seen: new Set(), loose: false, labelFirst: false };
  while (readItem(line, tail)) {
    // one after the other
  }
  if (tail.loose) reportLoose(line, first);
  if (tail.labelFirst) reportLabelFirst(line, first);
};

const readItem = (line: Line, tail: Tail): boolean => {
  const token = line.peek();
  if (token === undefined) return false;
  if (isText(token)) readPayload(line, tail, token);
  else if (token.kind === 'COMMA' && isTail(line, 1)) {
    line.position++;
    tail.loose = true;
  } else if (token.kind === 'TIME' && tail.segment.time === undefined && line.peek(1) === undefined) {
    line.report(order, line.span(token), { problem: 'time' }, toFront(line, token));
    line.position++;
    tail.segment.time = readTime(line, token);
  } else if (token.kind !== 'WORD') return false;
  else if (token.text === 'as' || (token.text.toLowerCase() === 'as' && looksLikeName(line.peek(1)))) {
    readLabelOf(line, tail, token);
  } else if ((token.text === 'illegal' || token.text === 'old') && line.peek(1) === undefined) {
    readLateModifier(line, tail, token);
  } else return readField(line, tail, token);
  return true;
};

/** Whether a payload or a field stands `ahead`. */
const isTail = (line: Line, ahead: number): boolean => {
  const token = line.peek(ahead);
  if (isText(token)) return true;
  if (token?.kind !== 'WORD') return false;
  const next = line.peek(ahead + 1);
  return token.text.includes('=') || (isFieldName(token.text) && !isColon(next) && next?.kind !== 'SIGN');
};

const readPayload = (line: Line, tail: Tail, token: Token): void => {
  line.position++;
  const { octets, raw: text, span } = readText(line, token);
  if (tail.segment.label) tail.labelFirst = true;
  if (tail.segment.payload) line.report(order, span, { problem: 'repeated', what: 'The payload' });
  else tail.segment.payload = { octets, text, span };
};

const readLabelOf = (line: Line, { segment }: Tail, token: Token): void => {
  line.position++;
  checkLetterCase(line, line.span(token), token.text, 'as');
  line.mark('keyword', token, 'as');
  const name = line.peek();
  if (!looksLikeName(name)) {
    line.report(label, line.span(token), { after: 'as' });
    return;
  }
  line.position++;
  if (segment.label) line.report(order, line.span(token, name), { problem: 'repeated', what: 'as LABEL' });
  else segment.label = readLabel(line, name, 'label-declaration');
};

/** `illegal` or `old` at the end of the line. */
const readLateModifier = (line: Line, { segment }: Tail, token: Token): void => {
  const what = token.text as 'illegal' | 'old';
  const span = line.span(token);
  line.mark('keyword', token);
  line.report(order, span, { problem: 'first', what }, toFront(line, token));
  line.position++;
  if (what === 'old') segment.old = span;
  else segment.illegal = { span };
};

/** Reads one field into the segment; false if none stands here. */
const readField = (line: Line, tail: Tail, token: Token): boolean => {
  const assignment = findAssignment(line, isFieldName) ?? findLoneName(line, token);
  if (assignment === undefined) return false;
  const { name, nameSpan } = assignment;
  const value = withMore(line, tail, assignment);
  const span = line.place(assignment.span.start, line.after().end);
  if (assignment.loose) tail.loose = true;
  if (tail.segment.label) tail.labelFirst = true;
  const known = knownField(line, tail, assignment, span);
  if (known === undefined) return true;
  if (name.toLowerCase() === known) line.mark('field', nameSpan, known);
  if (tail.seen.has(known)) {
    line.report(field, span, { problem: 'repeated', name: known, first: firstOf(line, tail.segment, known) });
    return true;
  }
  tail.seen.add(known);
  const reader = segmentFields.get(known);
  if (value === BLANK) line.uses({ feature: 'blank' }, span);
  else if (value === '' && known !== 'sackok') {
    line.report(field, span, { problem: 'missing', name: known, example: reader?.example ?? '' });
  } else {
    if (name !== known && name.toLowerCase() === known) checkLetterCase(line, nameSpan, name, known);
    const valueSpan = line.place(assignment.valueSpan.start, span.end);
    reader?.read(line, { field: known, text: value, span: valueSpan }, tail.segment, span);
  }
  return true;
};

/** The field that is meant by a name. Reports one that there is not. */
const knownField = (line: Line, tail: Tail, { name, nameSpan }: Assignment, span: Span): string | undefined => {
  const lower = name.toLowerCase();
  if (segmentFields.has(lower)) return lower;
  const meant = fieldAliases.get(lower);
  // In a line of another tool, `seq 1, ack 1, length 0`, the name is part of that notation.
  if (meant !== undefined && tail.loose) return meant;
  const similar = meant ?? nearest(name, [...segmentFields.keys(), ...fieldAliases.keys()]);
  const suggestion = similar === undefined ? undefined : (fieldAliases.get(similar) ?? similar);
  const fix = suggestion === undefined ? undefined : write(nameSpan, suggestion);
  line.report(field, span, { problem: 'unknown', name, nearest: suggestion }, fix);
  return suggestion;
};

/** A field without `=`: `sackok`, which has no value, or one whose value was forgotten. */
const findLoneName = (line: Line, token: Token): Assignment | undefined => {
  if (!isFieldName(token.text) || line.kind(1) === 'SIGN' || isColon(line.peek(1))) return undefined;
  line.position++;
  const span = line.span(token);
  return { name: token.text, nameSpan: span, value: '', valueSpan: line.after(), span, loose: false };
};

/** A value with what other items hold of it: the blocks of `sack=1-2,3-4`, `seq=1,000`, `seq=X + 1`. */
const withMore = (line: Line, tail: Tail, { name, value }: Assignment): string => {
  if (name.toLowerCase() === 'sack') return withBlocks(line, value);
  const [sign, number] = [line.peek(), line.peek(1)];
  if (
    sign?.kind === 'COMMA' &&
    number?.kind === 'NUMBER' &&
    number.start === sign.end &&
    /^[0-9]{3}$/.test(number.text)
  ) {
    line.position += 2;
    return `${value},${number.text}`;
  }
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(value) || sign === undefined || !/^(?:\+[0-9]*|-)$/.test(sign.text))
    return value;
  if (sign.text.length > 1) line.position++;
  else if (number?.kind === 'NUMBER') line.position += 2;
  else return value;
  tail.loose = true;
  return value + sign.text + (sign.text.length > 1 ? '' : number?.text);
};

const withBlocks = (line: Line, value: string): string => {
  let all = value;
  while (line.kind() === 'COMMA' && (line.kind(1) === 'NUMBER' || line.kind(1) === 'WORD') && !isTail(line, 1)) {
    const block = line.peek(1) as Token;
    line.mark('value', block);
    all += `,${block.text}`;
    line.position += 2;
  }
  return all;
};

const firstOf = (line: Line, segment: SegmentDraft, name: string): string => {
  const span = segment[name as 'seq']?.span ?? segment.optionSpans?.[name as 'mss'];
  return span === undefined ? 'written' : line.source(span);
};

/** Reports all of the tail at once whose parts are joined otherwise than by `=` and blanks. */
const reportLoose = (line: Line, first: number): void => {
  const begin = line.tokens[first] as Token;
  const span = line.span(begin, line.tokens[line.position - 1]);
  const gap = line.place((line.tokens[first - 1] as Token).end, span.end);
  const right = written(line, first).join(' ');
  line.report(
    field,
    span,
    { problem: 'spelling', found: line.source(span), right },
    write(gap, ` ${right}`, `Write ${right}`),
  );
};

/** Reports a label that is not last. */
const reportLabelFirst = (line: Line, first: number): void => {
  const items = written(line, first);
  const at = items.findIndex((item) => item.startsWith('as '));
  const right = [...items.slice(0, at), ...items.slice(at + 1), items[at]].join(' ');
  const span = line.span(line.tokens[first] as Token, line.tokens[line.position - 1]);
  line.report(order, span, { problem: 'label', right }, write(span, right));
};

/** The items of the tail from the one with this index on, as they are rightly written. */
const written = (line: Line, first: number): string[] => {
  const end = line.position;
  const items: string[] = [];
  const tail: Tail = { segment: {} as SegmentDraft, seen: new Set(), loose: false, labelFirst: false };
  line.position = first;
  while (line.position < end) {
    const token = line.peek() as Token;
    const assignment = findAssignment(line, isFieldName);
    if (assignment !== undefined) {
      const name = assignment.name.toLowerCase();
      items.push(`${fieldAliases.get(name) ?? name}=${withMore(line, tail, assignment)}`);
      continue;
    }
    line.position++;
    if (token.text === 'as' && line.position < end) items.push(`as ${line.peek()?.text}`);
    if (token.text === 'as') line.position++;
    else if (token.kind !== 'COMMA') items.push(token.text);
  }
  line.position = end;
  return items;
};
