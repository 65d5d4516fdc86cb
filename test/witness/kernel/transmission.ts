import { Flag, segLen } from '../../../server/src/tcp/segment.ts';
import { add, leq, type Octets, type Seq, seq } from '../../../server/src/tcp/seq.ts';
import type { CapturedSegment } from './packet.ts';

/** Nanoseconds since the first segment of a capture. */
export type Moment = number;

/** A segment on its way: when it was sent, and when it arrived. */
export interface Transmission {
  readonly segment: CapturedSegment;
  /** What the segment is called in a trace: `s3` is packet 3 of a capture. */
  readonly label: string;
  readonly sent: Moment;
  /** Undefined: it was lost. */
  readonly arrived: Moment | undefined;
  /** Whether somebody else put it on the wire with the sender's address. */
  readonly forged: boolean;
}

/** What the packets of a capture do not tell. */
export interface Circumstances {
  /** Whether the network lost segments; one that is not answered and sent again was lost then. */
  readonly lossy: boolean;
  /** Which segments somebody else sent with the sender's address. */
  readonly forged?: ((segment: CapturedSegment) => boolean) | undefined;
}

/** A way that takes less than this is no way: what is sent arrives at once. */
export const AT_ONCE: Moment = 1_000_000;

/** The host's part of `10.0.0.1:80`. */
export const hostOf = (endpoint: string): string => endpoint.slice(0, endpoint.lastIndexOf(':'));

/** SEG.LEN of a captured segment. */
export const lengthOf = (s: CapturedSegment): Octets => segLen({ flags: s.flags, len: s.payload.length });

/** The number after the last one that the segment takes. */
export const endOf = (s: CapturedSegment): Seq => add(seq(s.seq), lengthOf(s));

/** The connection and the direction in it. */
export const directionOf = (s: CapturedSegment): string => `${s.from}>${s.to}`;

/** The other direction of the same connection. */
export const backwards = (s: CapturedSegment): string => `${s.to}>${s.from}`;

/**
 * What one capture tells. The end nearer to the point of capture answers at once, so there its segments were sent and
 * the others arrived; what happens at the far end is half of its quickest answer away.
 */
export function seenAtOnePoint(segments: readonly CapturedSegment[], circumstances: Circumstances): Transmission[] {
  const [first] = segments;
  if (!first) return [];
  const quickest = quickestAnswers(segments);
  const hosts = [hostOf(first.from), hostOf(first.to)];
  const near = hosts.reduce((a, b) => ((quickest.get(b) ?? AT_ONCE) < (quickest.get(a) ?? AT_ONCE) ? b : a));
  const answer = Math.min(...[...quickest].filter(([host]) => host !== near).map(([, time]) => time));
  const way = answer >= AT_ONCE && Number.isFinite(answer) ? Math.round(answer / 2) : 0;
  const seen = segments.map(({ at }) => Number(at - first.at));
  const outgoing = segments.map(({ from }) => hostOf(from) === near);
  const start = Math.min(...seen.map((at, index) => (outgoing[index] ? at : at - way)));
  return segments.map((segment, index) => {
    const at = (seen[index] as Moment) - start;
    const lost = circumstances.lossy && outgoing[index] && wasLost(segments, index, 2 * way);
    return {
      segment,
      label: `s${segment.number}`,
      sent: outgoing[index] ? at : at - way,
      arrived: lost ? undefined : outgoing[index] ? at + way : at,
      forged: circumstances.forged?.(segment) ?? false,
    };
  });
}

/** The shortest time in which each host answers, as the point of capture sees it. */
function quickestAnswers(segments: readonly CapturedSegment[]): Map<string, Moment> {
  const quickest = new Map<string, Moment>();
  const recent = new Map<string, CapturedSegment[]>();
  for (const segment of segments) {
    const before = recent.get(backwards(segment))?.find((s) => answers(segment, s));
    if (before) {
      const host = hostOf(segment.from);
      quickest.set(host, Math.min(quickest.get(host) ?? Number.POSITIVE_INFINITY, Number(segment.at - before.at)));
    }
    recent.set(directionOf(segment), [segment, ...(recent.get(directionOf(segment)) ?? [])].slice(0, LOOK_BACK));
  }
  return quickest;
}

