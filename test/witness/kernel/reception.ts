import { Flag } from '../../../server/src/tcp/segment.ts';
import { later, leq, lt, type Seq, seq } from '../../../server/src/tcp/seq.ts';
import type { CapturedSegment } from './packet.ts';
import { endOf, lengthOf } from './transmission.ts';

/** What one end has received of the other's segments, as far as its own tell. */
export interface Reception {
  /** RCV.NXT; undefined until a SYN has arrived. */
  readonly next: Seq | undefined;
  /** What lies beyond a hole. */
  readonly beyond: readonly (readonly [from: Seq, to: Seq])[];
  /** The acknowledgment number that it sent last. */
  readonly acknowledged: Seq | undefined;
  /** The latest timestamp that has arrived. */
  readonly timestamp: number | undefined;
}

/** An end that has received nothing. */
export const NOTHING: Reception = { next: undefined, beyond: [], acknowledged: undefined, timestamp: undefined };

/** After a segment has arrived. */
export function received(before: Reception, segment: CapturedSegment): Reception {
  const value = segment.options.ts?.[0];
  const newer = value !== undefined && (before.timestamp === undefined || isOlder(before.timestamp, value));
  const timestamp = newer ? value : before.timestamp;
  return { ...before, ...numbersAfter(before, segment), timestamp };
}

function numbersAfter({ next, beyond }: Reception, segment: CapturedSegment): Pick<Reception, 'next' | 'beyond'> {
  const from = seq(segment.seq);
  const to = endOf(segment);
  if (lengthOf(segment) === 0) return { next, beyond };
  if (next === undefined) return segment.flags & Flag.SYN ? { next: to, beyond } : { next, beyond };
  if (lt(next, from)) return { next, beyond: [...beyond, [from, to]] };
  let reached = later(next, to);
  for (const [left, right] of [...beyond].sort(([a], [b]) => (lt(a, b) ? -1 : 1))) {
    if (leq(left, reached)) reached = later(reached, right);
  }
  return { next: reached, beyond: beyond.filter(([, right]) => lt(reached, right)) };
}

/** After the end itself has sent a segment: what it acknowledges has arrived, whatever the capture shows. */
export function told(before: Reception, { flags, ack }: CapturedSegment): Reception {
  if (!(flags & Flag.ACK)) return flags & Flag.SYN ? NOTHING : before;
  const next = before.next === undefined ? seq(ack) : later(before.next, seq(ack));
  return { ...before, next, acknowledged: seq(ack) };
}

/** Whether a segment that the end sends tells of arrivals that are not known yet. */
export function tellsMore(before: Reception, { flags, ack, options }: CapturedSegment): boolean {
  if (!(flags & Flag.ACK)) return false;
  if (before.next === undefined || lt(before.next, seq(ack))) return true;
  const echo = options.ts?.[1];
  // 0 is what is echoed where no timestamp has arrived yet.
  return echo !== undefined && echo !== 0 && (before.timestamp === undefined || isOlder(before.timestamp, echo));
}

/**
 * Whether `answer`, which the end sends next, tells that `segment` had not arrived: it does not acknowledge its numbers,
 * or echoes an older timestamp although this one would have been kept for the echo (RFC 7323, 4.3: a segment that begins
 * at or before what was acknowledged last). A listener may echo the timestamp of the first SYN for ever.
 */
export function deniesArrival(before: Reception, segment: CapturedSegment, answer: CapturedSegment): boolean {
  if (before.next === undefined) return false;
  const after = numbersAfter(before, segment).next as Seq;
  if (lt(before.next, after) && lt(seq(answer.ack), after)) return true;
  const value = segment.options.ts?.[0];
  const echo = answer.options.ts?.[1];
  if (value === undefined || echo === undefined || segment.flags & Flag.SYN) return false;
  const kept = before.acknowledged !== undefined && leq(seq(segment.seq), before.acknowledged);
  return kept && isOlder(echo, value);
}

/** Timestamps go round like sequence numbers (RFC 7323, 5.2). */
const isOlder = (one: number, other: number): boolean => ((one - other) | 0) < 0;
