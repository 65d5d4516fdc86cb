import type { HostDeclaration, Word } from '../../trace/model.ts';
import { nearest } from '../../trace/nearest.ts';
import { type Line, write } from '../line.ts';
import { type Address, readBareIpv6, readBracketed, readIpv4 } from '../parts/address.ts';
import { readAssignment } from '../parts/assignment.ts';
import { skipColon } from '../parts/colon.ts';
import { readExtra } from '../parts/extra.ts';
import { checkLetterCase } from '../parts/letter-case.ts';
import { looksLikeName, readDeclaredName, readQuotedName } from '../parts/name.ts';
import { readCount, readSeq, type Value } from '../parts/number.ts';
import { ranges } from '../parts/ranges.ts';
import { isText } from '../parts/text.ts';
import { address as addressRule } from '../problems/address.ts';
import { field } from '../problems/field.ts';
import { host } from '../problems/host.ts';
import { name as nameRule } from '../problems/name.ts';
import type { Token } from '../token.ts';
import { BLANK } from '../words.ts';

type HostDraft = { -readonly [K in keyof HostDeclaration]: HostDeclaration[K] };

/** A `host` line. */
export interface HostStatement {
  readonly kind: 'host';
  readonly host: HostDeclaration;
}

const PROPERTIES = ['isn', 'win', 'mss', 'wscale'] as const;

/** `host NAME [ADDRESS[:PORT]] [PROPERTY…] [raw]`, after the keyword. A host whose name can be read is always given. */
export const readHost = (line: Line): HostStatement | undefined => {
  const token = line.peek();
  let name: Word;
  if (looksLikeName(token)) name = readDeclaredName(line, token);
  else if (isText(token)) name = readQuotedName(line, token);
  else if (token !== undefined && line.peek(1)?.start === token.end) name = line.word({ ...token, end: token.start });
  else {
    line.report(host, line.whole(), { problem: 'no-name' });
    return undefined;
  }
  if (name.span.end > name.span.start) line.position++;
  name = withGluedSigns(line, name);
  line.file.declare(name.text);
  const draft: HostDraft = { name, raw: false, span: line.whole() };
  if (!readOtherNames(line, name)) {
    if (!isAddress(line)) skipColon(line, name.text);
    while (line.peek() !== undefined && readPart(line, draft)) {
      // one after the other
    }
  }
  readExtra(line, 'host');
  return { kind: 'host', host: draft };
};

/** `host a-`, `host a--b`: signs that a name cannot have where they stand. */
const withGluedSigns = (line: Line, name: Word): Word => {
  let end = name.span.end;
  for (
    let next = line.peek();
    next?.start === end && next.kind !== 'COLON' && next.kind !== 'COMMA';
    next = line.peek()
  ) {
    end = next.end;
    line.position++;
  }
  if (end === name.span.end) return name;
  const span = line.place(name.span.start, end);
  const text = line.source(span);
  if (!line.broken) line.report(nameRule, span, { problem: 'malformed', text, what: 'host', nearest: undefined });
  return { text, span };
};

/** `host a, b`: two declarations on one line. */
const readOtherNames = (line: Line, name: Word): boolean => {
  if (line.kind() !== 'COMMA' || !looksLikeName(line.peek(1))) return false;
  const names = [name.text];
  const first = line.peek(1) as Token;
  while (line.accept('COMMA') && looksLikeName(line.peek())) {
    names.push((line.peek() as Token).text);
    line.position++;
  }
  line.report(host, line.span(first, line.tokens[line.position - 1]), { problem: 'several', names: names.slice(0, 3) });
  return true;
};

/** Whether `::1` or `:80` follows the name, and not a colon that is too much. */
const isAddress = (line: Line): boolean => {
  const next = line.peek(1);
  return next?.kind === 'COLON' || (next?.kind === 'NUMBER' && next.start === line.peek()?.end);
};

/** Reads an address or a property; false if neither stands here. */
const readPart = (line: Line, draft: HostDraft): boolean => {
  const token = line.peek() as Token;
  if (token.kind === 'BRACKET') {
    line.position++;
    setAddress(line, draft, token, readBracketed(line, token));
  } else if (isBareIpv6(line)) readLooseAddress(line, draft);
  else if (token.kind === 'NUMBER') {
    line.position++;
    setAddress(line, draft, token, readIpv4(line, token.text, line.span(token)));
  } else if (token.kind === 'COLON' && line.kind(1) === 'NUMBER') {
    line.position += 2;
    const span = line.span(token, line.tokens[line.position - 1]);
    line.report(addressRule, span, { problem: 'port-alone', found: line.source(span) });
  } else if (token.kind !== 'WORD') return false;
  else return readWord(line, draft, token);
  return true;
};

