/**
 * A persistent map ordered by its keys: a change gives a new map and leaves the old one as it was, at the cost of
 * O(log n). `undefined` is the empty map. (An AVL tree.)
 */
export type OrderedMap<K extends string | number, V> = Node<K, V> | undefined;

interface Node<K extends string | number, V> {
  readonly key: K;
  readonly value: V;
  readonly left: OrderedMap<K, V>;
  readonly right: OrderedMap<K, V>;
  readonly height: number;
}

/** The value at `key`, or undefined. */
export function get<K extends string | number, V>(map: OrderedMap<K, V>, key: K): V | undefined {
  let node = map;
  while (node) {
    if (key === node.key) return node.value;
    node = key < node.key ? node.left : node.right;
  }
  return undefined;
}

/** The value at the greatest key that is not above `key`, or undefined. */
export const floor = <K extends string | number, V>(map: OrderedMap<K, V>, key: K): V | undefined =>
  floorEntry(map, key)?.value;

/** The greatest key that is not above `key`, with its value, or undefined. */
export function floorEntry<K extends string | number, V>(
  map: OrderedMap<K, V>,
  key: K,
): { readonly key: K; readonly value: V } | undefined {
  let node = map;
  let found: Node<K, V> | undefined;
  while (node) {
    if (node.key <= key) {
      found = node;
      node = node.right;
    } else node = node.left;
  }
  return found;
}

/** The map with `value` at `key`. */
export function set<K extends string | number, V>(map: OrderedMap<K, V>, key: K, value: V): OrderedMap<K, V> {
  if (!map) return { key, value, left: undefined, right: undefined, height: 1 };
  if (key === map.key) return { key, value, left: map.left, right: map.right, height: map.height };
  return key < map.key
    ? balanced(map, set(map.left, key, value), map.right)
    : balanced(map, map.left, set(map.right, key, value));
}

/** The map without `key`; the very same map where it has no such key. */
export function without<K extends string | number, V>(map: OrderedMap<K, V>, key: K): OrderedMap<K, V> {
  if (!map) return undefined;
  if (key === map.key) {
    if (!map.left || !map.right) return map.left ?? map.right;
    const next = first(map.right) as Node<K, V>;
    return balanced(next, map.left, without(map.right, next.key));
  }
  if (key < map.key) {
    const left = without(map.left, key);
    return left === map.left ? map : balanced(map, left, map.right);
  }
  const right = without(map.right, key);
  return right === map.right ? map : balanced(map, map.left, right);
}

/** The least key with its value, or undefined. */
export function first<K extends string | number, V>(
  map: OrderedMap<K, V>,
): { readonly key: K; readonly value: V } | undefined {
  let node = map;
  while (node?.left) node = node.left;
  return node;
}

/** The values in the order of their keys. */
export function* values<K extends string | number, V>(map: OrderedMap<K, V>): Generator<V> {
  for (const { value } of entries(map)) yield value;
}

/** The keys and values in the order of the keys. */
export function* entries<K extends string | number, V>(
  map: OrderedMap<K, V>,
): Generator<{ readonly key: K; readonly value: V }> {
  if (!map) return;
  yield* entries(map.left);
  yield map;
  yield* entries(map.right);
}

const height = (map: { readonly height: number } | undefined): number => map?.height ?? 0;

function node<K extends string | number, V>(
  entry: { readonly key: K; readonly value: V },
  left: OrderedMap<K, V>,
  right: OrderedMap<K, V>,
): Node<K, V> {
  return { key: entry.key, value: entry.value, left, right, height: 1 + Math.max(height(left), height(right)) };
}

function balanced<K extends string | number, V>(
  entry: { readonly key: K; readonly value: V },
  left: OrderedMap<K, V>,
  right: OrderedMap<K, V>,
): Node<K, V> {
  const lean = height(left) - height(right);
  if (left && lean > 1) {
    return height(left.left) >= height(left.right)
      ? node(left, left.left, node(entry, left.right, right))
      : rotated(left, left.right as Node<K, V>, entry, left.left, right);
  }
  if (right && lean < -1) {
    return height(right.right) >= height(right.left)
      ? node(right, node(entry, left, right.left), right.right)
      : rotated(entry, right.left as Node<K, V>, right, left, right.right);
  }
  return node(entry, left, right);
}

const rotated = <K extends string | number, V>(
  low: { readonly key: K; readonly value: V },
  middle: Node<K, V>,
  high: { readonly key: K; readonly value: V },
  outerLeft: OrderedMap<K, V>,
  outerRight: OrderedMap<K, V>,
): Node<K, V> => node(middle, node(low, outerLeft, middle.left), node(high, middle.right, outerRight));
