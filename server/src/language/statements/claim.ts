import { seq } from '../../tcp/seq.ts';
import {
  type Claim,
  type ClaimsStep,
  ERRORS,
  type ErrorName,
  type Span,
  VARIABLES,
  type VariableName,
  type Word,
  type Written,
} from '../../trace/model.ts';
import { nearest } from '../../trace/nearest.ts';
import { type Line, write } from '../line.ts';
import { type Assignment, readAssignment } from '../parts/assignment.ts';
import { checkLetterCase } from '../parts/letter-case.ts';
import { isName, looksLikeName, readHostName } from '../parts/name.ts';
import { readCount, readSeq, type Value } from '../parts/number.ts';
import { ranges } from '../parts/ranges.ts';
import { readState, stateNamed } from '../parts/state.ts';
import { claim as claimRule } from '../problems/claim.ts';
import { field } from '../problems/field.ts';
import type { Token } from '../token.ts';
import { BLANK } from '../words.ts';

type Keyword = ClaimsStep['kind'];

interface ClaimDraft {
  span: Span;
  readonly host: Word;
  readonly peer: Word | undefined;
  state: Written<Claim['state'] extends Written<infer S> | undefined ? S : never> | undefined;
  blank: boolean;
  readonly variables: { name: VariableName; value: Claim['variables'][number]['value']; span: Span }[];
  readonly queues: { name: 'syn-queue' | 'accept-queue'; value: number; span: Span }[];
  error: Written<ErrorName> | undefined;
}

const QUEUES = ['syn-queue', 'accept-queue'] as const;

/** One claim of `expect` or `given`. Reports what is wrong, and gives what can be understood. */
export const readClaim = (line: Line, keyword: Keyword): Claim | undefined => {
  const token = line.peek();
  if (token === undefined) {
    const comma = line.tokens[line.position - 1] as Token;
    line.report(
      claimRule,
      line.span(comma),
      { problem: 'trailing-comma' },
      write(line.span(comma), '', 'Remove the comma'),
    );
    return undefined;
  }
  if (!looksLikeName(token)) return readOddClaim(line, keyword, token);
  const ends = readEnds(line, token);
  const draft: ClaimDraft = {
    span: line.span(token),
    host: ends[0],
    peer: ends[1],
    state: undefined,
    blank: false,
    variables: [],
    queues: [],
    error: undefined,
  };
  skipSign(line, token);
  while (readPart(line, draft, keyword)) {
    // one after the other
  }
  draft.span = line.span(token, line.tokens[line.position - 1]);
  checkCompleteness(line, draft, keyword, token);
  return finished(draft);
};

const finished = ({ span, host, peer, state, variables, queues, error }: ClaimDraft): Claim => ({
  span,
  host,
  peer,
  state,
  variables,
  queues,
  error,
});

/** `client=ESTABLISHED` as a claim, or something that begins none. */
const readOddClaim = (line: Line, keyword: Keyword, token: Token): Claim | undefined => {
  const [name = '', value = ''] = token.kind === 'WORD' ? token.text.split('=') : [];
  const state = stateNamed(value);
  if (name === '' || state === undefined || !isName(name)) {
    line.report(claimRule, line.span(token), { problem: 'no-host', keyword, found: token.text });
    return undefined;
  }
  line.position++;
  const span = line.span(token);
  const right = `${name} ${value}`;
  line.report(claimRule, span, { problem: 'sign', found: token.text, right }, write(span, right));
  const host = { text: name, span: line.place(token.start, token.start + name.length) };
  return { span, host, peer: undefined, state: { value: state, span }, variables: [], queues: [], error: undefined };
};

/** `server`, or `server/client2`. */
const readEnds = (line: Line, token: Token): [Word, Word | undefined] => {
  line.position++;
  const slash = token.text.indexOf('/');
  if (slash < 0) return [readHostName(line, token), undefined];
  const middle = token.start + slash;
  const host = { ...token, text: token.text.slice(0, slash), end: middle };
  const peer = { ...token, text: token.text.slice(slash + 1), start: middle + 1 };
  if (peer.text.includes('/')) {
    line.report(claimRule, line.span(token), { problem: 'peer', found: token.text });
    return [line.word(host), undefined];
  }
  return [readHostName(line, host), readHostName(line, peer, 'peer')];
};

/** `client: ESTABLISHED`, `client = ESTABLISHED`, `client is ESTABLISHED`. */
const skipSign = (line: Line, host: Token): void => {
  const sign = line.peek();
  const state = line.peek(1);
  if (sign === undefined || state?.kind !== 'WORD') return;
  if (sign.kind !== 'COLON' && !/^(?:==?|->|is|in)$/.test(sign.text)) return;
  if (sign.kind === 'WORD' && stateNamed(state.text) === undefined) return;
  line.position++;
  const span = line.span(host, state);
  const right = `${host.text} ${state.text}`;
  line.report(claimRule, span, { problem: 'sign', found: line.source(span), right }, write(span, right));
};

/** Reads a state, a variable, a queue or an error; false if none stands here. */
const readPart = (line: Line, draft: ClaimDraft, keyword: Keyword): boolean => {
  const token = line.peek();
  if (token?.kind !== 'WORD') return false;
  const { text } = token;
  if (text.toLowerCase() === 'error' && line.kind(1) !== 'SIGN') return readError(line, draft, keyword, token);
  const assignment = readAssignment(line, isVariable);
  if (assignment !== undefined) return readVariable(line, draft, keyword, assignment);
  if (isVariable(text)) {
    line.position++;
    line.mark('variable', token);
    line.report(field, line.span(token), { problem: 'missing', name: text, example: `${text.toLowerCase()}=1` });
    return true;
  }
  if (draft.state !== undefined || draft.blank) return readSecondState(line, draft, token);
  if (beginsNextClaim(line, draft, token)) return false;
  line.position++;
  const span = line.span(token);
  if (text === BLANK) {
    draft.blank = true;
    line.uses({ feature: 'blank' }, span);
  } else draft.state = readState(line, text, span);
  return true;
};

