import { get } from '../tcp/ordered-map.ts';
import { Flag, type Segment } from '../tcp/segment.ts';
import { comparable, distance, type Seq } from '../tcp/seq.ts';
import type { Tcb } from '../tcp/tcb.ts';
import type { ClaimsStep } from './model.ts';
import type { EndChange, StepRecord } from './record.ts';
import { happens, type Timeline } from './timeline.ts';
import { endAt, endKey, type World } from './world.ts';

/** The number from which the numbers of an end count. */
export interface Base {
  readonly number: Seq;
  /** Whether it is the end's initial sequence number; otherwise nobody knows that one. */
  readonly isInitial: boolean;
}

/** From where the numbers of the two sides of a connection count; undefined: there is no connection. */
export interface Bases {
  /** The sender's, for `seq`. */
  readonly own: Base | undefined;
  /** The receiver's, for `ack` and SACK. */
  readonly peer: Base | undefined;
}

/** A back step that is told as one: keep-alives and old duplicates lie behind the initial number. */
const BEHIND = 2 ** 20;

/** How far a number lies from the one from which it counts; undefined where that cannot be said. */
export function aheadOf(number: Seq, base: Base | undefined): number | undefined {
  if (base === undefined || !comparable(number, base.number)) return undefined;
  const ahead = distance(number, base.number);
  return ahead < -BEHIND ? ahead + 2 ** 32 : ahead;
}

/** The same in short: `ISN`, `+1`, `-1`. */
export function relativeText(number: Seq, base: Base | undefined): string | undefined {
  const ahead = aheadOf(number, base);
  if (ahead === undefined) return undefined;
  return ahead === 0 && base?.isInitial ? 'ISN' : ahead < 0 ? `${ahead}` : `+${ahead}`;
}

/**
 * From where numbers count in a trace: each end's from the initial number of its connection. Where `given` begins in the
 * midst of a connection, and no line tells the initial number, they count from the first one that is told: SND.UNA as it
 * is then.
 */
export class Counting {
  /** The numbers from which those ends count whose initial ones nobody knows, by their keys. */
  readonly #first: ReadonlyMap<number, Seq>;

  constructor(timeline: Timeline) {
    this.#first = new Map(firstNumbers(timeline));
  }

  /** From where the numbers count that the host `from` sends to the host `to` (names), in `segment` if it is one. */
  between(world: World, from: string, to: string, segment?: Segment): Bases {
    const [one, other] = [get(world.names, from), get(world.names, to)];
    if (one === undefined || other === undefined) return { own: undefined, peer: undefined };
    const sender = endAt(world, one, other).tcb;
    const receiver = endAt(world, other, one).tcb;
    const own =
      segment && segment.flags & Flag.SYN
        ? { number: segment.seq, isInitial: true }
        : this.#base(sender, endKey(one, other), receiver);
    return { own, peer: this.#base(receiver, endKey(other, one), sender) };
  }

  #base(tcb: Tcb, key: number, peer: Tcb): Base | undefined {
    // A host that keeps to no rules has no numbers but those that its peer has heard.
    if (!tcb.used) return peer.peerSyn && { number: peer.irs, isInitial: true };
    const first = tcb.synSent && !tcb.ownSyn ? this.#first.get(key) : undefined;
    return first === undefined ? { number: tcb.iss, isInitial: true } : { number: first, isInitial: false };
  }
}

const countings = new WeakMap<Timeline, Counting>();

/** From where numbers count in a timeline; looked for once. */
export function countingOf(timeline: Timeline): Counting {
  const known = countings.get(timeline) ?? new Counting(timeline);
  countings.set(timeline, known);
  return known;
}

/** Looks at the lines before the first step. */
function* firstNumbers({ records }: Timeline): Generator<readonly [key: number, first: Seq]> {
  for (const record of records) {
    if (happens(record.step)) return;
    if (record.step.kind !== 'given') continue;
    for (const change of record.changes) {
      const [host, peer] = [get(record.after.names, change.host), get(record.after.names, change.peer)];
      if (host === undefined || peer === undefined || isInitialKnown(record, record.step, change)) continue;
      yield [endKey(host, peer), change.after.tcb.sndUna];
    }
  }
}

/** Whether the trace tells the initial number of an end: by `isn=`, by a SYN that is not acknowledged, or by no number at all. */
function isInitialKnown(
  { after }: StepRecord,
  { claims }: ClaimsStep,
  { host, peer, after: { tcb } }: EndChange,
): boolean {
  if (tcb.state === 'SYN-SENT' || tcb.state === 'SYN-RECEIVED') return true;
  const index = get(after.names, host);
  const declared = index === undefined ? undefined : get(after.hosts, index)?.declaration?.isn?.value;
  if (declared !== undefined) return declared === tcb.iss;
  const stands = (word: string, name: string): boolean => get(after.names, word) === get(after.names, name);
  return claims.every(({ host: word, variables }) =>
    variables.every(
      ({ name }) =>
        !(stands(word.text, host) && (name === 'snd.una' || name === 'snd.nxt')) &&
        !(stands(word.text, peer) && name === 'rcv.nxt'),
    ),
  );
}
