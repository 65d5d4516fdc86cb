import { hasError } from './diagnostic.ts';
import type { Step } from './model.ts';
import { leftOutBefore, listenFor, otherwise } from './otherwise.ts';
import { play } from './play.ts';
import type { StepRecord } from './record.ts';
import type { World } from './world.ts';

/** What has been played so far. */
export interface Past {
  /** The world before the first step. */
  readonly start: World;
  readonly records: readonly StepRecord[];
}

/** The world before the record with this index. */
export const worldBefore = ({ start, records }: Past, index: number): World => records[index - 1]?.after ?? start;

/** How many records before a wrong line are looked at, and how many of them on which something happens. */
export const REACH = 24;
const EVENTS = 8;

/** How many readings are followed. */
const READINGS = 6;

/** What may still be spent on looking back, in steps to be played. */
export interface Purse {
  left: number;
}

/** A line of the past that is played again. */
interface Again {
  readonly step: Step;
  /** Whether it was wrong: then it may be wrong again. */
  readonly wrong: boolean;
}

/**
 * The worlds after a wrong step, had one line been meant otherwise: the wrong one itself, one that was left out before
 * it, or one of the last lines, at most `reach` back, so that neither the wrong line nor any between is wrong. The most
 * plausible come first.
 */
export function inHindsight(world: World, step: Step, past: Past, reach: number, purse: Purse): readonly World[] {
  const found: World[] = [];
  for (const reading of readings(world, step, past, reach, purse)) {
    found.push(reading);
    if (found.length === READINGS || purse.left <= 0) break;
  }
  return found;
}

function* readings(world: World, step: Step, past: Past, reach: number, purse: Purse): Generator<World> {
  yield* withListen(world, step, past, reach, purse);
  for (const meant of otherwise(step)) if (meant) yield* replayed(world, [meant], [], purse);
  for (const missing of leftOutBefore(world, step)) yield* replayed(world, [missing, step], [], purse);
  const { records } = past;
  const after: Again[] = [{ step, wrong: false }];
  let events = 0;
  for (let index = records.length - 1; index >= 0 && records.length - index <= reach && events < EVENTS; index--) {
    const record = records[index] as StepRecord;
    const again: Again = { step: record.step, wrong: hasError(record.diagnostics) };
    const before = worldBefore(past, index);
    const [next, ...others] = after as [Again, ...Again[]];
    for (const meant of otherwise(record.step)) yield* replayed(before, meant ? [meant] : [], after, purse);
    if (happens(record.step)) {
      events++;
      if (happens(next.step)) yield* replayed(before, [next.step], [again, ...others], purse);
    }
    after.unshift(again);
  }
}

/** Where several SYNs have met no listener, its `listen` was left out before the first of them. */
function* withListen(
  world: World,
  step: Step,
  { start, records }: Past,
  reach: number,
  purse: Purse,
): Generator<World> {
  const listen = listenFor(world, step);
  if (!listen) return;
  // A start that is given stands before every call.
  const recent = Math.max(0, records.length - reach);
  const first = recent + records.slice(recent).findLastIndex((record) => record.step.kind === 'given') + 1;
  const after = records.slice(first).map((record) => ({ step: record.step, wrong: hasError(record.diagnostics) }));
  const from = worldBefore({ start, records }, first);
  yield* replayed(from, [listen], [...after, { step, wrong: false }], purse);
}

/** Whether a line is one on which something happens, rather than a claim or a text. */
export const happens = ({ kind }: Step): boolean =>
  kind !== 'expect' && kind !== 'section' && kind !== 'note' && kind !== 'hint';

/** The world after the steps of `meant`, all of them right, and then those of `after`, of which none is newly wrong. */
function* replayed(world: World, meant: readonly Step[], after: readonly Again[], purse: Purse): Generator<World> {
  let now = world;
  for (const step of meant) {
    purse.left--;
    const record = play(now, step);
    if (!record.played || hasError(record.diagnostics)) return;
    now = record.after;
  }
  for (const { step, wrong } of after) {
    purse.left--;
    const record = play(now, step);
    if (!wrong && hasError(record.diagnostics)) return;
    now = record.after;
  }
  yield now;
}
