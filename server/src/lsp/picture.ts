import type { Checked } from '../core.ts';
import { drawSequence } from '../diagram/sequence.ts';
import { boxId, boxName, STATE_DIAGRAM } from '../diagram/state.ts';
import { waysOf } from '../diagram/way.ts';
import { MOST_STEPS } from '../diagram/window.ts';
import type { DrawnWay, Picture, PictureOfTrace, TraceName, WatchParams } from '../protocol.ts';
import type { Timeline } from '../trace/timeline.ts';
import type { Outcome } from './checks.ts';

/** How many changes of state of a host are told to a preview: the last ones, of which a picture can show a few. */
const MOST_MOVES = 200;

/** The picture of a document's trace: the one that is pinned, otherwise the one at the line. */
export function pictureOf(
  { uri, version }: { readonly uri: string; readonly version: number },
  outcome: Outcome,
  { line, pinned }: WatchParams,
): Picture {
  if (outcome.kind !== 'checked') {
    const problem =
      outcome.kind === 'too-large'
        ? `The file is larger than ${outcome.maximumSize} MB and is not drawn.`
        : 'The file could not be checked.';
    return { uri, version, titles: [], drawn: undefined, problem };
  }
  const { traces } = outcome.checked;
  const titles = traces.map(({ trace }) => trace.title);
  const index = indexOf(traces, line, pinned);
  const chosen = traces[index];
  const drawn = chosen && pictureOfTrace(outcome.checked, chosen.timeline, index, line);
  return { uri, version, titles, drawn, problem: undefined };
}

/** Which trace is drawn: the pinned one by place and title, else by title; without one, the one at the line. */
export function indexOf(traces: Checked['traces'], line: number, pinned: TraceName | undefined): number {
  if (pinned) {
    if (traces[pinned.index]?.trace.title === pinned.title) return pinned.index;
    const moved = traces.findIndex(({ trace }) => trace.title === pinned.title);
    if (moved >= 0) return moved;
  }
  return Math.max(
    0,
    traces.findLastIndex(({ trace }) => trace.span.line <= line),
  );
}

function pictureOfTrace(checked: Checked, timeline: Timeline, index: number, line: number): PictureOfTrace {
  const { records, trace } = timeline;
  const around = Math.max(
    0,
    records.findLastIndex(({ step }) => step.span.line <= line),
  );
  const next = checked.traces[index + 1]?.trace.span.line ?? Number.POSITIVE_INFINITY;
  const own = checked.diagnostics.filter(
    ({ span }) => (index === 0 || trace.span.line <= span.line) && span.line < next,
  );
  const unreadable = records.find(({ step }) => step.kind === 'unreadable')?.step.span.line;
  const why = own.find(({ span, severity }) => span.line === unreadable && severity === 'error');
  return {
    index,
    title: trace.title,
    broken: unreadable === undefined ? undefined : { line: unreadable, message: why?.message ?? '' },
    errors: own.filter(({ severity }) => severity === 'error').length,
    warnings: own.filter(({ severity }) => severity === 'warning').length,
    sequence: drawSequence(timeline, { around, most: MOST_STEPS }),
    states: { text: STATE_DIAGRAM, ways: waysOf(timeline).map(drawnWay) },
  };
}

const drawnWay = ({ host, place, moves, visited, now }: ReturnType<typeof waysOf>[number]): DrawnWay => ({
  host,
  place,
  moves: moves
    .slice(-MOST_MOVES)
    .map(({ from, to, edge, line, cause, section }) => ({ from, to, edge, line, cause, section })),
  visited: visited.map(boxId),
  now: boxId(now),
  state: boxName(now),
});
