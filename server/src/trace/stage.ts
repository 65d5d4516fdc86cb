import { setIn } from '../tcp/growing-map.ts';
import { push } from '../tcp/heap.ts';
import { get, set, without } from '../tcp/ordered-map.ts';
import type { Segment } from '../tcp/segment.ts';
import { add, type Seq, symbolOf, valueOf } from '../tcp/seq.ts';
import { type Answer, connected, ended, type Outcome, type Tcb, type Transition } from '../tcp/tcb.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { ErrorName, Span, Step } from './model.ts';
import { isBound } from './numbers.ts';
import { queued } from './queued.ts';
import type { Carried, EndChange, HostTransition, StepRecord } from './record.ts';
import { breach, type More, type Rule } from './rule.ts';
import {
  type End,
  endAt,
  endKey,
  type Host,
  hostAt,
  type Otherwise,
  type Owed,
  standsAs,
  type World,
} from './world.ts';

/** How many resets one end can owe its peer before the oldest are forgotten. */
const MOST_OWED = 32;

/**
 * The stage on which one step is played: it holds the world as it changes and collects what the step's record will
 * say. It lives for one step; the worlds before and after it are immutable.
 */
export class Stage {
  /** The world as it is now: a copy that only this stage changes, until the step is over. */
  readonly world: { -readonly [K in keyof World]: World[K] };
  carried: Carried | undefined;
  played = true;
  /** In how many ways the step may go, as far as it has been played. */
  #ways = 1;
  readonly #way: number;
  #diagnostics: Diagnostic[] = NONE as never[];
  #changes: EndChange[] = NONE as never[];
  #transitions: HostTransition[] = NONE as never[];

  /** `way`: which of the ways the step goes that turn out to be open to it. */
  constructor(world: World, way = 0) {
    this.world = { ...world };
    this.#way = way;
  }

  /** Which of the ways that open now is gone. */
  get way(): number {
    return Math.floor(this.#way / this.#ways);
  }

  /** Tell that `ways` ways are open here. */
  divide(ways: number): void {
    this.#ways *= ways;
  }

  /** What has been reported so far. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  /** Say that `rule` is broken at `span`. */
  report<P>(rule: Rule<P>, span: Span, parameters: P, more?: More): void {
    if (this.#diagnostics.length >= MOST_REPORTS) return;
    this.#diagnostics = added(this.#diagnostics, breach(rule, span, parameters, more));
  }

  /** The end as it is now. */
  end(host: Host, peer: Host): End {
    return endAt(this.world, host.index, peer.index);
  }

  /** The host as it is now. */
  host(index: number): Host {
    return hostAt(this.world, index);
  }

  /** Put an end in place, and keep its host's account of open connections. */
  put(host: Host, peer: Host, end: End): void {
    const before = this.end(host, peer);
    if (before === end) return;
    const stays = before.tcb.state === end.tcb.state && before.tcb.fastOpen === end.tcb.fastOpen;
    const after = stays ? end : this.#queue(host.index, peer.index, before, end);
    if (!connected(before.tcb)) this.#meet(host.index, peer.index);
    this.world.ends = setIn(this.world.ends, endKey(host.index, peer.index), after);
    const known = this.#changes.findIndex((c) => c.host === host.name && c.peer === peer.name);
    const first = this.#changes[known];
    if (first) this.#changes[known] = { ...first, after };
    else this.#changes = added(this.#changes, { host: host.name, peer: peer.name, before, after });
    this.#count(host.index, peer.index, connected(before.tcb), connected(after.tcb));
    if (renewed(before.tcb, after.tcb)) this.change({ ...this.host(host.index), recent: peer.index });
  }

  /** Keep the queues of the host's listener while an end changes its state. */
  #queue(index: number, peer: number, before: End, after: End): End {
    const host = this.host(index);
    const moved = queued(host, peer, before, after, this.world.variant);
    if (moved.host !== host) this.change(moved.host);
    return moved.end;
  }

  /** Keep in mind that `host` has an end towards `peer`. */
  #meet(index: number, peer: number): void {
    const host = this.host(index);
    if (!get(host.peers, peer)) this.change({ ...host, peers: set(host.peers, peer, true) });
  }

