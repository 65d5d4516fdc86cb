import type { CallName, CallStep, ClaimsStep, TimeoutStep, Word, Written } from '../../trace/model.ts';
import { nearest } from '../../trace/nearest.ts';
import { type Line, write } from '../line.ts';
import { readAssignment } from '../parts/assignment.ts';
import { CALL_WORDS, isCall } from '../parts/calls.ts';
import { readColon } from '../parts/colon.ts';
import { readExtra } from '../parts/extra.ts';
import { areFlags } from '../parts/flags.ts';
import { checkLetterCase } from '../parts/letter-case.ts';
import type { Modifiers } from '../parts/modifiers.ts';
import { isName, looksLikeName, readHostName } from '../parts/name.ts';
import { readCount, type Value } from '../parts/number.ts';
import { type Range, ranges } from '../parts/ranges.ts';
import { stateNamed } from '../parts/state.ts';
import { isText, readText } from '../parts/text.ts';
import { blank } from '../problems/blank.ts';
import { call } from '../problems/call.ts';
import type { Token } from '../token.ts';
import { BLANK } from '../words.ts';
import { readClaims } from './claims.ts';
import { readTimeout } from './timeout.ts';

type CallDraft = { -readonly [K in keyof CallStep]: CallStep[K] };

/** What people call the calls otherwise. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['passive-open', 'listen'],
  ['passive_open', 'listen'],
  ['bind', 'listen'],
  ['active-open', 'connect'],
  ['active_open', 'connect'],
  ['write', 'send'],
  ['read', 'receive'],
  ['recv', 'receive'],
  ['reset', 'abort'],
  ['kill', 'crash'],
  ['reboot', 'crash'],
  ['restart', 'crash'],
  ['expire', 'timeout'],
]);

/** Calls that have a peer. */
const WITH_PEER: ReadonlySet<CallName> = new Set([
  'connect',
  'accept',
  'send',
  'receive',
  'close',
  'shutdown',
  'abort',
]);

/** `HOST: CALL [PEER] [ARGUMENT]` and `HOST: timeout …`, from HOST on. Reports what is wrong. */
export const readCall = (line: Line, modifiers: Modifiers): CallStep | TimeoutStep | ClaimsStep | undefined => {
  putPeerLast(line);
  const name = line.peek() as Token;
  line.position++;
  const host = readHostName(line, name);
  readColon(line, name.text, 'the call');
  const token = line.peek();
  if (token === undefined) {
    if (!line.broken) line.report(call, line.whole(), { problem: 'missing', host: host.text });
    return undefined;
  }
  line.position++;
  const word = readCallWord(line, token, host);
  if (word === undefined) return readStateAsClaim(line, name, token);
  return word === 'timeout'
    ? readTimeout(line, host, modifiers)
    : readArguments(line, {
        kind: 'call',
        span: line.whole(),
        time: modifiers.time,
        host,
        call: word,
        peer: undefined,
        octets: undefined,
        backlog: undefined,
      });
};

/** `server/client2: close`, where claims have the peer. Reports it, and puts the items in their order. */
const putPeerLast = (line: Line): void => {
  const [ends, colon, word] = [line.peek(), line.peek(1), line.peek(2)];
  const [host = '', peer = '', ...more] = ends?.text.split('/') ?? [];
  if (ends === undefined || colon?.kind !== 'COLON' || word === undefined || more.length > 0) return;
  if (!isName(host) || !isName(peer) || !isCall(word.text) || (word.text === 'timeout' && line.peek(3))) return;
  const span = line.span(ends, word);
  const parameters = { problem: 'peer', host, peer, call: word.text } as const;
  line.report(call, span, parameters, write(span, `${host}: ${word.text} ${peer}`));
  const middle = ends.start + host.length;
  line.replace(3, [{ ...ends, text: host, end: middle }, colon, word, { ...ends, text: peer, start: middle + 1 }]);
};

/** `server: ESTABLISHED` seems to mean `expect server ESTABLISHED`. */
const readStateAsClaim = (line: Line, host: Token, state: Token): ClaimsStep | undefined => {
  if (line.tokens.length > 3 || stateNamed(state.text) === undefined) return undefined;
  line.position = 0;
  line.replace(3, [host, state]);
  return line.silently(() => readClaims(line, 'expect'));
};

