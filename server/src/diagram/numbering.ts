import type { Seq } from '../tcp/seq.ts';
import { aheadOf, type Base, relativeText } from '../trace/counting.ts';
import { numberText } from '../trace/numbers.ts';
import type { World } from '../trace/world.ts';
import type { NumbersDrawn } from './options.ts';

/** A sequence number as it is drawn: relative to `base` where that is wanted and known, otherwise as it is, or both. */
export function drawnNumber(world: World, number: Seq, base: Base | undefined, how: NumbersDrawn): string {
  const relative = how === 'both' ? relativeText(number, base) : undefined;
  if (relative !== undefined) return `${numberText(world, number)} (${relative})`;
  const ahead = how === 'relative' ? aheadOf(number, base) : undefined;
  return ahead === undefined ? numberText(world, number) : `${ahead}`;
}
