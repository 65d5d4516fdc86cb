import type { VariantName } from '../tcp/variant.ts';
import { type Diagnostic, hasError } from './diagnostic.ts';
import { type Doubt, playInDoubt } from './doubt.ts';
import { finish } from './finish.ts';
import { type Past, REACH } from './hindsight.ts';
import type { Step, Trace } from './model.ts';
import { begin } from './play.ts';
import type { StepRecord } from './record.ts';
import { same } from './same.ts';
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
  const records = resumes ? resume(trace.steps, before) : playOn(trace.steps, start);
  const found: Diagnostic[] = [...diagnostics];
  for (const record of records) {
    for (const diagnostic of record.diagnostics) found.push(diagnostic);
  }
  for (const diagnostic of finish(records.at(-1)?.after ?? start)) found.push(diagnostic);
  return new Timeline(trace, start, records, found);
}

function playOn(steps: readonly Step[], start: World): StepRecord[] {
  const records: StepRecord[] = [];
  let world = start;
  let doubt: Doubt | undefined;
  for (const step of steps) {
    const record = playStep(world, doubt, step, { start, records });
    records.push(record);
    world = record.after;
    doubt = record.doubt;
  }
  return records;
}

function resume(steps: readonly Step[], before: Timeline): StepRecord[] {
  const old = before.records;
  let first = 0;
  while (first < steps.length && first < old.length && steps[first] === old[first]?.step) first++;
  let common = 0;
  const most = Math.min(steps.length, old.length) - first;
  while (common < most && steps.at(-1 - common) === old.at(-1 - common)?.step) common++;

  const records = old.slice(0, first);
  let world = records.at(-1)?.after ?? before.start;
  let doubt = records.at(-1)?.doubt;
  const known = steps.length - common;
  let look = known;
  for (let index = first; index < steps.length; index++) {
    if (index === look) {
      const there = old.length - (steps.length - index);
      const last = old[there - 1];
      const looksBack = old.slice(there, there + REACH).some((record) => hasError(record.diagnostics));
      if (!looksBack && same(world, last?.after ?? before.start) && same(doubt, last?.doubt))
        return [...records, ...old.slice(there)];
      // Each time the distance doubles: worlds that do not come together cost next to nothing.
      look += index - known + 1;
    }
    const record = playStep(world, doubt, steps[index] as Step, { start: before.start, records });
    records.push(record);
    world = record.after;
    doubt = record.doubt;
  }
  return records;
}

function playStep(world: World, doubt: Doubt | undefined, step: Step, past: Past): StepRecord {
  const played = playInDoubt(world, doubt, step, past);
  return played.doubt === undefined && played.record.doubt === undefined
    ? played.record
    : { ...played.record, doubt: played.doubt };
}