  #count(index: number, peer: number, was: boolean, is: boolean): void {
    if (was === is) return;
    const host = this.host(index);
    this.change(
      is
        ? { ...host, recent: peer, open: host.open + 1, openPeers: set(host.openPeers, peer, true) }
        : { ...host, open: host.open - 1, openPeers: without(host.openPeers, peer) },
    );
  }

  /** Bind the symbol of `number`, if it has one and it is not bound yet: from now on it has a meaning. */
  bind(number: Seq, span: Span): void {
    if (isBound(this.world, number)) return;
    this.world.symbols = set(this.world.symbols, symbolOf(number), span);
  }

  /** Let the symbol of `written`, which has no meaning yet, mean what makes `written` the number `right`. */
  giveMeaning(written: Seq, right: Seq): void {
    this.world.meanings = set(this.world.meanings, symbolOf(written), add(right, -valueOf(written)));
  }

  /** Put a host in place of its former self. */
  change(host: Host): void {
    this.world.hosts = set(this.world.hosts, host.index, host);
  }

  /** Give a host's application an error. */
  giveError(host: Host, peer: Host | undefined, error: ErrorName): void {
    this.change({ ...this.host(host.index), error });
    if (peer) this.put(host, peer, { ...this.end(host, peer), error });
  }

  /** Note changes of state. */
  note(host: Host, peer: Host | undefined, transitions: readonly Transition[]): void {
    for (const transition of transitions) {
      this.#transitions = added(this.#transitions, { ...transition, host: host.name, peer: peer?.name });
    }
  }

  /** Let an event come to its outcome at an end: its block, what is owed, errors, timers, changes of state. */
  settle(host: Host, peer: Host, outcome: Outcome, cause: Span): void {
    const before = this.end(host, peer);
    const { tcb } = outcome;
    const moved = outcome.transitions.length > 0;
    const resumesTimeWait = tcb === before.tcb.reopened;
    const startsTimeWait = outcome.restarts2msl === true || (moved && tcb.state === 'TIME-WAIT');
    const after: End = {
      ...before,
      tcb,
      owed: owedAfter(before, tcb, outcome.answer, cause),
      error: outcome.error ?? before.error,
      since: moved ? cause : before.since,
      received: tcb.rcvNxt !== before.tcb.rcvNxt ? cause : before.received,
      sent: before.sent,
      window: tcb.sndWnd !== before.tcb.sndWnd ? cause : before.window,
      timeWaitEnds:
        startsTimeWait && !resumesTimeWait ? this.world.clock + this.world.variant.twoMsl : before.timeWaitEnds,
      otherwise: this.#otherwise(before, outcome),
      keepalive: outcome.fate === undefined ? before.keepalive : undefined,
    };
    if (startsTimeWait) {
      const timer = { at: after.timeWaitEnds, end: endKey(host.index, peer.index) };
      this.world.timeWaits = push(this.world.timeWaits, timer, (a, b) => a.at < b.at);
    }
    this.put(host, peer, after);
    if (moved) {
      this.note(host, peer, outcome.transitions);
      // A passive connection that ends in SYN-RECEIVED is the listener again (3.10.7.4).
      const again = this.host(host.index);
      if (tcb.state === 'LISTEN' && !again.listens) this.change({ ...again, listens: cause });
    }
    if (outcome.error) this.change({ ...this.host(host.index), error: outcome.error });
  }

  /** What another text of the RFC makes of an event, where the profile follows the RFC. */
  #otherwise(before: End, { tcb, otherwise, restarts2msl, fate }: Outcome): Otherwise | undefined {
    const { clock, variant } = this.world;
    if (!variant.bothReadings) return undefined;
    // A call that changes nothing, as an ABORT of what is aborted, is no event.
    if (tcb === before.tcb && fate === undefined && !restarts2msl) return before.otherwise;
    if (otherwise) {
      const until = otherwise.state === 'TIME-WAIT' ? clock + variant.twoMsl : undefined;
      return { instead: tcb, tcb: otherwise, from: clock, until };
    }
    if (!restarts2msl || before.tcb.state !== 'TIME-WAIT') return undefined;
    // By 3.10.7.4, first, a FIN that is repeated is dropped before it could start 2MSL again.
    const standing = before.otherwise && standsAs(before.otherwise.instead, before.tcb) ? before.otherwise : undefined;
    return { instead: tcb, tcb: ended(tcb, 'CLOSED'), from: standing?.from ?? before.timeWaitEnds, until: undefined };
  }

  /** Keep a segment under its label. */
  keepFlight(
    label: string,
    from: Host,
    to: Host,
    segment: Segment | undefined,
    fate: 'under way' | 'arrived' | 'dropped' | 'void',
    sent: Span,
  ): void {
    const flight = { segment, from: from.index, to: to.index, fate, sent };
    this.world.flights = set(this.world.flights, label, flight);
  }

  /** The segment that a label names. */
  flight(label: string) {
    return get(this.world.flights, label);
  }

  /** The record of the step, when it is over. */
  record(step: Step): StepRecord {
    return {
      step,
      played: this.played,
      carried: this.carried,
      changes: this.#changes,
      transitions: this.#transitions,
      diagnostics: this.#diagnostics,
      ways: this.#ways,
      after: this.world,
    };
  }
}

const NONE: readonly never[] = [];

/** How much is reported for one step. */
const MOST_REPORTS = 10;

/** The list with one more element. A step's lists are short and kept for ever: a copy has no room to spare as `push` makes it. */
function added<T>(list: T[], element: T): T[] {
  if (list.length < 4) return [...list, element];
  list.push(element);
  return list;
}

/** Whether a host has left TIME-WAIT by opening the next connection. */
const renewed = (before: Tcb, after: Tcb): boolean => before.state === 'TIME-WAIT' && after.state === 'SYN-SENT';

/** What an end owes after an event: the end of the connection cancels everything, one ACK stands for all. */
function owedAfter(before: End, tcb: Tcb, answer: Answer | undefined, cause: Span): readonly Owed[] {
  const over = connected(before.tcb) && (!connected(tcb) || tcb === before.tcb.reopened || renewed(before.tcb, tcb));
  // With its connection open a listener has nothing more to answer by a SYN cookie.
  const opens = !connected(before.tcb) && connected(tcb);
  const kept = over ? [] : opens ? before.owed.filter((o) => !isCookie(o.answer)) : before.owed;
  if (!answer) return kept;
  const owed = { answer, cause };
  const single = answer.kind === 'ack' || (answer.kind === 'syn-ack' && !answer.cookie) || answer.kind === 'abort';
  if (single) return [...kept.filter((o) => o.answer.kind !== answer.kind), owed];
  const oldest = kept.length < MOST_OWED ? undefined : kept.find((o) => o.answer.kind === answer.kind);
  return [...kept.filter((o) => o !== oldest), owed];
}

const isCookie = (answer: Answer): boolean => answer.kind === 'syn-ack' && answer.cookie !== undefined;
