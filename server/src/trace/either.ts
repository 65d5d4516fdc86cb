import { get } from '../tcp/ordered-map.ts';
import { same } from '../tcp/same.ts';
import { MOST_PAIRS, sameBlock } from '../tcp/same-block.ts';
import { hasError } from './diagnostic.ts';
import type { Hypothesis, Pair } from './hypothesis.ts';
import { play } from './play.ts';
import type { StepRecord } from './record.ts';
import { type End, endAt, type Host, hostAt, isOpen, type World } from './world.ts';

/** How many ways of one step are looked at. */
const MOST_WAYS = 32;

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
