import type { Segment } from '../../../server/src/tcp/segment.ts';
import type { Tcb, Transition } from '../../../server/src/tcp/tcb.ts';
import type { Step } from '../../../server/src/trace/model.ts';
import { begin, play } from '../../../server/src/trace/play.ts';
import type { StepRecord } from '../../../server/src/trace/record.ts';
import { type End, endAt, hostAt, type World } from '../../../server/src/trace/world.ts';
import { type Bounds, deliver, drop, flightIn, given, isGraceful, type Move, stepsWithin, TRACE } from './steps.ts';

/** A state of two hosts and the network between them. */
export interface State {
  readonly id: number;
  readonly world: World;
  /** The slots of the network that hold a segment. */
  readonly slots: readonly number[];
  /** How many connections each host has begun. */
  readonly opens: readonly [number, number];
  readonly before: State | undefined;
  readonly step: Step | undefined;
}

/** What an exploration calls on its way. */
export interface Visitor {
  /** A state is seen for the first time. */
  state?(state: State): void;
  /** A legal step is taken. */
  step?(from: State, record: StepRecord): void;
}

/** What an exploration has found out. */
export interface Explored {
  readonly states: number;
  readonly transitions: number;
  /** Whether there was nothing left to explore within the bounds. */
  readonly exhausted: boolean;
  /** How many states cannot come back to two closed ends without abort, crash or user timeout; and one of them. */
  readonly trapped: { readonly count: number; readonly first: State | undefined };
}

/**
 * All states that legal steps lead to from two CLOSED hosts, breadth first: calls, timers, segments of every kind with
 * the numbers that are right, each of which may be lost, delayed, overtaken or doubled. States that differ only in
 * which host is which are one. At most `most` states.
 */
export function explore(bounds: Bounds, most: number, visitor: Visitor): Explored {
  const start = bounds.given && given(bounds.given);
  const nothing = begin(TRACE).world;
  const root: State = {
    id: 0,
    world: start ? play(nothing, start).after : nothing,
    slots: [],
    opens: [0, 0],
    before: undefined,
    step: start,
  };
  const ids = new Map([[key(root, bounds), 0]]);
  const queue = [root];
  const graceful: { readonly from: number; readonly to: number }[] = [];
  const steps = stepsWithin(bounds);
  let transitions = 0;
  for (let next = 0; next < queue.length && queue.length < most; next++) {
    const state = queue[next] as State;
    visitor.state?.(state);
    for (const { step, slots } of moves(state, steps, bounds)) {
      const record = play(state.world, step);
      if (record.diagnostics.some(({ severity }) => severity !== 'information')) continue;
      const opens = opensAfter(state.opens, record);
      if (opens[0] > bounds.opens[0] || opens[1] > bounds.opens[1] || beyond(record.after, bounds)) continue;
      transitions++;
      visitor.step?.(state, record);
      const name = key({ world: record.after, slots, opens }, bounds);
      let id = ids.get(name);
      if (id === undefined) {
        id = queue.length;
        ids.set(name, id);
        queue.push({ id, world: record.after, slots, opens, before: state, step });
      }
      if (id !== state.id && isGraceful(step)) graceful.push({ from: state.id, to: id });
    }
  }
  const exhausted = queue.length < most;
  return { states: queue.length, transitions, exhausted, trapped: trappedIn(queue, graceful) };
}

/** Every step that can be tried in a state, with the slots that are in use after it. */
function* moves(
  state: State,
  steps: readonly Move[],
  bounds: Bounds,
): Generator<{ readonly step: Step; readonly slots: readonly number[] }> {
  const free = [...Array(bounds.inFlight).keys()].find((slot) => !state.slots.includes(slot));
  for (const { step, into } of steps) {
    if (into === undefined) yield { step, slots: state.slots };
    else if (into === free) yield { step, slots: [...state.slots, free] };
  }
  for (const slot of state.slots) {
    const rest = state.slots.filter((other) => other !== slot);
    yield { step: deliver(slot), slots: rest };
    yield { step: drop(slot), slots: rest };
    if (bounds.duplicates) yield { step: deliver(slot), slots: state.slots };
  }
}

function opensAfter(opens: readonly [number, number], { transitions }: StepRecord): readonly [number, number] {
  if (transitions.length === 0) return opens;
  const begun = (host: string): number => transitions.filter((t) => t.host === host && begins(t)).length;
  return [opens[0] + begun('A'), opens[1] + begun('B')];
}

