import type { Heap } from './heap.ts';
import { same } from './same.ts';
import { distance, later, leq, lt, type Seq } from './seq.ts';
import type { HeldText, Tcb } from './tcb.ts';

/** How many pieces of held text are compared before two blocks count as different. */
const MOST_PIECES = 32;

/** How many pairs of objects of two ends are compared before they count as different. */
export const MOST_PAIRS = 400;

/**
 * Whether two blocks are the same as far as any later event could tell: text that is held beyond a hole counts by what
 * is held, not by how it was cut, and what SACK would report only where the peer has permitted it. Blocks that are too
 * large to compare count as different.
 */
export function sameBlock(one: Tcb, other: Tcb): boolean {
  if (one === other) return true;
  // Numbers tell most blocks from each other, and cost least.
  let structures: (keyof Tcb)[] = [];
  for (const name of Object.keys(one) as (keyof Tcb)[]) {
    if (one[name] === other[name] || name === 'held') continue;
    if (typeof one[name] !== 'object' || typeof other[name] !== 'object') return false;
    structures.push(name);
  }
  if (!one.peerSyn?.options?.sackok) structures = structures.filter((name) => name !== 'arrivals');
  return structures.every((name) => same(one[name], other[name], false, MOST_PAIRS)) && sameHeld(one, other);
}

function sameHeld({ held: one }: Tcb, { held: other }: Tcb): boolean {
  if (one === other) return true;
  const [a, b] = [one && stretchesOf(one), other && stretchesOf(other)];
  return a !== undefined && b !== undefined && same(a, b);
}

interface Stretches {
  readonly sure: readonly (readonly [Seq, Seq])[];
  readonly doubtful: readonly HeldText[];
  readonly fins: readonly Seq[];
}

const knownStretches = new WeakMap<object, Stretches | 'too many'>();

/** What is held, however it was cut; undefined: in too many pieces. */
function stretchesOf(held: NonNullable<Heap<HeldText>>): Stretches | undefined {
  const known = knownStretches.get(held) ?? cut(held);
  knownStretches.set(held, known);
  return known === 'too many' ? undefined : known;
}

function cut(held: NonNullable<Heap<HeldText>>): Stretches | 'too many' {
  const pieces: HeldText[] = [];
  const parts: Heap<HeldText>[] = [held];
  for (let part = parts.pop(); part; part = parts.pop()) {
    if (pieces.push(part.top) > MOST_PIECES) return 'too many';
    for (const child of [part.left, part.right]) if (child) parts.push(child);
  }
  pieces.sort((a, b) => distance(a.from, b.from) || distance(a.end, b.end));
  const sure: [Seq, Seq][] = [];
  for (const { from, end, doubtful } of pieces) {
    const last = sure.at(-1);
    if (doubtful) continue;
    if (!last || lt(last[1], from)) sure.push([from, end]);
    else last[1] = later(last[1], end);
  }
  const fins = pieces.filter(({ fin, doubtful }) => fin && !doubtful).map(({ end }) => end);
  const doubtful = pieces.filter(
    (piece, index) =>
      piece.doubtful &&
      !(
        sure.some(([from, end]) => leq(from, piece.from) && leq(piece.end, end)) &&
        (!piece.fin || fins.includes(piece.end))
      ) &&
      !pieces.slice(0, index).some((other) => other.doubtful && same(other, piece)),
  );
  return { sure, doubtful, fins: [...new Set(fins)].sort(distance) };
}
