import type { Checked } from '../../core.ts';
import type { Timeline } from '../../trace/timeline.ts';
import type { Chosen } from './chosen.ts';

/**
 * Whether two texts with the same lines tell the same: in the traces at these places the same states line by line, and
 * everywhere the same to be said of the lines.
 */
export function sameStory(one: Checked, other: Checked, places: readonly number[]): boolean {
  return toldOf(one, places) === toldOf(other, places);
}

const toldOf = ({ traces, diagnostics }: Checked, places: readonly number[]): string =>
  JSON.stringify([
    traces.length,
    places.map((place) => {
      const timeline = traces[place]?.timeline;
      return timeline?.records.map((record) => [record.played, timeline.states(record)]);
    }),
    diagnostics.map(({ code, severity, span }) => [code, severity, span.line]),
  ]);

/**
 * Whether the trace that was extracted says of its steps what the old one says of them: the same states, and the same
 * errors and warnings. `first`: the line of its header. `count`: how many lines it has.
 */
export function sameExtract(chosen: Chosen, after: Checked, first: number, count: number): boolean {
  const { timeline, from, to } = chosen;
  const fresh = after.traces.find(({ trace }) => trace.span.line === first)?.timeline;
  if (!fresh) return false;
  const length = to - from;
  const records = fresh.records.slice(-length);
  const startsAt = records[0]?.step.span.line;
  const [old, now] = [stories(timeline, from, to), stories(fresh, fresh.records.length - length, fresh.records.length)];
  // Nothing may be wrong with how it starts, either.
  const isCalm = after.diagnostics.every(({ severity, span }) => {
    const isStart = span.line >= first && span.line < Math.min(startsAt ?? first, first + count);
    return !isStart || severity === 'information';
  });
  return isCalm && old === now;
}

const stories = (timeline: Timeline, from: number, to: number): string =>
  JSON.stringify(
    timeline.records
      .slice(from, to)
      .map((record) => [
        record.played,
        timeline.states(record),
        record.diagnostics.filter(({ severity }) => severity !== 'information').map(({ code }) => code),
      ]),
  );