/** Whether a change of state is the beginning of a connection. */
const begins = ({ from, to }: Pick<Transition, 'from' | 'to'>): boolean =>
  to === 'SYN-SENT' || (to === 'SYN-RECEIVED' && from !== 'SYN-SENT');

/** Whether a state lies beyond the bounds: more data than that, or a second reset owed while one is. */
const beyond = (world: World, { octets }: Bounds): boolean =>
  ends(world).some(
    ({ tcb, owed }, host) =>
      octetsSent(tcb) > (octets[host] ?? 0) ||
      owed.filter(({ answer }) => answer.kind !== 'ack' && answer.kind !== 'syn-ack').length > 1,
  );

/** How many octets of data an end has sent in its connection. */
export const octetsSent = (tcb: Tcb): number =>
  tcb.synSent && tcb.state !== 'CLOSED' && tcb.state !== 'LISTEN'
    ? tcb.sndNxt - tcb.iss - 1 - (tcb.finSeq === undefined ? 0 : 1)
    : 0;

/** The two ends. */
export const ends = (world: World): readonly [End, End] => [endAt(world, 0, 1), endAt(world, 1, 0)];

/** The segments in the network. */
export const inFlight = (world: World, slots: readonly number[]): readonly (Segment & { readonly from: number })[] =>
  slots.flatMap((slot) => {
    const flight = flightIn(world, slot);
    return flight?.segment ? [{ ...flight.segment, from: flight.from }] : [];
  });

/** What tells one state from another: everything but the clock and the places in a file; the hosts may change roles. */
function key({ world, slots, opens }: Pick<State, 'world' | 'slots' | 'opens'>, bounds: Bounds): string {
  const [a, b] = ends(world);
  const flights = inFlight(world, slots);
  const one = side(world, 0, a, [bounds.opens[0] - opens[0], bounds.octets[0]], flights);
  const other = side(world, 1, b, [bounds.opens[1] - opens[1], bounds.octets[1]], flights);
  return one < other ? `${one}|${other}` : `${other}|${one}`;
}

function side(
  world: World,
  index: 0 | 1,
  end: End,
  [opensLeft, octets]: readonly [opensLeft: number, octets: number],
  flights: readonly (Segment & { readonly from: number })[],
): string {
  const owed = end.owed.map(({ answer }) =>
    'seq' in answer ? `${answer.kind}${answer.seq},${answer.ack}` : answer.kind,
  );
  const sent = flights
    .filter(({ from }) => from === index)
    .map(({ flags, seq, ack, len }) => `${flags},${seq},${ack},${len}`);
  const host = hostAt(world, index);
  return `${host.listens ? 'l' : ''}${opensLeft},${octets} ${block(end.tcb, opensLeft)} ${owed.sort().join()} ${sent.sort().join(';')}`;
}

function block(tcb: Tcb, opensLeft: number): string {
  const { state, iss, sndUna, sndNxt, irs, rcvNxt, finSeq, queued, unread, expired, held, reopened } = tcb;
  // Of a connection that is over only the number with which the next one may begin matters.
  if (state === 'CLOSED' || state === 'LISTEN')
    return `${state} ${tcb.closing} ${opensLeft > 0 && tcb.used ? sndNxt : ''}`;
  const marks = [tcb.passive, tcb.synSent, tcb.closing, tcb.finReceived].map(Number).join('');
  const text = held ? `${held.top.from}-${held.top.end}${held.top.fin}` : '';
  const numbers = [iss, sndUna, sndNxt, irs, rcvNxt, finSeq, queued, unread, expired].join();
  return `${state} ${marks} ${numbers} ${text} ${reopened ? block(reopened, opensLeft) : ''}`;
}

const isOver = ({ world, slots }: State): boolean =>
  slots.length === 0 &&
  ends(world).every(({ tcb, owed }) => (tcb.state === 'CLOSED' || tcb.state === 'LISTEN') && owed.length === 0);

/** The states from which no way of `steps` leads to two closed ends. */
function trappedIn(states: readonly State[], steps: readonly { readonly from: number; readonly to: number }[]) {
  const before: number[][] = states.map(() => []);
  for (const { from, to } of steps) before[to]?.push(from);
  const escapes = new Uint8Array(states.length);
  const work = states.filter(isOver).map(({ id }) => id);
  for (const id of work) escapes[id] = 1;
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    for (const from of before[id] ?? []) {
      if (escapes[from]) continue;
      escapes[from] = 1;
      work.push(from);
    }
  }
  const trapped = states.filter(({ id }) => !escapes[id]);
  return { count: trapped.length, first: trapped[0] };
}
