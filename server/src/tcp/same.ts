/** How many pairs are looked at before two values count as different: to find out must not cost more than to play on. */
const MOST = 20_000;

/**
 * Whether two immutable values have the same content. What they share is not looked at, so that it costs what differs.
 * Objects of a class are the same where they are one object, or with `byContent` where their content is the same. `most`:
 * how many pairs of objects are looked at before the values count as different.
 */
export function same(one: unknown, other: unknown, byContent = false, most = MOST): boolean {
  let looked = 0;
  const pairs: unknown[] = [one, other];
  while (pairs.length > 0) {
    const b = pairs.pop();
    const a = pairs.pop();
    if (Object.is(a, b)) continue;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (++looked > most || !(byContent || (isPlain(a) && isPlain(b)))) return false;
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    for (const key of keys) {
      if (!(key in b)) return false;
      pairs.push((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]);
    }
  }
  return true;
}

const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
};
