import {
  DEFAULT_OPTIONS,
  DIRECTIONS,
  type Direction,
  type DrawingOptions,
  type LineRange,
  type Moment,
  type Picture,
  type TraceName,
} from '../../../server/src/protocol.ts';
import { isMoment, isOptions, isPicture, isRange, isTraceName } from './messages/drawn.ts';
import { type Exported, type ExportFailed, exportMessages, type WantExport } from './messages/export.ts';
import {
  type Fields,
  fieldsOf,
  has,
  isLine,
  isNumber,
  isOneOf,
  isOptional,
  isText,
  isTruth,
} from './messages/shapes.ts';

/** The line that cannot be read, while an older picture is shown. */
export interface Broken {
  readonly line: number;
  readonly message: string;
  /** Whether what is drawn is older than the text: from before the line was broken. */
  readonly stale: boolean;
}

/**
 * What the page remembers by `setState`, so that the panel can be restored. The page may remember more, in fields of
 * other names.
 */
export interface PageState {
  readonly uri: string;
  /** The line that it looked at, counted from 1. */
  readonly line: number;
  readonly pinned: TraceName | undefined;
  /** Whether the preview stays with its file, whichever is active. */
  readonly locked: boolean;
  readonly options: DrawingOptions;
}

/** What the panel tells the page. */
export type ToPage =
  /** Show this picture. */
  | {
      readonly type: 'show';
      readonly file: string;
      readonly picture: Picture;
      readonly broken: Broken | undefined;
      /** Why the picture is older than the file, if no line of it is to blame: in sentences. */
      readonly notice: string | undefined;
      readonly pinned: boolean;
      readonly state: PageState;
    }
  /** This is how everything stands at the line that is looked at. Answered by nothing. */
  | { readonly type: 'moment'; readonly moment: Moment }
  /** The file that is shown has another name now, and is the same. */
  | { readonly type: 'renamed'; readonly from: string; readonly to: string }
  /** There is nothing to show, for this reason. */
  | { readonly type: 'nothing'; readonly reason: string };

export { DIRECTIONS, type Direction };

/** What the page tells the panel. */
export type FromPage =
  /** The page can be told something. */
  | { readonly type: 'ready' }
  /** The last picture is on the screen, or could not be drawn. */
  | { readonly type: 'drawn' }
  | { readonly type: 'failed'; readonly message: string }
  /** Look at a line, counted from 1: the cursor goes there, the keyboard stays where it is. */
  | { readonly type: 'go'; readonly line: number }
  /** Look at another step on which something happens: in a direction, or at a place among them, counted from 0. */
  | { readonly type: 'step'; readonly to: Direction | number }
  /** Look at another trace of the file; a pinned one is exchanged for it. */
  | { readonly type: 'trace'; readonly to: Direction }
  /** Show a line of the file in the editor, counted from 1, and give the editor the keyboard. */
  | { readonly type: 'reveal'; readonly line: number }
  /** Show this trace wherever the cursor is; undefined: the one under the cursor. */
  | { readonly type: 'pin'; readonly trace: TraceName | undefined }
  /** Stay with this file, or follow the active one. */
  | { readonly type: 'lock'; readonly locked: boolean }
  /** Draw the sequence diagram like this. */
  | { readonly type: 'options'; readonly options: DrawingOptions }
  /** Show what stands behind a fold. */
  | { readonly type: 'open-fold'; readonly range: LineRange }
  /** Show no more than at first. */
  | { readonly type: 'close-folds' }
  /** Take something out; and how a picture came out that the panel has asked for. */
  | WantExport
  | Exported
  | ExportFailed;

const isBroken = has({ line: isLine, message: isText, stale: isTruth });
const isState = has({
  uri: isText,
  line: isLine,
  pinned: isOptional(isTraceName),
  locked: isTruth,
  options: isOptions,
});

/** The fields of what the panel may say, by its type. */
const toPage: Readonly<Record<string, (value: unknown) => boolean>> = {
  show: has({
    file: isText,
    picture: isPicture,
    broken: isOptional(isBroken),
    notice: isOptional(isText),
    pinned: isTruth,
    state: isState,
  }),
  renamed: has({ from: isText, to: isText }),
  moment: has({ moment: isMoment }),
  nothing: has({ reason: isText }),
};

/** Reads what came from the panel; undefined: it is none of the messages above. */
export function readToPage(value: unknown): ToPage | undefined {
  const type = fieldsOf(value)?.['type'];
  return isText(type) && Object.hasOwn(toPage, type) && toPage[type]?.(value) ? (value as ToPage) : undefined;
}

/** What the page may say, by its type: reads its fields; undefined where they are not of their kinds. */
const fromPage: Readonly<Record<FromPage['type'], (fields: Fields) => FromPage | undefined>> = {
  ready: () => ({ type: 'ready' }),
  drawn: () => ({ type: 'drawn' }),
  failed: ({ message }) => (isText(message) ? { type: 'failed', message } : undefined),
  go: ({ line }) => (isLine(line) ? { type: 'go', line } : undefined),
  step: ({ to }) => (isOneOf(...DIRECTIONS)(to) || isNumber(to) ? { type: 'step', to } : undefined),
  trace: ({ to }) => (isOneOf(...DIRECTIONS)(to) ? { type: 'trace', to } : undefined),
  reveal: ({ line }) => (isLine(line) ? { type: 'reveal', line } : undefined),
  pin: ({ trace }) => (isOptional(isTraceName)(trace) ? { type: 'pin', trace: traceName(trace) } : undefined),
  lock: ({ locked }) => (isTruth(locked) ? { type: 'lock', locked } : undefined),
  options: ({ options }) => (isOptions(options) ? { type: 'options', options: optionsFrom(options) } : undefined),
  'open-fold': ({ range }) =>
    isRange(range)
      ? { type: 'open-fold', range: { from: range['from'] as number, to: range['to'] as number } }
      : undefined,
  'close-folds': () => ({ type: 'close-folds' }),
  ...exportMessages,
};

/** Reads what came from the page; undefined: it is none of the messages above. */
export function readFromPage(value: unknown): FromPage | undefined {
  const fields = fieldsOf(value);
  const type = fields?.['type'];
  if (!fields || !isText(type) || !Object.hasOwn(fromPage, type)) return undefined;
  return fromPage[type as FromPage['type']](fields);
}

/** Reads what a page remembered; undefined: it is no such state. What is missing is as in a new preview. */
export function readPageState(value: unknown): PageState | undefined {
  const fields = fieldsOf(value);
  if (!fields || !isText(fields['uri']) || !isOptional(isTraceName)(fields['pinned'])) return undefined;
  const { uri, line, pinned, locked, options } = fields;
  return {
    uri,
    line: isLine(line) ? line : 1,
    pinned: traceName(pinned),
    locked: locked === true,
    options: readOptions(options) ?? DEFAULT_OPTIONS,
  };
}

/** Reads choices that were kept; undefined: they are none, or of an older kind. */
export const readOptions = (value: unknown): DrawingOptions | undefined =>
  isOptions(value) ? optionsFrom(value) : undefined;

const optionsFrom = ({ numbers, states }: Fields): DrawingOptions => ({ numbers, states }) as DrawingOptions;

const traceName = (fields: Fields | null | undefined): TraceName | undefined =>
  fields ? { index: fields['index'] as number, title: (fields['title'] as string | null) ?? undefined } : undefined;
