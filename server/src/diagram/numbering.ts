import { get } from '../tcp/ordered-map.ts';
import { Flag, type Segment } from '../tcp/segment.ts';
import { comparable, distance, type Seq } from '../tcp/seq.ts';
import { numberText } from '../trace/numbers.ts';
import { endAt, type World } from '../trace/world.ts';
import type { NumbersDrawn } from './options.ts';

/** The numbers from which the two sides of a connection count: their initial ones; undefined: not known. */
export interface Bases {
  /** The sender's, for `seq`. */
  readonly own: Seq | undefined;
  /** The receiver's, for `ack` and SACK. */
  readonly peer: Seq | undefined;
}

/** A back step that is shown as one: keep-alives and old duplicates lie behind the initial number. */
const BEHIND = 2 ** 20;

/** The initial numbers of the connection that the host `from` has with the host `to` (names). */
export function basesOf(world: World, from: string, to: string, segment?: Segment): Bases {
  const [one, other] = [get(world.names, from), get(world.names, to)];
  if (one === undefined || other === undefined) return { own: undefined, peer: undefined };
  const sender = endAt(world, one, other).tcb;
  const receiver = endAt(world, other, one).tcb;
  const begins = segment !== undefined && (segment.flags & Flag.SYN) !== 0;
  return {
    own: begins ? segment.seq : sender.used ? sender.iss : undefined,
    peer: receiver.used ? receiver.iss : undefined,
  };
}

/** A sequence number as it is drawn: relative to `base` where that is wanted and known, otherwise as it is. */
export function drawnNumber(world: World, number: Seq, base: Seq | undefined, how: NumbersDrawn): string {
  if (how !== 'relative' || base === undefined || !comparable(number, base)) return numberText(world, number);
  const ahead = distance(number, base);
  return `${ahead < -BEHIND ? ahead + 2 ** 32 : ahead}`;
}
