import type { Step } from './model.ts';
import type { World } from './world.ts';

/** What else could be the case: the world as it would be, had one line been meant otherwise, or a receiver done otherwise. */
export interface Hypothesis {
  readonly world: World;
  /**
   * What may decide for it: any step, what happens rather than what is claimed, or only the numbers of a segment.
   * `either`: any step, and any decides against it, since both are right.
   */
  readonly decidedBy: 'either' | 'anything' | 'events' | 'numbers';
  /** Of one of several ways: between which hosts something has gone otherwise. */
  readonly between?: readonly Pair[] | undefined;
  /** Whether a segment that has a label has other numbers in it: then it cannot come to the same again. */
  readonly apart?: boolean | undefined;
  /** How many lines it makes right that are wrong as things are: all of them, and those on which something happens. */
  readonly explains: number;
  readonly events: number;
  /** The mistake that raised the doubt. */
  readonly raisedBy: Mistake | undefined;
  /** A line that may have been written too early: it comes after the next one. */
  readonly postponed?: Step | undefined;
  /** For how many steps it is followed if it explains nothing further. */
  readonly patience: number;
}

/** Two hosts, by their indices, the smaller one first. */
export type Pair = readonly [number, number];

/** Who made a mistake, and the rules that it breaks. */
export interface Mistake {
  readonly from: string | undefined;
  readonly codes: readonly string[];
}

/** What is in doubt between two steps. */
export interface Doubt {
  /** What else could be the case, the most plausible first. */
  readonly hypotheses: readonly Hypothesis[];
  /** What may be spent on looking back, in steps to be played. */
  readonly purse: number;
  /** Between which hosts there were more ways than are followed: what is right in none of these may be right all the same. */
  readonly lost: readonly Pair[];
  /** How many of the last records belong to the present world, up to `REACH`. */
  readonly reach: number;
}
