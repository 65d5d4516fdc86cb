import type { NumbersShown } from '../diagram/options.ts';
import type { Seq } from '../tcp/seq.ts';
import { type Base, relativeText } from '../trace/counting.ts';
import { numberText } from '../trace/numbers.ts';
import type { World } from '../trace/world.ts';

/**
 * A sequence number as the user wants it shown among others that are written: `101`, `+1`, or `101 (+1)`; as it is
 * where nobody knows from where it counts.
 */
export function shownNumber(world: World, number: Seq, base: Base | undefined, how: NumbersShown): string {
  const absolute = numberText(world, number);
  const relative = how === 'absolute' ? undefined : relativeText(number, base);
  if (relative === undefined) return absolute;
  return how === 'both' ? `${absolute} (${relative})` : relative;
}