const isVariable = (word: string): boolean => VARIABLES.some((name) => name === word.toLowerCase());

const beginsNextClaim = (line: Line, draft: ClaimDraft, token: Token): boolean =>
  (draft.variables.length > 0 || draft.error !== undefined) &&
  stateNamed(token.text) === undefined &&
  line.peek(1) !== undefined;

/** After a state, another state contradicts the first, unless it is the host of a claim whose comma is missing. */
const readSecondState = (line: Line, draft: ClaimDraft, token: Token): boolean => {
  if (stateNamed(token.text) === undefined || line.kind(1) === 'WORD') return false;
  line.position++;
  line.report(claimRule, line.span(token), { problem: 'second-state', first: draft.state?.value ?? BLANK });
  return true;
};

const readError = (line: Line, draft: ClaimDraft, keyword: Keyword, token: Token): boolean => {
  line.position++;
  checkLetterCase(line, line.span(token), token.text, 'error');
  line.mark('keyword', token, 'error');
  const name = line.peek();
  if (name?.kind !== 'WORD') {
    line.report(claimRule, line.span(token), { problem: 'no-error' });
    return true;
  }
  line.position++;
  const span = line.span(name);
  const whole = line.span(token, name);
  const upper = name.text.toUpperCase();
  const known = ERRORS.find((each) => each === upper);
  const meant = known ?? nearest(name.text, ERRORS);
  if (known !== undefined) line.mark('error', name, known);
  if (known !== undefined) checkLetterCase(line, span, name.text, known);
  else
    line.report(claimRule, span, { problem: 'error', found: name.text, nearest: meant }, meant && write(span, meant));
  if (keyword === 'given') line.report(claimRule, whole, { problem: 'not-in-given', what: `error ${upper}` });
  else if (draft.error) line.report(claimRule, whole, { problem: 'repeated', name: 'error' });
  else if (meant !== undefined) draft.error = { value: meant, span: whole };
  return true;
};

const readVariable = (line: Line, draft: ClaimDraft, keyword: Keyword, assignment: Assignment): boolean => {
  const { name, nameSpan, value, valueSpan, span } = assignment;
  const lower = name.toLowerCase();
  const queue = QUEUES.find((each) => each === lower);
  const variable = VARIABLES.find((each) => each === lower);
  const meant = queue ?? variable ?? misspeltVariable(line, assignment);
  if (meant === undefined) return true;
  if (lower === meant) checkLetterCase(line, nameSpan, name, meant);
  line.mark('variable', nameSpan, lower === meant ? meant : undefined);
  const read: Value = { field: meant, text: value, span: valueSpan };
  if ([...draft.variables, ...draft.queues].some((each) => each.name === meant)) {
    line.report(claimRule, span, { problem: 'repeated', name: meant });
  } else if (value === BLANK) line.uses({ feature: 'blank' }, span);
  else if (value === '') line.report(field, span, { problem: 'missing', name: meant, example: `${meant}=1` });
  else if (queue !== undefined) readQueue(line, draft, keyword, queue, read, span);
  else {
    const number = meant.endsWith('.wnd') ? readWindow(line, read) : readSeq(line, read);
    if (number !== undefined) draft.variables.push({ name: meant as VariableName, value: number, span });
  }
  return true;
};

/** The variable that a name is a slip of. Reports it. */
const misspeltVariable = (line: Line, { name, nameSpan, span }: Assignment): VariableName | undefined => {
  const bare = name.toLowerCase().replace(/[-_.]/g, '');
  const meant = VARIABLES.find((each) => each.replace('.', '') === bare) ?? nearest(name, VARIABLES);
  line.report(claimRule, span, { problem: 'variable', found: name, nearest: meant }, meant && write(nameSpan, meant));
  return meant;
};

const readWindow = (line: Line, value: Value): Claim['variables'][number]['value'] | undefined => {
  const window = readCount(line, value, ranges.wnd);
  return window === undefined ? undefined : seq(window);
};

const readQueue = (
  line: Line,
  draft: ClaimDraft,
  keyword: Keyword,
  name: (typeof QUEUES)[number],
  value: Value,
  span: Span,
): void => {
  if (keyword === 'given') {
    line.report(claimRule, span, { problem: 'not-in-given', what: name });
    return;
  }
  const count = readCount(line, value, ranges.queue);
  if (count === undefined) return;
  draft.queues.push({ name, value: count, span });
};

const checkCompleteness = (line: Line, draft: ClaimDraft, keyword: Keyword, token: Token): void => {
  if (line.broken || draft.state !== undefined || draft.blank) return;
  const says = draft.variables.length + draft.queues.length > 0 || draft.error !== undefined;
  const host = draft.host.text;
  if (keyword === 'given' && says) line.report(claimRule, draft.span, { problem: 'no-state', host });
  else if (!says && line.unchecked === undefined) {
    const state = stateNamed(token.text);
    if (state !== undefined) line.report(claimRule, draft.span, { problem: 'no-host', keyword, found: token.text });
    else line.report(claimRule, draft.span, { problem: 'empty', keyword, host });
  }
};
