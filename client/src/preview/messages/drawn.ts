import { NUMBERS_DRAWN, STATES_DRAWN } from '../../../../server/src/protocol.ts';
import { has, isLine, isList, isNumber, isOneOf, isOptional, isPlace, isText, isTruth } from './shapes.ts';

/** Lines that stand next to each other. */
export const isRange = has({ from: isLine, to: isLine });

/** How somebody wants a diagram. */
export const isOptions = has({ numbers: isOneOf(...NUMBERS_DRAWN), states: isOneOf(...STATES_DRAWN) });

export const isTraceName = has({ index: isNumber, title: isOptional(isText) });

const isVerdict = isOneOf('error', 'warning', 'intended');
const isDrawn = has({
  record: isNumber,
  line: isNumber,
  shows: isText,
  host: isOptional(isNumber),
  verdict: isOptional(isVerdict),
  reasons: isList(isText),
  says: isText,
  range: isOptional(isRange),
});
const isStep = has({
  record: isNumber,
  line: isNumber,
  time: isOptional(isText),
  says: isText,
  verdict: isOptional(isVerdict),
  reasons: isList(isText),
  range: isOptional(isRange),
});
const isSequence = has({
  text: isText,
  hosts: isList(isText),
  places: isList(isNumber),
  messages: isList(isDrawn),
  notes: isList(isDrawn),
  steps: isList(isStep),
  folded: isNumber,
});
const isMove = has({
  from: isText,
  to: isText,
  edge: isOptional(isNumber),
  record: isNumber,
  line: isNumber,
  cause: isText,
  section: isText,
});
const isWay = has({
  host: isText,
  place: isNumber,
  moves: isList(isMove),
  visited: isList(isText),
  now: isText,
  state: isText,
});
const isStates = has({ text: isText, ways: isList(isWay) });

/** What a page draws a whole picture from. */
export const isDrawing = has({
  title: isOptional(isText),
  sequence: isOptional(isSequence),
  states: isOptional(isStates),
});

const isTrace = has({
  index: isNumber,
  title: isOptional(isText),
  errors: isNumber,
  warnings: isNumber,
  exercise: isTruth,
  sequence: isSequence,
  states: isStates,
});

/** A picture, as the server draws it. */
export const isPicture = has({
  uri: isText,
  version: Number.isSafeInteger,
  titles: (value) => Array.isArray(value) && value.every(isOptional(isText)),
  headers: isList(isNumber),
  drawn: isOptional(isTrace),
  problem: isOptional(isText),
});

const isEnd = has({
  host: isText,
  place: isNumber,
  peer: isOptional(isText),
  state: isText,
  stateBefore: isText,
  variables: isList(has({ name: isText, value: isText, changed: isTruth })),
  timers: isList(isText),
  queues: isList(isText),
  owes: isList(isText),
});

/** A moment, as the server tells it. */
export const isMoment = has({
  uri: isText,
  version: Number.isSafeInteger,
  trace: isNumber,
  record: isPlace,
  line: isNumber,
  step: isPlace,
  steps: isNumber,
  previous: isOptional(isLine),
  next: isOptional(isLine),
  firstLine: isOptional(isLine),
  lastLine: isOptional(isLine),
  says: isText,
  time: isOptional(isText),
  ends: isList(isEnd),
  more: isNumber,
  ways: isList(isWay),
});
