import { same } from '../tcp/same.ts';
import type { VariantName } from '../tcp/variant.ts';
import { type Diagnostic, hasError } from './diagnostic.ts';
import { playInDoubt } from './doubt.ts';
import { finish } from './finish.ts';
import { firstWhere } from './first-where.ts';
import { type Past, REACH } from './hindsight.ts';
import type { Doubt } from './hypothesis.ts';
import type { Step, Trace } from './model.ts';
import { begin } from './play.ts';
import type { StepRecord } from './record.ts';
import { spliced } from './spliced.ts';
import { Timeline } from './timeline.ts';
import type { World } from './world.ts';

/**
 * Play a whole trace: what every step came to, and what is unfinished at the end. `before`: the timeline of the trace
 * before an edit. Then the play resumes where the traces begin to differ, and where it comes to the same world in
 * front of the same steps, what these came to is taken over, unless one of the next is wrong and looks back at the edit.
 * `presumed`: the profile of a trace that states none; without it RFC 9293.
 */
export function check(trace: Trace, before?: Timeline, presumed?: VariantName): Timeline {
  const { world, diagnostics } = begin(trace, presumed);
  const resumes = before !== undefined && same(before.start, world);
  const start = resumes ? before.start : world;
  const { records, faulty } = resumes ? resume(trace.steps, before) : playOn(trace.steps, start);
  const found: Diagnostic[] = [...diagnostics];
  for (const index of faulty) {
    for (const diagnostic of (records[index] as StepRecord).diagnostics) found.push(diagnostic);
  }
  for (const diagnostic of finish(records.at(-1)?.after ?? start)) found.push(diagnostic);
  return new Timeline(trace, start, records, found, faulty);
}

/** What steps came to, and the indices of the records that have diagnostics. */
interface Records {
  readonly records: readonly StepRecord[];
  readonly faulty: readonly number[];
}

function playOn(steps: readonly Step[], start: World): Records {
  const records: StepRecord[] = [];
  const faulty: number[] = [];
  let world = start;
  let doubt: Doubt | undefined;
  for (const step of steps) {
    const record = playStep(world, doubt, step, { start, records });
    if (record.diagnostics.length > 0) faulty.push(records.length);
    records.push(record);
    world = record.after;
    doubt = record.doubt;
  }
  return { records, faulty };
}

function resume(steps: readonly Step[], before: Timeline): Records {
  const old = before.records;
  const oldSteps = before.trace.steps;
  if (steps === oldSteps) return before;
  const most = Math.min(steps.length, oldSteps.length);
  let first = 0;
  while (first < most && steps[first] === oldSteps[first]) first++;
  let common = 0;
  while (common < most - first && steps[steps.length - 1 - common] === oldSteps[oldSteps.length - 1 - common]) common++;

  // Nothing looks further back than this.
  const recent = Math.max(0, first - REACH);
  const records = old.slice(recent, first);
  const past: Past = { start: before.at(recent - 1), records };
  const faulty = before.faulty.slice(
    0,
    firstWhere(before.faulty, (index) => index >= first),
  );
  let world = before.at(first - 1);
  let doubt = old[first - 1]?.doubt;
  const known = steps.length - common;
  let look = known;
  for (let index = first; index < steps.length; index++) {
    if (index === look) {
      const there = old.length - (steps.length - index);
      const looksBack = old.slice(there, there + REACH).some((record) => hasError(record.diagnostics));
      if (!looksBack && same(world, before.at(there - 1)) && same(doubt, old[there - 1]?.doubt)) {
        const rest = before.faulty.slice(firstWhere(before.faulty, (at) => at >= there));
        for (const at of rest) faulty.push(at - there + index);
        return { records: spliced(old, recent, there, records), faulty };
      }
      // Each time the distance doubles: worlds that do not come together cost next to nothing.
      look += index - known + 1;
    }
    const record = playStep(world, doubt, steps[index] as Step, past);
    if (record.diagnostics.length > 0) faulty.push(index);
    records.push(record);
    world = record.after;
    doubt = record.doubt;
  }
  return { records: spliced(old, recent, old.length, records), faulty };
}

function playStep(world: World, doubt: Doubt | undefined, step: Step, past: Past): StepRecord {
  const played = playInDoubt(world, doubt, step, past);
  return played.doubt === undefined && played.record.doubt === undefined
    ? played.record
    : { ...played.record, doubt: played.doubt };
}
