import { entries, first, floorEntry, set, without } from './ordered-map.ts';
import { add, comparable, distance, leq, lt, type Seq } from './seq.ts';
import type { Arrivals, Stretch } from './stretches.ts';
import type { HeldText, Tcb } from './tcb.ts';

/** How many segments are remembered that arrived twice: an ACK reports the latest one (RFC 2883, 4). */
const MOST_TWICE = 8;

/** What has arrived so far. While nothing lies beyond a hole, places count from RCV.NXT. */
const arrivalsOf = ({ arrivals, rcvNxt }: Tcb): Arrivals =>
  arrivals?.islands
    ? arrivals
    : {
        islands: undefined,
        at: rcvNxt,
        total: 0,
        fin: undefined,
        latest: undefined,
        unreported: 0,
        twice: arrivals?.twice ?? [],
      };

const placeOf = (arrivals: Arrivals, number: Seq): number => arrivals.total + distance(number, arrivals.at);

const numberAt = (arrivals: Arrivals, place: number): Seq => add(arrivals.at, place - arrivals.total);

/** What has arrived, once the text [from, text) has been kept beyond a hole, and a FIN behind it. */
export function beyondHole(tcb: Tcb, { from, end: text, fin }: HeldText): Arrivals | undefined {
  const end = add(text, fin ? 1 : 0);
  if (!lt(from, end)) return tcb.arrivals;
  const arrivals = arrivalsOf(tcb);
  let left = placeOf(arrivals, from);
  let right = placeOf(arrivals, end);
  let { islands } = arrivals;
  let known = lt(from, tcb.rcvNxt);
  for (;;) {
    const island = floorEntry(islands, right);
    if (!island || island.value < left) break;
    known ||= island.key < right && left < island.value;
    left = Math.min(left, island.key);
    right = Math.max(right, island.value);
    islands = without(islands, island.key);
  }
  const twice = known ? remembered(arrivals.twice, [from, end]) : arrivals.twice;
  return {
    ...arrivals,
    islands: set(islands, left, right),
    fin: fin ? text : arrivals.fin,
    latest: from,
    unreported: arrivals.unreported + 1,
    twice,
  };
}

/**
 * What has arrived, once a segment with the text [from, end) has come of which something had arrived before. Kept where
 * the peer has permitted SACK.
 */
export function arrivedTwice(tcb: Tcb, from: Seq, end: Seq): Arrivals | undefined {
  if (!tcb.peerSyn?.options?.sackok) return tcb.arrivals;
  const arrivals = arrivalsOf(tcb);
  return { ...arrivals, twice: remembered(arrivals.twice, [from, end]) };
}

const remembered = (twice: readonly Stretch[], stretch: Stretch): readonly Stretch[] =>
  [...twice, stretch].slice(-MOST_TWICE);

/** What lies beyond a hole once RCV.NXT has come to `rcvNxt`. */
export function caughtUp(arrivals: Arrivals | undefined, rcvNxt: Seq): Arrivals | undefined {
  if (!arrivals || arrivals.at === rcvNxt) return arrivals;
  const total = placeOf(arrivals, rcvNxt);
  let { islands } = arrivals;
  for (let island = first(islands); island && island.key <= total; island = first(islands)) {
    islands = without(islands, island.key);
  }
  return { ...arrivals, islands, at: rcvNxt, total, latest: undefined, unreported: 0 };
}

/** What has arrived, once this end has sent something and so could report it. */
export const reported = (arrivals: Arrivals | undefined): Arrivals | undefined =>
  arrivals && arrivals.unreported > 0 ? { ...arrivals, unreported: 0 } : arrivals;

/** The whole stretch beyond RCV.NXT that has arrived and holds `number`; undefined: that has not arrived. */
export function islandAround(tcb: Tcb, number: Seq): Stretch | undefined {
  const { arrivals } = tcb;
  if (!arrivals || !comparable(number, arrivals.at)) return undefined;
  const place = placeOf(arrivals, number);
  const island = floorEntry(arrivals.islands, place);
  if (!island || island.value <= place) return undefined;
  return [numberAt(arrivals, island.key), numberAt(arrivals, island.value)];
}

/** The stretches beyond RCV.NXT that have arrived, the first `most` of them. */
export function firstIslands(tcb: Tcb, most: number): readonly Stretch[] {
  const { arrivals } = tcb;
  const found: Stretch[] = [];
  if (!arrivals) return found;
  for (const { key, value } of entries(arrivals.islands)) {
    if (found.length >= most) break;
    found.push([numberAt(arrivals, key), numberAt(arrivals, value)]);
  }
  return found;
}

/** Whether [left, right) is part of a segment that arrived a second time (RFC 2883, 4). */
export const cameTwice = (tcb: Tcb, [left, right]: Stretch): boolean =>
  (tcb.arrivals?.twice ?? []).some(([from, end]) => leq(from, left) && leq(right, end));