const readCallWord = (line: Line, token: Token, host: Word): CallName | 'timeout' | undefined => {
  const { text } = token;
  const span = line.span(token);
  const lower = text.toLowerCase();
  if (isCall(lower)) {
    checkLetterCase(line, span, text, lower);
    line.mark('call', token, lower);
    return lower as CallName;
  }
  const state = token.kind === 'WORD' ? stateNamed(text) : undefined;
  if (lower === 'open') line.report(call, span, { problem: 'open', host: host.text });
  else if (text === BLANK) line.report(blank, span, { problem: 'place' });
  else if (lower !== 'close' && state !== undefined) {
    const fix = write(line.span(line.tokens[0] as Token, token), `expect ${host.text} ${state}`);
    line.report(call, span, { problem: 'state', state, host: host.text }, line.tokens.length === 3 ? fix : undefined);
  } else if (token.kind === 'WORD' && areFlags(text)) {
    line.report(call, span, { problem: 'segment', found: text.toUpperCase(), host: host.text });
  } else {
    const meant = ALIASES.get(lower) ?? nearest(text, CALL_WORDS);
    const fix = meant === undefined ? undefined : write(span, meant);
    line.report(call, span, { problem: 'unknown', found: text, host: host.text, nearest: meant }, fix);
    return meant as CallName | 'timeout' | undefined;
  }
  return undefined;
};

const readArguments = (line: Line, step: CallDraft): CallStep => {
  const takesOctets = step.call === 'send' || step.call === 'receive';
  const peer = line.peek();
  if (WITH_PEER.has(step.call) && looksLikeName(peer) && peer.kind === 'WORD') {
    line.position++;
    step.peer = readHostName(line, peer, 'peer');
  }
  if (takesOctets) readOctets(line, step);
  else if (step.call === 'listen') readBacklog(line, step);
  const rest = line.peek();
  if (
    rest !== undefined &&
    !line.broken &&
    (rest.kind === 'NUMBER' || (rest.kind === 'WORD' && line.peek(1) === undefined))
  ) {
    line.report(call, line.rest(), { problem: 'argument', call: step.call, found: line.source(line.rest()) });
  }
  readExtra(line, 'call');
  return step;
};

/** `send 100`, `receive 100`, `receive`. */
const readOctets = (line: Line, step: CallDraft): void => {
  const token = line.peek();
  if (token?.kind === 'NUMBER') {
    line.position++;
    line.mark('number', token);
    step.octets = written(line, octetsOf(line, step, token), ranges.octets);
    return;
  }
  if (isText(token)) {
    line.position++;
    const { octets, span } = readText(line, token);
    const right = String(octets);
    line.report(call, span, { problem: 'octets-spelling', found: line.source(span), right }, write(span, right));
    step.octets = { value: octets, span };
    return;
  }
  const assignment = readAssignment(line);
  if (assignment !== undefined) {
    const { span, value } = assignment;
    const fix = value === '' ? undefined : write(span, value);
    line.report(call, span, { problem: 'octets-spelling', found: line.source(span), right: value || '100' }, fix);
    if (/^[0-9]+$/.test(value)) step.octets = { value: Number(value), span };
  } else if (step.call === 'send' && !line.broken) {
    line.report(call, line.whole(), { problem: 'octets', call: 'send', host: step.host.text });
  }
};

/** The number of octets, perhaps with a unit that is not needed: `100 bytes`, `100B`. */
const octetsOf = (line: Line, step: CallDraft, token: Token): Value => {
  const span = line.span(token);
  const next = line.peek();
  const unit = /^(?:octets?|bytes?|b)$/i;
  const [, digits, glued] = /^([0-9]+)([A-Za-z]+)$/.exec(token.text) ?? [];
  if (digits !== undefined && glued !== undefined && unit.test(glued)) {
    line.report(call, span, { problem: 'octets-spelling', found: token.text, right: digits }, write(span, digits));
    return { field: step.call, text: digits, span };
  }
  if (next?.kind === 'WORD' && unit.test(next.text)) {
    line.position++;
    const all = line.span(token, next);
    const found = line.source(all);
    line.report(call, all, { problem: 'octets-spelling', found, right: token.text }, write(all, token.text));
  }
  return { field: step.call, text: token.text, span };
};

/** `listen [backlog=N]`. */
const readBacklog = (line: Line, step: CallDraft): void => {
  const token = line.peek();
  if (token?.kind === 'NUMBER') {
    line.position++;
    const span = line.span(token);
    const right = `backlog=${token.text}`;
    line.report(call, span, { problem: 'backlog', found: token.text, right }, write(span, right));
    step.backlog = written(line, { field: 'backlog', text: token.text, span }, ranges.queue);
    return;
  }
  const assignment = readAssignment(line, (name) => name.toLowerCase() === 'backlog');
  if (assignment === undefined) return;
  const { name, nameSpan, span, value, valueSpan } = assignment;
  if (name.toLowerCase() !== 'backlog') {
    line.report(call, span, { problem: 'argument', call: 'listen', found: line.source(span) });
    return;
  }
  checkLetterCase(line, nameSpan, name, 'backlog');
  line.mark('field', nameSpan, 'backlog');
  if (value === BLANK) return;
  const backlog = written(line, { field: 'backlog', text: value, span: valueSpan }, ranges.queue);
  step.backlog = backlog && { ...backlog, span };
};

const written = (line: Line, value: Value, range: Range): Written<number> | undefined => {
  const count = readCount(line, value, range);
  return count === undefined ? undefined : { value: count, span: value.span };
};
