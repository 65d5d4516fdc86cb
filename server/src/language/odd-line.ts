import { nearest } from '../trace/nearest.ts';
import { readKeyword, type Statement } from './keyword.ts';
import { type Line, write } from './line.ts';
import { isCall } from './parts/calls.ts';
import type { Modifiers } from './parts/modifiers.ts';
import { looksLikeName } from './parts/name.ts';
import { call } from './problems/call.ts';
import { comment } from './problems/comment.ts';
import { modifier } from './problems/modifier.ts';
import { order } from './problems/order.ts';
import { statement } from './problems/statement.ts';
import { time } from './problems/time.ts';
import { readCall } from './statements/call.ts';
import type { Token } from './token.ts';
import { KEYWORDS, type Keyword } from './words.ts';

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

/** A line that no statement begins like: finds out what was meant. */
export const readOdd = (line: Line, modifiers: Modifiers): Statement | undefined => {
  const first = line.peek();
  if (first === undefined) return reportNothing(line, modifiers);
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
  return line.silently(() => readCall(line, modifiers));
};

/** A word that is no keyword: perhaps a slip of one, or another word for one. */
const readMisspelt = (line: Line, first: Token, modifiers: Modifiers): Statement | undefined => {
  const span = line.span(first);
  const found = first.text;
  const isHost = line.file.isDeclared(found);
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

/** A time, `illegal`, `old` or `NAME as` without a statement. */
const reportNothing = (line: Line, { illegal, old, forger }: Modifiers): undefined => {
  const span = line.whole();
  if (illegal || old || forger) {
    line.report(modifier, span, { problem: 'alone', modifier: illegal ? 'illegal' : old ? 'old' : 'forged' });
  } else line.report(time, span, { problem: 'alone' });
};
