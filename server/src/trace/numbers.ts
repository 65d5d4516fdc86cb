import { get } from '../tcp/ordered-map.ts';
import { add, type Seq, symbolOf, valueOf } from '../tcp/seq.ts';
import type { World } from './world.ts';

/** A sequence number as the language writes it: `301`, `X`, `X+1`. */
export function numberText(world: World, number: Seq): string {
  const symbol = symbolOf(number);
  const value = valueOf(number);
  if (symbol === 0) return `${value}`;
  const name = world.symbolNames[symbol] ?? '?';
  if (value === 0) return name;
  return value < 2 ** 31 ? `${name}+${value}` : `${name}-${2 ** 32 - value}`;
}

/** The number that `written` stands for: itself, but for a symbol that was given its meaning by being put right. */
export function meaningOf(world: World, written: Seq): Seq {
  const symbol = symbolOf(written);
  const meaning = symbol === 0 ? undefined : get(world.meanings, symbol);
  return meaning === undefined ? written : add(meaning, valueOf(written));
}

/** Whether the symbol of `number` has been bound, or it is a plain number. */
export const isBound = (world: World, number: Seq): boolean =>
  symbolOf(number) === 0 || get(world.symbols, symbolOf(number)) !== undefined;
