import type { Timeline } from '../../../server/src/core.ts';
import { get } from '../../../server/src/tcp/ordered-map.ts';
import { Flag, type Segment } from '../../../server/src/tcp/segment.ts';
import { lt } from '../../../server/src/tcp/seq.ts';
import type { Answer } from '../../../server/src/tcp/tcb.ts';
import type { StepRecord } from '../../../server/src/trace/record.ts';
import { type End, endAt, type Owed, type World } from '../../../server/src/trace/world.ts';

/** A segment that the checker knows no reason for, and what its sender owes instead. */
export interface Unasked {
  readonly line: number;
  readonly owed: readonly Answer['kind'][];
}

/** How long an answer that is demanded was owed, in nanoseconds. */
export interface Answered {
  readonly line: number;
  readonly kind: Answer['kind'];
  readonly after: number;
}

/**
 * The segments of a kernel that hold nothing new and that nothing demands. A kernel does not send an ACK for nothing, nor
 * a SYN+ACK twice: what it sends is the answer to something, or a timer has run out.
 */
export function unasked(timeline: Timeline): Unasked[] {
  return timeline.records.flatMap((record, index) => {
    const { carried, step } = record;
    if (!carried?.sent || step.kind !== 'segment' || step.forger) return [];
    const world = timeline.at(index - 1);
    const end = endOf(world, carried.from, carried.to);
    const owed = end.owed.map(({ answer }) => answer);
    const asked = isExplained(carried.segment, end, owed) || timerRanOut(timeline.records[index - 1], carried.from);
    return asked ? [] : [{ line: step.span.line, owed: owed.map(({ kind }) => kind) }];
  });
}

function isExplained({ flags, len, seq }: Segment, end: End, owed: readonly Answer[]): boolean {
  const kind = flags & (Flag.SYN | Flag.ACK | Flag.FIN | Flag.RST);
  if (kind === (Flag.SYN | Flag.ACK)) return owed.some((a) => a.kind === 'syn-ack' || (a.kind === 'ack' && a.synAck));
  if (kind !== Flag.ACK || len > 0 || lt(seq, end.tcb.sndNxt)) return true;
  return owed.some((a) => a.kind === 'ack' || a.kind === 'reset-or-ack');
}

const timerRanOut = (before: StepRecord | undefined, host: string): boolean =>
  before?.step.kind === 'timeout' && before.step.host.text === host;

const endOf = (world: World, host: string, peer: string): End =>
  endAt(world, get(world.names, host) as number, get(world.names, peer) as number);

/** Every answer that the checker demands of a kernel, with how long it took until it was sent. */
export function answered(timeline: Timeline): Answered[] {
  const since = new Map<Owed, { readonly line: number; readonly at: number }>();
  const all: Answered[] = [];
  for (const { changes, step, after } of timeline.records) {
    for (const { before, after: now } of changes) {
      for (const owed of now.owed) {
        if (before.owed.includes(owed)) continue;
        // A demand that comes on top of one of its kind is answered together with it.
        const earlier = before.owed.find((o) => !now.owed.includes(o) && o.answer.kind === owed.answer.kind);
        since.set(owed, (earlier && since.get(earlier)) ?? { line: step.span.line, at: after.clock });
      }
      for (const owed of before.owed) {
        const { line, at } = since.get(owed) ?? { line: 0, at: after.clock };
        if (!now.owed.includes(owed)) all.push({ line, kind: owed.answer.kind, after: after.clock - at });
      }
    }
  }
  return all;
}
