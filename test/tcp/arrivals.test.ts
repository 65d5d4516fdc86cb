import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cameTwice, firstIslands, islandAround } from '../../server/src/tcp/arrivals.ts';
import { arrive } from '../../server/src/tcp/arrive.ts';
import { emit } from '../../server/src/tcp/emit.ts';
import { Flag, type Segment } from '../../server/src/tcp/segment.ts';
import { add, distance, type Seq, seq } from '../../server/src/tcp/seq.ts';
import type { Tcb } from '../../server/src/tcp/tcb.ts';
import { RFC9293 } from '../../server/src/tcp/variant.ts';
import { at } from '../support/tcb.ts';

fc.configureGlobal({ seed: 2018 });

const OPENING = { variant: RFC9293, listening: false, isn: undefined, win: undefined };

/** An end in ESTABLISHED whose RCV.NXT is `next`, and whose peer permits SACK. */
const established = (next: Seq): Tcb => ({
  ...at('ESTABLISHED').tcb,
  rcvNxt: next,
  peerSyn: { flags: Flag.SYN, options: { sackok: true } },
});

const text = (number: Seq, len: number, fin = false): Segment => ({
  flags: Flag.ACK | (fin ? Flag.FIN : 0),
  seq: number,
  ack: seq(101),
  len,
  win: undefined,
});

/** The stretches of octets that a plain set has beyond the first hole, as distances from `start`. */
function stretches(received: ReadonlySet<number>): [number, number][] {
  const found: [number, number][] = [];
  let next = 0;
  while (received.has(next)) next++;
  for (const place of [...received].filter((p) => p > next).sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last?.[1] === place) last[1]++;
    else found.push([place, place + 1]);
  }
  return found;
}

const piece = fc.record({ from: fc.integer({ min: 0, max: 120 }), len: fc.integer({ min: 1, max: 25 }) });
const places = fc.array(piece, { maxLength: 40 });
const start = fc.constantFrom(1, 301, 2 ** 31 - 50, 2 ** 32 - 60, 2 ** 32 - 1);

test('what lies beyond holes is what a plain set of octets says, in any order of arrival and across the wrap', () => {
  fc.assert(
    fc.property(start, places, (first, pieces) => {
      const base = seq(first);
      const received = new Set<number>();
      let tcb = established(base);
      for (const { from, len } of pieces) {
        tcb = arrive(tcb, text(add(base, from), len), OPENING).tcb;
        for (let place = from; place < from + len; place++) received.add(place);
        const islands = firstIslands(tcb, 100).map(([left, right]) => [distance(left, base), distance(right, base)]);
        expect(islands).toEqual(stretches(received));
      }
      for (const [left, right] of stretches(received)) {
        for (let place = left; place < right; place++) {
          const island = islandAround(tcb, add(base, place))?.map((edge) => distance(edge, base));
          expect(island).toEqual([left, right]);
        }
        expect(islandAround(tcb, add(base, left - 1))).toBeUndefined();
        expect(islandAround(tcb, add(base, right))).toBeUndefined();
      }
    }),
  );
});

test('a segment has come twice if a plain set held one of its octets, in the window or below it', () => {
  fc.assert(
    fc.property(start, fc.array(piece, { minLength: 1, maxLength: 8 }), (first, pieces) => {
      const base = seq(first);
      const received = new Set<number>();
      let tcb = established(base);
      for (const { from, len } of pieces) {
        const known = Array.from({ length: len }, (_, i) => from + i).some((place) => received.has(place));
        tcb = arrive(
          { ...tcb, arrivals: tcb.arrivals && { ...tcb.arrivals, twice: [] } },
          text(add(base, from), len),
          OPENING,
        ).tcb;
        for (let place = from; place < from + len; place++) received.add(place);
        expect(tcb.arrivals?.twice.length ?? 0).toBe(known ? 1 : 0);
        if (known) expect(cameTwice(tcb, [add(base, from), add(base, from + 1)])).toBe(true);
      }
    }),
  );
});

test('a FIN beyond a hole is part of its island, and gone with it', () => {
  const held = arrive(established(seq(301)), text(seq(311), 5, true), OPENING).tcb;
  expect(firstIslands(held, 9)).toEqual([[seq(311), seq(317)]]);
  expect(held.arrivals?.fin).toBe(seq(316));
  const filled = arrive(held, text(seq(301), 10), OPENING).tcb;
  expect([filled.state, filled.rcvNxt]).toEqual(['CLOSE-WAIT', seq(317)]);
  expect(firstIslands(filled, 9)).toEqual([]);
});

test('what has arrived since the last ACK counts until something is sent', () => {
  let tcb = arrive(established(seq(301)), text(seq(311), 5), OPENING).tcb;
  tcb = arrive(tcb, text(seq(321), 5), OPENING).tcb;
  expect(tcb.arrivals?.unreported).toBe(2);
  expect(emit(tcb, text(seq(101), 0)).arrivals?.unreported).toBe(0);
});

test('nothing is kept in mind of an end that gets everything in order', () => {
  let tcb = established(seq(301));
  for (let place = 0; place < 100; place += 10) tcb = arrive(tcb, text(seq(301 + place), 10), OPENING).tcb;
  expect(tcb.arrivals).toBeUndefined();
});
