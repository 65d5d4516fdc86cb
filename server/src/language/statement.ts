import type { Step, UnreadableStep } from '../trace/model.ts';
import { nearest } from '../trace/nearest.ts';
import { type Line, write } from './line.ts';
import { isCall } from './parts/calls.ts';
import { isColon } from './parts/colon.ts';
import { areFlags } from './parts/flags.ts';
import { splitGluedLoss } from './parts/glued-loss.ts';
import { checkLetterCase } from './parts/letter-case.ts';
import { type Modifiers, readModifiers } from './parts/modifiers.ts';
import { looksLikeName } from './parts/name.ts';
import { blank } from './problems/blank.ts';
import { call } from './problems/call.ts';
import { colon } from './problems/colon.ts';
import { comment } from './problems/comment.ts';
import { modifier } from './problems/modifier.ts';
import { order } from './problems/order.ts';
import { statement } from './problems/statement.ts';
import { time } from './problems/time.ts';
import { readCall } from './statements/call.ts';
import { readClaims } from './statements/claims.ts';
import { type Header, readHeader } from './statements/header.ts';
import { type HostStatement, readHost } from './statements/host.ts';
import { readNetwork } from './statements/network.ts';
import { type ProfileStatement, readProfile } from './statements/profile.ts';
import { readSegment } from './statements/segment.ts';
import { readNote, readSection } from './statements/text.ts';
import { readWait } from './statements/wait.ts';
import type { Token } from './token.ts';
import { BLANK, type ReservedWord } from './words.ts';

/** What a line says. */
export type Statement = Exclude<Step, UnreadableStep> | Header | ProfileStatement | HostStatement;

type Keyword = Exclude<ReservedWord, 'illegal' | 'old' | 'as'>;

/** What people call the statements otherwise. */
const ALIASES: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ['participant', 'host'],
  ['actor', 'host'],
  ['node', 'host'],
  ['endpoint', 'host'],
  ['scenario', 'trace'],
  ['sleep', 'wait'],
  ['delay', 'wait'],
  ['assert', 'expect'],
  ['check', 'expect'],
  ['verify', 'expect'],
  ['phase', 'section'],
  ['lose', 'drop'],
  ['arrive', 'deliver'],
]);

const KEYWORDS: readonly Keyword[] = [
  'trace',
  'exercise',
  'profile',
  'host',
  'given',
  'deliver',
  'drop',
  'wait',
  'expect',
  'section',
  'note',
  'hint',
];

/** Reads one line. Reports what is wrong with it, and gives what it says, or was plainly meant to say. */
export const readStatement = (line: Line): Statement | undefined => {
  const modifiers = readModifiers(line);
  const keyword = keywordAt(line);
  if (keyword !== undefined) {
    checkModifiers(line, modifiers, keyword);
    return readKeyword(line, keyword, modifiers);
  }
  const first = line.peek();
  if (first === undefined) return reportNothing(line, modifiers);
  if (first.kind === 'SIGN' ? line.peek(1) !== undefined && !/^(?:--+|==+|~~+)$/.test(first.text) : isSegment(line)) {
    return readSegment(line, modifiers);
  }
  if (first.text === BLANK) {
    line.report(blank, line.span(first), { problem: 'place' });
    return undefined;
  }
  if (looksLikeName(first) && (isColon(line.peek(1)) || isCallWithoutColon(line))) {
    checkModifiers(line, modifiers, 'a call', false);
    return readCall(line, modifiers);
  }
  return readOdd(line, modifiers);
};

const keywordAt = (line: Line): Keyword | undefined => {
  const token = line.peek();
  if (token?.kind !== 'WORD') return undefined;
  const { text } = token;
  const exact = KEYWORDS.find((word) => word === text);
  const keyword = exact ?? KEYWORDS.find((word) => word === text.toLowerCase());
  if (keyword === undefined || isUsedAsName(line, text, keyword, exact !== undefined)) return undefined;
  checkLetterCase(line, line.span(token), text, keyword);
  return keyword;
};

/** Whether the keyword at the current item stands where only the name of a host can. */
const isUsedAsName = (line: Line, text: string, keyword: Keyword, exact: boolean): boolean => {
  const next = line.peek(1);
  if (next?.kind === 'SIGN') return /[>)x]/i.test(next.text) || !/^(?:host|wait)$/.test(keyword);
  if (isColon(next)) return !exact || line.file.declared.has(text) || isCall(line.peek(2)?.text ?? '');
  return !exact && line.file.declared.has(text);
};

const readKeyword = (line: Line, keyword: Keyword, modifiers: Modifiers): Statement | undefined => {
  line.position++;
  switch (keyword) {
    case 'trace':
    case 'exercise':
      return readHeader(line, keyword);
    case 'section':
    case 'hint':
      return readSection(line, keyword);
    case 'note':
      return readNote(line);
    default:
      skipColon(line, keyword);
  }
  switch (keyword) {
    case 'profile':
      return readProfile(line);
    case 'host':
      return readHost(line);
    case 'deliver':
    case 'drop':
      return readNetwork(line, keyword, modifiers);
    case 'wait':
      return readWait(line);
    case 'given':
    case 'expect':
      return readClaims(line, keyword);
  }
};

