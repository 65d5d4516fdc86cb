/**
 * A persistent heap: the least element is at the top, a change gives a new heap and leaves the old one as it was,
 * at the cost of O(log n). `undefined` is the empty heap. (A leftist heap.)
 */
export type Heap<T> = HeapNode<T> | undefined;

interface HeapNode<T> {
  readonly top: T;
  readonly rank: number;
  readonly left: Heap<T>;
  readonly right: Heap<T>;
}

/** The heap with `element` in it; `before(a, b)` says whether a comes before b. */
export const push = <T>(heap: Heap<T>, element: T, before: (a: T, b: T) => boolean): Heap<T> =>
  merge(heap, { top: element, rank: 1, left: undefined, right: undefined }, before);

/** The heap without its least element. */
export const pop = <T>(heap: Heap<T>, before: (a: T, b: T) => boolean): Heap<T> =>
  heap && merge(heap.left, heap.right, before);

// The right spine of a leftist heap has at most log2(n + 1) nodes, so the recursion is shallow.
function merge<T>(a: Heap<T>, b: Heap<T>, before: (a: T, b: T) => boolean): Heap<T> {
  if (!a) return b;
  if (!b) return a;
  if (before(b.top, a.top)) return merge(b, a, before);
  const rest = merge(a.right, b, before);
  const left = a.left;
  return (left?.rank ?? 0) >= (rest?.rank ?? 0)
    ? { top: a.top, rank: (rest?.rank ?? 0) + 1, left, right: rest }
    : { top: a.top, rank: (left?.rank ?? 0) + 1, left: rest, right: left };
}