const readWord = (line: Line, draft: HostDraft, token: Token): boolean => {
  if (token.text.includes('.') && !token.text.includes('=')) return readDomain(line, token);
  const assignment = readAssignment(line, (name) => PROPERTIES.some((each) => each === name.toLowerCase()));
  if (assignment !== undefined) {
    readProperty(line, draft, assignment.name, assignment.nameSpan, {
      field: assignment.name.toLowerCase(),
      text: assignment.value,
      span: assignment.valueSpan,
    });
    return true;
  }
  const span = line.span(token);
  if (token.text.toLowerCase() === 'raw') {
    line.position++;
    checkLetterCase(line, span, token.text, 'raw');
    line.mark('keyword', token, 'raw');
    if (draft.raw) line.report(host, span, { problem: 'repeated', name: 'raw' });
    draft.raw = true;
    return true;
  }
  return readUnknownWord(line, token);
};

/** `example.com:80`. */
const readDomain = (line: Line, token: Token): boolean => {
  line.position++;
  line.report(addressRule, line.span(token), { problem: 'name', found: token.text });
  if (line.accept('COLON')) line.accept('NUMBER');
  return true;
};

const readUnknownWord = (line: Line, token: Token): boolean => {
  const meant = nearest(token.text, ['raw', ...PROPERTIES]);
  if (meant === undefined) return false;
  line.position++;
  const span = line.span(token);
  const suggestion = meant === 'raw' ? meant : `${meant}=N`;
  const fix = meant === 'raw' ? write(span, meant) : undefined;
  line.report(host, span, { problem: 'property', name: token.text, nearest: suggestion }, fix);
  return true;
};

const readProperty = (line: Line, draft: HostDraft, name: string, nameSpan: Value['span'], value: Value): void => {
  const known = PROPERTIES.find((each) => each === value.field);
  const span = line.place(nameSpan.start, Math.max(nameSpan.end + 1, value.span.end));
  if (known === undefined) {
    if (value.field === 'raw') line.report(host, span, { problem: 'value', name: 'raw' });
    else reportProperty(line, name, nameSpan, span);
    return;
  }
  checkLetterCase(line, nameSpan, name, known);
  line.mark('field', nameSpan, known);
  if (draft[known]) line.report(host, span, { problem: 'repeated', name: known });
  else if (value.text === BLANK) line.uses({ feature: 'blank' }, span);
  else if (value.text === '') line.report(field, span, { problem: 'missing', name: known, example: `${known}=1` });
  else setProperty(line, draft, known, value, span);
};

const reportProperty = (line: Line, name: string, nameSpan: Value['span'], span: Value['span']): void => {
  const meant = name.toLowerCase() === 'seq' ? 'isn' : nearest(name, PROPERTIES);
  const fix = meant === undefined ? undefined : write(nameSpan, meant);
  const reported = name.toLowerCase() === 'seq' ? 'seq' : name;
  line.report(host, span, { problem: 'property', name: reported, nearest: meant && `${meant}=N` }, fix);
};

const setProperty = (
  line: Line,
  draft: HostDraft,
  name: (typeof PROPERTIES)[number],
  value: Value,
  span: Value['span'],
): void => {
  if (name === 'isn') {
    const isn = readSeq(line, value);
    if (isn !== undefined) draft.isn = { value: isn, span };
    return;
  }
  const count = readCount(line, value, ranges[name]);
  if (count !== undefined) draft[name] = { value: count, span };
};

/** Whether items follow that hang together by two colons at least. */
const isBareIpv6 = (line: Line): boolean => {
  const text = gluedText(line);
  return (text.match(/:/g)?.length ?? 0) > 1 && /^[0-9A-Fa-f:.%/]+/.test(text);
};

const gluedText = (line: Line): string => {
  let last = line.peek() as Token;
  if (last.kind !== 'WORD' && last.kind !== 'NUMBER' && last.kind !== 'COLON') return '';
  for (let ahead = 1; line.peek(ahead)?.start === last.end && ahead < 40; ahead++) last = line.peek(ahead) as Token;
  return line.source(line.span(line.peek() as Token, last));
};

const readLooseAddress = (line: Line, draft: HostDraft): void => {
  const first = line.peek() as Token;
  let last = first;
  for (line.position++; line.peek()?.start === last.end; line.position++) last = line.peek() as Token;
  const span = line.span(first, last);
  setAddress(line, draft, { ...first, end: last.end }, readBareIpv6(line, line.source(span), span));
};

const setAddress = (line: Line, draft: HostDraft, token: Token, read: Address | undefined): void => {
  if (read === undefined) return;
  line.mark('address', token);
  if (draft.address !== undefined) {
    line.report(addressRule, line.span(token), { problem: 'second', first: draft.address });
    return;
  }
  draft.address = read.address;
  if (read.port !== undefined) draft.port = read.port;
};
