import { Flag } from '../../tcp/segment.ts';
import { type CapturedSegment, keyOf } from './capture.ts';

/** What a capture shows of one connection. */
export interface Connection {
  /** The keys of its ends. */
  readonly ends: readonly string[];
  /** Its segments, by their places. */
  readonly segments: readonly number[];
  /** Whether its beginning is shown. */
  readonly fromStart: boolean;
  /** Whether the SYN is answered by a reset. */
  readonly refused: boolean;
  /** Whether some text is larger than the MSS that was announced: the capture shows it before it is cut, or after it is joined. */
  readonly beyondMss: boolean;
  /** The window scale that each end has announced, by its key; empty unless both have. */
  readonly scales: ReadonlyMap<string, number>;
}

/** The connections of a capture, by the keys of both ends in either order. */
export function connectionsOf(segments: readonly CapturedSegment[]): ReadonlyMap<string, Connection> {
  const places = new Map<string, number[]>();
  for (const [at, segment] of segments.entries()) {
    const pair = pairOf(segment);
    const known = places.get(pair);
    if (known) known.push(at);
    else places.set(pair, [at]);
  }
  return new Map(
    [...places].map(([pair, at]) => [
      pair,
      connection(
        at,
        at.map((place) => segments[place] as CapturedSegment),
      ),
    ]),
  );
}

/** Both ends of a segment's connection, in either order. */
export const pairOf = ({ from, to }: CapturedSegment): string => [keyOf(from), keyOf(to)].sort().join(' ');

function connection(places: readonly number[], segments: readonly CapturedSegment[]): Connection {
  const [first] = segments;
  const fromStart = first !== undefined && (first.flags & (Flag.SYN | Flag.ACK)) === Flag.SYN;
  const answer = segments.find(({ from }) => first && keyOf(from) !== keyOf(first.from));
  const syns = segments.filter(({ flags }) => flags & Flag.SYN);
  const least = Math.min(...syns.map(({ options }) => options.mss ?? Number.POSITIVE_INFINITY));
  const scales = new Map<string, number>();
  for (const { from, options } of syns) if (options.wscale !== undefined) scales.set(keyOf(from), options.wscale);
  return {
    ends: first ? [keyOf(first.from), keyOf(first.to)] : [],
    segments: places,
    fromStart,
    refused: answer !== undefined && (answer.flags & Flag.RST) !== 0,
    beyondMss: segments.some(({ len }) => len > least),
    scales: scales.size === 2 ? scales : new Map(),
  };
}
