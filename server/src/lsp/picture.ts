import type { Checked } from '../core.ts';
import { drawSurveyed } from '../diagram/sequence.ts';
import { boxId, boxName, STATE_DIAGRAM } from '../diagram/state.ts';
import { Survey } from '../diagram/survey.ts';
import type { Way } from '../diagram/way.ts';
import { MOST_STEPS, windowStart } from '../diagram/window.ts';
import type { DrawnWay, Picture, PictureOfTrace, TraceName, WatchParams } from '../protocol.ts';
import { firstWhere } from '../trace/first-where.ts';
import type { Outcome } from './checks.ts';

/** How many changes of state of a host are told to a preview: the last ones, of which a picture can show a few. */
const MOST_MOVES = 100;

/** The picture of a document's trace: the one that is pinned, otherwise the one at the line. */
export function pictureOf(
  { uri, version }: { readonly uri: string; readonly version: number },
  outcome: Outcome,
  params: WatchParams,
): Picture {
  const { preview, line, pinned } = params;
  if (outcome.kind !== 'checked') {
    const problem =
      outcome.kind === 'too-large'
        ? `The file is not drawn: it has ${sizeOf(outcome.size)} MB, and files of more than ${outcome.maximumSize} MB are ` +
          'left alone. Split it, or raise the setting tcpTrace.check.maximumSize.'
        : 'The file could not be checked. The output channel “TCP Trace” says more.';
    return { preview, uri, version, titles: [], headers: [], drawn: undefined, problem };
  }
  const { checked } = outcome;
  const titles = checked.traces.map(({ trace }) => trace.title);
  const headers = checked.traces.map(({ trace }) => trace.span.line);
  const index = indexOf(checked.traces, line, pinned);
  const drawn = index < checked.traces.length ? pictureOfTrace(checked, index, params) : undefined;
  return { preview, uri, version, titles, headers, drawn, problem: undefined };
}

/** A size in megabytes, with as many digits as tell it from the next round one. */
const sizeOf = (size: number): string => (Math.ceil(size * 100) / 100).toString();

/** Which trace is drawn: the pinned one by place and title, else by title; without one, the one at the line. */
export function indexOf(traces: Checked['traces'], line: number, pinned: TraceName | undefined): number {
  if (pinned) {
    if (traces[pinned.index]?.trace.title === pinned.title) return pinned.index;
    const moved = traces.findIndex(({ trace }) => trace.title === pinned.title);
    if (moved >= 0) return moved;
  }
  return Math.max(0, firstWhere(traces, ({ trace }) => trace.span.line > line) - 1);
}

const surveys = new WeakMap<Checked, Survey[]>();

/** What is found in a trace of a checked file, by its place. It is looked for once. */
export function surveyOf(checked: Checked, index: number): Survey | undefined {
  const timeline = checked.traces[index]?.timeline;
  if (timeline === undefined) return undefined;
  const all = surveys.get(checked) ?? [];
  surveys.set(checked, all);
  all[index] ??= new Survey(timeline, checked.severity);
  return all[index];
}

/**
 * What decides what is drawn of a checked file: as long as it is the same, the picture is. Costs the logarithm of the
 * length.
 */
export function pictureKey(checked: Checked, { line, pinned, options, opened }: WatchParams): string {
  const index = indexOf(checked.traces, line, pinned);
  const survey = surveyOf(checked, index);
  const start = survey ? windowStart(survey, recordAt(survey, line), MOST_STEPS) : 0;
  return JSON.stringify([index, start, options, opened]);
}

/** The index of the last record at a line or before it; -1: there is none. Costs the logarithm of the length. */
export const recordAt = ({ timeline: { records } }: Survey, line: number): number =>
  firstWhere(records, ({ step }) => step.span.line > line) - 1;

function pictureOfTrace(checked: Checked, index: number, params: WatchParams): PictureOfTrace | undefined {
  const survey = surveyOf(checked, index);
  if (survey === undefined) return undefined;
  const { records, trace } = survey.timeline;
  const around = Math.max(0, recordAt(survey, params.line));
  const next = checked.traces[index + 1]?.trace.span.line ?? Number.POSITIVE_INFINITY;
  const own = checked.diagnostics.filter(
    ({ span }) => (index === 0 || trace.span.line <= span.line) && span.line < next,
  );
  const unreadable = records.find(({ step }) => step.kind === 'unreadable')?.step.span.line;
  const why = own.find(({ span, severity }) => span.line === unreadable && severity === 'error');
  const sequence = drawSurveyed(survey, { ...params.options, around, most: MOST_STEPS, opened: params.opened });
  const seen = new Set(sequence.places);
  const ways = trace.exercise ? [] : survey.ways.filter(({ place }) => seen.has(place));
  return {
    index,
    title: trace.title,
    broken: unreadable === undefined ? undefined : { line: unreadable, message: why?.message ?? '' },
    errors: own.filter(({ severity }) => severity === 'error').length,
    warnings: own.filter(({ severity }) => severity === 'warning').length,
    exercise: trace.exercise,
    sequence,
    states: { text: STATE_DIAGRAM, ways: ways.map((way) => drawnWay(way, MOST_MOVES)) },
  };
}

/** A way as a preview draws it, with so many of its last changes of state. */
export const drawnWay = ({ host, place, moves, visited, now }: Way, most: number): DrawnWay => ({
  host,
  place,
  moves: moves.slice(-most),
  visited: visited.map(boxId),
  now: boxId(now),
  state: boxName(now),
});
