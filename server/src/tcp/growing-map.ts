import { entries, get, type OrderedMap, set } from './ordered-map.ts';

/**
 * A persistent map from numbers in which keys come seldom and stay, and values change often: a change of a value copies
 * less than in an `OrderedMap`, and leaves the old map as it was. Both cost O(log n). `undefined` is the empty map.
 * (The keys lead to places, and the values stand at their places in a tree with eight branches at every fork.)
 */
export type GrowingMap<V> = Growing<V> | undefined;

interface Growing<V> {
  readonly places: OrderedMap<number, number>;
  readonly size: number;
  readonly height: number;
  readonly root: Fork<V>;
}

/** Values, or at greater heights forks. */
type Fork<V> = readonly (V | Fork<V>)[];

const BITS = 3;
const WIDTH = 1 << BITS;

/** The value at `key`, or undefined. */
export function getFrom<V>(map: GrowingMap<V>, key: number): V | undefined {
  const place = map && get(map.places, key);
  return place === undefined ? undefined : at(map as Growing<V>, place);
}

/** The map with `value` at `key`. */
export function setIn<V>(map: GrowingMap<V>, key: number, value: V): GrowingMap<V> {
  if (!map) return { places: set(undefined, key, 0), size: 1, height: 1, root: [value] };
  const { places, size, height, root } = map;
  const place = get(places, key);
  if (place !== undefined) return { places, size, height, root: put(root, height - 1, place, value) };
  const full = size === WIDTH ** height;
  return {
    places: set(places, key, size),
    size: size + 1,
    height: full ? height + 1 : height,
    root: full ? put([root], height, size, value) : put(root, height - 1, size, value),
  };
}

/** The keys and values in the order of the keys. */
export function* entriesOf<V>(map: GrowingMap<V>): Generator<{ readonly key: number; readonly value: V }> {
  if (!map) return;
  for (const { key, value: place } of entries(map.places)) yield { key, value: at(map, place) };
}

function at<V>({ height, root }: Growing<V>, place: number): V {
  let fork = root;
  for (let level = height - 1; level > 0; level--) fork = fork[branch(place, level)] as Fork<V>;
  return fork[branch(place, 0)] as V;
}

/** The fork `level` forks above the values, with `value` at `place`; the branches to there are made where they are missing. */
function put<V>(fork: Fork<V> | undefined, level: number, place: number, value: V): Fork<V> {
  const copy = fork ? fork.slice() : [];
  const index = branch(place, level);
  copy[index] = level === 0 ? value : put(copy[index] as Fork<V> | undefined, level - 1, place, value);
  return copy;
}

const branch = (place: number, level: number): number => (place >>> (level * BITS)) & (WIDTH - 1);
