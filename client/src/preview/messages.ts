import type { Picture, TraceName } from '../../../server/src/protocol.ts';

/** The line that cannot be read, while an older picture is shown. */
export interface Broken {
  readonly line: number;
  readonly message: string;
  /** Whether what is drawn is older than the text: from before the line was broken. */
  readonly stale: boolean;
}

/** What the panel tells the page. */
export type ToPage =
  /** Show this picture. */
  | {
      readonly type: 'show';
      readonly file: string;
      readonly picture: Picture;
      readonly broken: Broken | undefined;
      readonly pinned: boolean;
    }
  /** There is nothing to show, for this reason. */
  | { readonly type: 'nothing'; readonly reason: string };

/** What the page remembers, so that it can be restored. */
export interface PageState {
  readonly uri: string;
  readonly pinned: TraceName | undefined;
}

/** What the page tells the panel. */
export type FromPage =
  /** The page can be told something. */
  | { readonly type: 'ready' }
  /** The last picture is on the screen, or could not be drawn. */
  | { readonly type: 'drawn' }
  | { readonly type: 'failed'; readonly message: string }
  /** Show a line of the file in the editor, counted from 1. */
  | { readonly type: 'reveal'; readonly line: number }
  /** Show this trace wherever the cursor is; undefined: the one under the cursor. */
  | { readonly type: 'pin'; readonly trace: TraceName | undefined };

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null ? (value as Fields) : undefined;

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isText = (value: unknown): value is string => typeof value === 'string';
const isOptional =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is T | undefined =>
    value === undefined || is(value);
const isList =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.every(is);
const isOneOf =
  (...choices: readonly unknown[]) =>
  (value: unknown): value is unknown =>
    choices.includes(value);

/** Checks that a value has fields of these kinds; what else it has is nobody's business. */
const has =
  (shape: Readonly<Record<string, (value: unknown) => boolean>>) =>
  (value: unknown): value is Fields => {
    const fields = fieldsOf(value);
    return fields !== undefined && Object.entries(shape).every(([name, is]) => is(fields[name]));
  };

/** A title that is missing arrives as null. */
const isTitle = (value: unknown): boolean => value === undefined || value === null || isText(value);

const isDrawn = has({
  record: isNumber,
  line: isNumber,
  shows: isText,
  host: isOptional(isNumber),
  verdict: isOptional(isOneOf('error', 'warning', 'intended')),
  reasons: isList(isText),
});
const isSequence = has({
  text: isText,
  hosts: isList(isText),
  messages: isList(isDrawn),
  notes: isList(isDrawn),
  folded: isNumber,
});
const isMove = has({
  from: isText,
  to: isText,
  edge: isOptional(isNumber),
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
const isTrace = has({
  index: isNumber,
  title: isTitle,
  errors: isNumber,
  warnings: isNumber,
  sequence: isSequence,
  states: isStates,
});
const isBroken = has({ line: isNumber, message: isText, stale: isOneOf(true, false) });
const isPicture = has({
  uri: isText,
  version: Number.isSafeInteger,
  titles: (value) => Array.isArray(value) && value.every(isTitle),
  drawn: isOptional(isTrace),
  problem: isOptional(isText),
});
const isTraceName = has({ index: isNumber, title: isTitle });

/** Reads what came from the panel; undefined: it is none of the messages above. */
export function readToPage(value: unknown): ToPage | undefined {
  const fields = fieldsOf(value);
  const known =
    (fields?.['type'] === 'nothing' && isText(fields['reason'])) ||
    (fields?.['type'] === 'show' &&
      isText(fields['file']) &&
      isPicture(fields['picture']) &&
      isOptional(isBroken)(fields['broken']) &&
      typeof fields['pinned'] === 'boolean');
  return known ? (value as ToPage) : undefined;
}

/** Reads what came from the page; undefined: it is none of the messages above. */
export function readFromPage(value: unknown): FromPage | undefined {
  const fields = fieldsOf(value);
  switch (fields?.['type']) {
    case 'ready':
    case 'drawn':
      return { type: fields['type'] };
    case 'failed':
      return isText(fields['message']) ? { type: 'failed', message: fields['message'] } : undefined;
    case 'reveal':
      return isNumber(fields['line']) && fields['line'] > 0 ? { type: 'reveal', line: fields['line'] } : undefined;
    case 'pin':
      return isOptional(isTraceName)(fields['trace']) ? { type: 'pin', trace: traceName(fields['trace']) } : undefined;
    default:
      return undefined;
  }
}

/** Reads what a page remembered; undefined: it is no such state. */
export function readPageState(value: unknown): PageState | undefined {
  const fields = fieldsOf(value);
  const pinned = fields?.['pinned'] ?? undefined;
  if (!isText(fields?.['uri']) || !isOptional(isTraceName)(pinned)) return undefined;
  return { uri: fields['uri'], pinned: traceName(pinned) };
}

const traceName = (fields: Fields | undefined): TraceName | undefined =>
  fields && { index: fields['index'] as number, title: (fields['title'] as string | null) ?? undefined };