/** Among how many segments the one is sought that is answered. */
const LOOK_BACK = 8;

/** Whether a segment can only be the answer to this one: it acknowledges just this, and echoes its timestamp; or resets it. */
function answers(segment: CapturedSegment, before: CapturedSegment): boolean {
  if (!(segment.flags & Flag.ACK)) return (segment.flags & Flag.RST) !== 0 && segment.seq === before.ack;
  if (lengthOf(before) === 0 || segment.ack !== endOf(before)) return false;
  const [echo, value] = [segment.options.ts?.[1], before.options.ts?.[0]];
  return echo === undefined || value === undefined || echo === value;
}

/**
 * Whether nothing acknowledges the segment before the same is sent again, or before the capture ends. `roundTrip` is how
 * long an acknowledgment takes at least: what comes sooner after the second sending is due to the first.
 */
function wasLost(segments: readonly CapturedSegment[], index: number, roundTrip: Moment): boolean {
  const segment = segments[index] as CapturedSegment;
  if (lengthOf(segment) === 0) return false;
  const later = segments.slice(index + 1);
  const again = later.find((s) => directionOf(s) === directionOf(segment) && s.seq === segment.seq && lengthOf(s) > 0);
  return !later.some(
    (s) =>
      directionOf(s) === backwards(segment) &&
      s.flags & Flag.ACK &&
      leq(endOf(segment), seq(s.ack)) &&
      (again === undefined || Number(s.at - again.at) < roundTrip || s.number < again.number),
  );
}

/**
 * What two captures of the same exchange tell, taken at its two ends by one clock: a segment was sent when the one end
 * saw it, and arrived when the other did. What only its sender's end saw was lost. Throws where a segment arrives that
 * the other end did not send.
 */
export function seenAtBothEnds(
  a: readonly CapturedSegment[],
  b: readonly CapturedSegment[],
  { forged }: Pick<Circumstances, 'forged'> = {},
): Transmission[] {
  const partners = match(a, b);
  const start = [...a, ...b].reduce((first, { at }) => (at < first ? at : first), (a[0] ?? b[0])?.at ?? 0n);
  const moment = (s: CapturedSegment): Moment => Number(s.at - start);
  const hosts = new Map<string, 'a' | 'b'>();
  for (const [inA, inB] of partners) {
    hosts.set(hostOf(inA.from), inA.at < inB.at ? 'a' : 'b');
    hosts.set(hostOf(inA.to), inA.at < inB.at ? 'b' : 'a');
  }
  const sentBy = (
    end: 'a' | 'b',
    all: readonly CapturedSegment[],
    partnerOf: (s: CapturedSegment) => typeof s | undefined,
  ) =>
    all.flatMap((segment): Transmission[] => {
      const partner = partnerOf(segment);
      if (hosts.get(hostOf(segment.from)) !== end) {
        if (partner) return [];
        throw new Error(`packet ${segment.number} at end ${end} was not sent by the other end`);
      }
      const arrived = partner && moment(partner);
      return [
        {
          segment,
          label: `${end}${segment.number}`,
          sent: moment(segment),
          arrived,
          forged: forged?.(segment) ?? false,
        },
      ];
    });
  const inA = new Map([...partners].map(([x, y]) => [y, x]));
  return [...sentBy('a', a, (s) => partners.get(s)), ...sentBy('b', b, (s) => inA.get(s))].sort(
    (x, y) => x.sent - y.sent,
  );
}

/** The segments of `a` with the same ones in `b`: the n-th of equals with the n-th. */
function match(a: readonly CapturedSegment[], b: readonly CapturedSegment[]): Map<CapturedSegment, CapturedSegment> {
  const waiting = new Map<string, CapturedSegment[]>();
  for (const segment of b) {
    const key = identity(segment);
    waiting.set(key, [...(waiting.get(key) ?? []), segment]);
  }
  const partners = new Map<CapturedSegment, CapturedSegment>();
  for (const segment of a) {
    const partner = waiting.get(identity(segment))?.shift();
    if (partner) partners.set(segment, partner);
  }
  return partners;
}

/** Everything in a segment but its number and the time of its capture. */
const identity = (segment: CapturedSegment): string => JSON.stringify({ ...segment, number: 0, at: 0 });
