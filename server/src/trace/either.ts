import type { Heap } from '../tcp/heap.ts';
import { get } from '../tcp/ordered-map.ts';
import { distance, later, leq, lt, type Seq } from '../tcp/seq.ts';
import type { HeldText, Tcb } from '../tcp/tcb.ts';
import { hasError } from './diagnostic.ts';
import type { Hypothesis, Pair } from './hypothesis.ts';
import { play } from './play.ts';
import type { StepRecord } from './record.ts';
import { same } from './same.ts';
import { type End, endAt, type Host, hostAt, isOpen, type World } from './world.ts';

/** How many ways of one step are looked at. */
const MOST_WAYS = 32;
/** How far two ends are compared before they count as different. */
const MOST_PIECES = 32;
const MOST_PAIRS = 400;

const NONE: readonly Hypothesis[] = [];

/**
 * What a step may also have come to: a receiver drops what lies beyond its window (RFC 9293, 3.8.6), or takes what it has
 * granted once (RFC 7323, 2.4) or what needs no room; a reset answers, or aborts.
 */
export function otherWays(world: World, record: StepRecord): readonly Hypothesis[] {
  const between = record.ways === 1 ? undefined : pairOf(record);
  if (!between) return NONE;
  const found: Hypothesis[] = [];
  for (let way = 1; way < Math.min(record.ways, MOST_WAYS); way++) {
    const other = play(world, record.step, way);
    if (!hasError(other.diagnostics)) found.push(inOtherWay(other.after, [between]));
  }
  return distinct(record.after, found);
}

const inOtherWay = (world: World, between: readonly Pair[], apart?: boolean): Hypothesis => ({
  world,
  decidedBy: 'either',
  between,
  apart,
  explains: 0,
  events: 0,
  raisedBy: undefined,
  patience: Number.POSITIVE_INFINITY,
});

/** The two hosts between which a step has sent a segment or let one arrive. */
function pairOf({ carried, after }: StepRecord): Pair | undefined {
  const from = carried && get(after.names, carried.from);
  const to = carried && get(after.names, carried.to);
  return from === undefined || to === undefined ? undefined : from < to ? [from, to] : [to, from];
}

/**
 * A hypothesis about one of several ways after a step in it, `other`, and the ways that open to it by that step.
 * `record`: the step as things are.
 */
export function divided(
  hypothesis: Hypothesis,
  on: Hypothesis,
  other: StepRecord,
  record: StepRecord,
): readonly Hypothesis[] {
  if (hypothesis.decidedBy !== 'either') return [on];
  const { label } = other.step.kind === 'segment' ? other.step : { label: undefined };
  const stays: Hypothesis = label && isNumberedOtherwise(other, record) ? { ...on, apart: true } : on;
  const more = otherWays(hypothesis.world, other).map(({ world, between }) =>
    inOtherWay(world, union(stays.between, between), stays.apart),
  );
  return [stays, ...more];
}

const NOWHERE: readonly Pair[] = [];

function union(some: readonly Pair[] = NOWHERE, others: readonly Pair[] = NOWHERE): readonly Pair[] {
  const all = [...some];
  for (const one of others) if (!all.some(([a, b]) => a === one[0] && b === one[1])) all.push(one);
  return all;
}

/** Whether a step sends other numbers than in `record`. */
export const isNumberedOtherwise = ({ carried: one }: StepRecord, { carried: other }: StepRecord): boolean =>
  one?.segment.seq !== other?.segment.seq || one?.segment.ack !== other?.segment.ack;

/** The hypotheses without those ways that have come to the same as `world`, or as another one. */
export function distinct(world: World, hypotheses: readonly Hypothesis[]): readonly Hypothesis[] {
  const found: Hypothesis[] = [];
  for (const one of hypotheses) {
    const known =
      one.decidedBy === 'either' &&
      !one.apart &&
      (sameBetween(one.between, one.world, world) ||
        found.some((other) => {
          const both = other.decidedBy === 'either' && !other.apart;
          return both && sameBetween(union(one.between, other.between), one.world, other.world);
        }));
    if (!known) found.push(one);
  }
  return found.length === hypotheses.length ? hypotheses : found;
}

/** The first `most` hypotheses, and between which hosts ways are lost with the others; none while both ends are closed. */
export function limited(
  world: World,
  hypotheses: readonly Hypothesis[],
  most: number,
  lost: readonly Pair[] = NOWHERE,
): { readonly hypotheses: readonly Hypothesis[]; readonly lost: readonly Pair[] } {
  const beyond = hypotheses.slice(most).flatMap(({ between }) => between ?? NOWHERE);
  if (beyond.length === 0 && lost.length === 0) {
    return { hypotheses: hypotheses.length > most ? hypotheses.slice(0, most) : hypotheses, lost };
  }
  const open = union(lost, beyond).filter(([a, b]) => isOpen(endAt(world, a, b)) || isOpen(endAt(world, b, a)));
  return { hypotheses: hypotheses.slice(0, most), lost: open };
}

/** Whether two worlds are the same between these hosts, as far as a later step could tell. */
const sameBetween = (between: readonly Pair[] = NOWHERE, one: World, other: World): boolean =>
  between.every(
    ([a, b]) =>
      sameEnd(endAt(one, a, b), endAt(other, a, b)) &&
      sameEnd(endAt(one, b, a), endAt(other, b, a)) &&
      sameHost(hostAt(one, a), hostAt(other, a)) &&
      sameHost(hostAt(one, b), hostAt(other, b)),
  );

const sameHost = (one: Host, other: Host): boolean =>
  one === other ||
  (one.error === other.error &&
    one.recent === other.recent &&
    one.open === other.open &&
    (one.listens === undefined) === (other.listens === undefined) &&
    one.queues.synQueue === other.queues.synQueue &&
    one.queues.acceptQueue === other.queues.acceptQueue);

const sameEnd = (one: End, other: End): boolean =>
  one === other ||
  (sameBlock(one.tcb, other.tcb) &&
    one.error === other.error &&
    one.timeWaitEnds === other.timeWaitEnds &&
    (one.keepalive === undefined) === (other.keepalive === undefined) &&
    same([one.owed, one.otherwise, one.accepting], [other.owed, other.otherwise, other.accepting], false, MOST_PAIRS));

function sameBlock(one: Tcb, other: Tcb): boolean {
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
