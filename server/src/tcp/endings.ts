import { type Heap, pop } from './heap.ts';
import { add, later, leq, lt, type Seq } from './seq.ts';
import type { HeldText } from './tcb.ts';

/** How far an end may have come: the number after the last octet of text, and whether the FIN behind that is taken. */
export interface Ending {
  readonly text: Seq;
  readonly fin: boolean;
}

/** How many endings are told from each other. */
const MOST = 32;

/** The order in which held text is taken. */
export const heldBefore = (a: HeldText, b: HeldText): boolean => lt(a.from, b.from);

/**
 * How far an end may come that has all text before `rcvNxt` and `held` beyond it, what it may have dropped the first
 * time: just one ending where nothing that is reached is doubtful. The first one does without all that is doubtful.
 */
export function endingsOf(held: Heap<HeldText>, rcvNxt: Seq): readonly [Ending, ...Ending[]] {
  const start: Ending = { text: rcvNxt, fin: false };
  let endings: readonly [Ending, ...Ending[]] = [start];
  let furthest = rcvNxt;
  let rest = held;
  while (rest && leq(rest.top.from, furthest)) {
    const piece: HeldText = rest.top;
    rest = pop(rest, heldBefore);
    endings = piece.doubtful || endings.length > 1 ? divided(endings, piece) : [withPiece(endings[0], piece)];
    furthest = endings.reduce((most, { text, fin }) => (fin ? most : later(most, text)), rcvNxt);
    if (endings.every(({ fin }) => fin)) break;
  }
  return endings;
}

/** Nothing is taken behind a FIN, nor beyond a hole. */
const withPiece = (ending: Ending, { from, end, fin }: HeldText): Ending => {
  if (ending.fin || lt(ending.text, from)) return ending;
  const text = later(ending.text, end);
  return { text, fin: fin && text === end };
};

function divided(endings: readonly [Ending, ...Ending[]], piece: HeldText): readonly [Ending, ...Ending[]] {
  const [first, ...others] = endings.flatMap((ending) => {
    const further = withPiece(ending, piece);
    return piece.doubtful ? [ending, further] : [further];
  });
  const found: [Ending, ...Ending[]] = [first ?? endings[0]];
  for (const one of others) {
    if (found.length < MOST && !found.some(({ text, fin }) => text === one.text && fin === one.fin)) found.push(one);
  }
  return found;
}

/** What is still held beyond `ending`: what was not taken although it was reached has been dropped. */
export function heldBeyond(held: Heap<HeldText>, { text, fin }: Ending): Heap<HeldText> {
  if (fin) return undefined;
  let rest = held;
  while (rest && leq(rest.top.from, text)) rest = pop(rest, heldBefore);
  return rest;
}

/** The number that is expected after `ending`. */
export const numberAfter = ({ text, fin }: Ending): Seq => add(text, fin ? 1 : 0);
