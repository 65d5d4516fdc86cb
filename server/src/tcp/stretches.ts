import type { OrderedMap } from './ordered-map.ts';
import type { Octets, Seq } from './seq.ts';

/** A stretch of the sequence space: its first number, and the number after its last one. */
export type Stretch = readonly [left: Seq, right: Seq];

/** What has arrived otherwise than in order, as far as SACK may report it (RFC 2018; RFC 2883). */
export interface Arrivals {
  /**
   * What lies beyond a hole, in stretches apart from each other: where each ends, by where it begins. Counted in octets
   * from `at`, which is at the place `total`.
   */
  readonly islands: OrderedMap<number, number>;
  readonly at: Seq;
  readonly total: Octets;
  /** The number of a FIN that lies beyond a hole; it is part of its island. */
  readonly fin: Seq | undefined;
  /** Where the latest segment beyond a hole begins; undefined once a segment has moved RCV.NXT. */
  readonly latest: Seq | undefined;
  /** How many segments have come to lie beyond a hole since this end last sent something. */
  readonly unreported: number;
  /** The latest segments of which something had arrived before. */
  readonly twice: readonly Stretch[];
}