const skipColon = (line: Line, keyword: Keyword): void => {
  const sign = line.peek();
  if (sign?.kind !== 'COLON') return;
  line.position++;
  const span = line.span(sign);
  line.report(colon, span, { problem: 'too-much', after: keyword }, write(span, '', 'Remove the colon'));
};

/** Reports what stands before a statement that cannot have it. */
const checkModifiers = (
  line: Line,
  modifiers: Modifiers,
  what: string,
  timeless = !/^(?:deliver|drop)$/.test(what),
): void => {
  const { time, illegal, old, forger } = modifiers;
  const [name, span] = illegal
    ? ['illegal', illegal.span]
    : old
      ? ['old', old]
      : forger
        ? [`${forger.text} as`, forger.span]
        : [undefined, undefined];
  if (name !== undefined) line.report(modifier, span, { problem: 'not-a-segment', modifier: name, statement: what });
  else if (time && timeless) line.report(order, time.span, { problem: 'no-time', statement: what });
};

/** A segment begins with two items, a name and an arrow; `a-x b` and `a-xb` are put apart here. */
const isSegment = (line: Line): boolean => {
  const first = line.peek();
  if (!looksLikeName(first)) return false;
  if (line.kind(1) === 'SIGN') return line.peek(1)?.text !== '=';
  return splitGluedLoss(line, first) || isSegmentWithPort(line) || isSegmentWithoutArrow(line);
};

/** `client:80 -> server`. */
const isSegmentWithPort = (line: Line): boolean =>
  line.kind(1) === 'COLON' && line.kind(2) === 'NUMBER' && line.kind(3) === 'SIGN';

/** `client server: SYN`. */
const isSegmentWithoutArrow = (line: Line): boolean =>
  looksLikeName(line.peek(1)) && isColon(line.peek(2)) && areFlags(line.peek(3)?.text ?? '');

const reportNothing = (line: Line, { illegal, old, forger }: Modifiers): undefined => {
  const span = line.whole();
  if (illegal || old || forger) {
    line.report(modifier, span, { problem: 'alone', modifier: illegal ? 'illegal' : old ? 'old' : 'forged' });
  } else line.report(time, span, { problem: 'alone' });
};

const isCallWithoutColon = (line: Line): boolean => {
  const [first, next] = [line.peek(), line.peek(1)];
  if (first === undefined || next?.kind !== 'WORD' || !isCall(next.text)) return false;
  const { declared } = line.file;
  return declared.has(first.text) || !(isCall(first.text) && declared.has(next.text));
};

/** A line that no statement begins like: finds out what was meant. */
const readOdd = (line: Line, modifiers: Modifiers): Statement | undefined => {
  const first = line.peek() as Token;
  const next = line.peek(1);
  const span = line.span(first);
  if (first.text === 'as') line.report(order, span, { problem: 'as-first' });
  else if (looksLikeName(first) && looksLikeName(next) && isCall(first.text) && line.peek(2) === undefined) {
    return readBackwardsCall(line, first, next, modifiers);
  } else if (first.text.startsWith('`')) {
    line.isComment = true;
    line.report(statement, line.whole(), { problem: 'fence' });
  } else if (isComment(first)) {
    line.isComment = true;
    line.report(comment, line.rest(), { problem: 'sign', found: first.text }, write(span, '//'));
  } else if (first.text === '*' && next?.text === '/') {
    line.isComment = true;
    line.report(comment, line.span(first, next), { problem: 'stray-end' });
  } else if (looksLikeName(first)) return readMisspelt(line, first, modifiers);
  else line.report(statement, span, { problem: 'unknown', found: first.text });
  return undefined;
};

const isComment = ({ text }: Token): boolean => /^(?:;|%|--+|==+|~~+)$/.test(text);

/** `listen server`: the call before its host. */
const readBackwardsCall = (line: Line, first: Token, host: Token, modifiers: Modifiers): Statement | undefined => {
  const span = line.span(first, host);
  const right = `${host.text}: ${first.text}`;
  line.report(call, span, { problem: 'backwards', call: first.text, host: host.text }, write(span, right));
  line.replace(2, [host, { kind: 'COLON', text: ':', start: host.end, end: host.end }, first]);
  return readCall(line, modifiers);
};

/** A word that is no keyword: perhaps a slip of one, or another word for one. */
const readMisspelt = (line: Line, first: Token, modifiers: Modifiers): Statement | undefined => {
  const span = line.span(first);
  const found = first.text;
  const isHost = line.file.declared.has(found);
  const keyword = isHost ? undefined : (ALIASES.get(found.toLowerCase()) ?? nearest(found, KEYWORDS));
  if (keyword !== undefined && line.peek(1) !== undefined) {
    line.report(statement, span, { problem: 'meant', found, form: keyword }, write(span, keyword));
    return line.silently(() => readKeyword(line, keyword, modifiers));
  }
  const arrow = line.tokens.some(({ kind, text }) => kind === 'SIGN' && /[>)x]$/.test(text));
  if (arrow) line.report(statement, span, { problem: 'meant', found, form: 'segment' });
  else if (isHost && line.peek(1) === undefined) line.report(statement, span, { problem: 'alone', name: found });
  else line.report(statement, span, { problem: 'unknown', found });
  return undefined;
};
