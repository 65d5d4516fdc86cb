import { Flag } from '../../../server/src/tcp/segment.ts';
import { deniesArrival, NOTHING, type Reception, received, tellsMore, told } from './reception.ts';
import { backwards, directionOf, hostOf, type Moment, type Transmission } from './transmission.ts';

/** A segment is sent, or arrives. */
export interface NetworkEvent {
  readonly kind: 'sent' | 'arrives';
  readonly at: Moment;
  readonly transmission: Transmission;
}

/**
 * The sends and arrivals in an order that fits both ends. Times are a first guess; acknowledgment numbers and echoed
 * timestamps are evidence: what they speak of had arrived when their segment was sent, and what they deny had not. So an
 * arrival waits for the next segment of its end where that one denies it, and comes forward where one speaks of it. The
 * network keeps the order of a direction. What is forged is evidence of nothing.
 */
export function inOrder(transmissions: readonly Transmission[]): NetworkEvent[] {
  const ordering = new Ordering(transmissions);
  for (const event of byTime(transmissions)) {
    if (event.kind === 'sent') ordering.send(event);
    else ordering.arrive(event);
  }
  return ordering.finish();
}

const byTime = (transmissions: readonly Transmission[]): NetworkEvent[] =>
  transmissions
    .flatMap((transmission): NetworkEvent[] => [
      { kind: 'sent', at: transmission.sent, transmission },
      ...(transmission.arrived === undefined
        ? []
        : [{ kind: 'arrives' as const, at: transmission.arrived, transmission }]),
    ])
    .sort((a, b) => a.at - b.at);

class Ordering {
  readonly #events: NetworkEvent[] = [];
  /** Segments sent and not yet there, in the order in which they were sent. */
  #underWay: Transmission[] = [];
  /** Arrivals that wait for a segment of the end where they arrive, by their direction. */
  readonly #waiting = new Map<string, NetworkEvent[]>();
  /** What is still to be sent, by direction. */
  readonly #toSend = new Map<string, Transmission[]>();
  /** What has been received, by the direction in which it came. */
  readonly #received = new Map<string, Reception>();

  constructor(transmissions: readonly Transmission[]) {
    for (const t of transmissions) {
      if (!t.forged) append(this.#toSend, directionOf(t.segment), t);
    }
  }

  send(event: NetworkEvent): void {
    const { transmission: t, at } = event;
    const back = backwards(t.segment);
    if (!t.forged) this.#bringForward(t, back, at);
    this.#emit(event);
    if (t.arrived !== undefined) this.#underWay.push(t);
    if (t.forged) return;
    this.#toSend.get(directionOf(t.segment))?.shift();
    this.#release(back, at);
  }

  arrive(event: NetworkEvent): void {
    const direction = directionOf(event.transmission.segment);
    if (!this.#underWay.includes(event.transmission)) return;
    if (this.#waiting.get(direction)?.length || this.#waits(event.transmission))
      append(this.#waiting, direction, event);
    else this.#let(event.transmission, event.at);
  }

  /** The events; arrivals that still wait come last. */
  finish(): NetworkEvent[] {
    for (const waiting of this.#waiting.values()) {
      for (const { transmission, at } of waiting) this.#let(transmission, at);
    }
    return this.#events;
  }

  /** Lets arrive what `t` acknowledges or echoes, or answers by a reset (RFC 9293, 3.5.2: SEQ is the ACK of its cause). */
  #bringForward(t: Transmission, back: string, at: Moment): void {
    if ((t.segment.flags & (Flag.RST | Flag.ACK)) === Flag.RST) this.#bringCause(t, back, at);
    while (tellsMore(this.#reception(back), t.segment)) {
      const first = this.#underWay.find(({ segment }) => directionOf(segment) === back);
      if (!first) break;
      this.#letUpTo(first, at);
    }
    this.#received.set(back, told(this.#reception(back), t.segment));
  }

  #reception(direction: string): Reception {
    return this.#received.get(direction) ?? NOTHING;
  }

  #bringCause(reset: Transmission, back: string, at: Moment): void {
    const isCause = ({ segment: s }: Transmission) =>
      directionOf(s) === back && s.flags & Flag.ACK && s.ack === reset.segment.seq;
    const cause = this.#underWay.findLast(isCause);
    if (cause) this.#letUpTo(cause, at);
  }

  /** Lets a segment arrive, and before it all that went the same way earlier: the network keeps their order. */
  #letUpTo(t: Transmission, at: Moment): void {
    const direction = directionOf(t.segment);
    const way = wayOf(t);
    for (const earlier of this.#underWay.slice(0, this.#underWay.indexOf(t) + 1)) {
      const own = directionOf(earlier.segment) === direction;
      if (!own && (wayOf(earlier) !== way || this.#isWaiting(earlier))) continue;
      if (own) this.#waiting.get(direction)?.shift();
      this.#let(earlier, at);
    }
  }

  #isWaiting(t: Transmission): boolean {
    return this.#waiting.get(directionOf(t.segment))?.some(({ transmission }) => transmission === t) ?? false;
  }

  #release(direction: string, at: Moment): void {
    const waiting = this.#waiting.get(direction) ?? [];
    for (let [first] = waiting; first && !this.#waits(first.transmission); [first] = waiting) {
      waiting.shift();
      this.#let(first.transmission, Math.max(first.at, at));
    }
  }

  /** Whether the end where `t` arrives goes on to send something that tells that it had not arrived. */
  #waits(t: Transmission): boolean {
    if (t.forged) return false;
    const answer = this.#toSend.get(backwards(t.segment))?.find(({ segment }) => segment.flags & Flag.ACK);
    return answer !== undefined && deniesArrival(this.#reception(directionOf(t.segment)), t.segment, answer.segment);
  }

  #let(t: Transmission, at: Moment): void {
    const direction = directionOf(t.segment);
    this.#underWay = this.#underWay.filter((each) => each !== t);
    if (!t.forged) this.#received.set(direction, received(this.#reception(direction), t.segment));
    this.#emit({ kind: 'arrives', at, transmission: t });
  }

  /** Time never goes back. */
  #emit(event: NetworkEvent): void {
    this.#events.push({ ...event, at: Math.max(event.at, this.#events.at(-1)?.at ?? event.at) });
  }
}

/** Segments of several connections between two hosts go the same way. */
const wayOf = ({ segment }: Transmission): string => `${hostOf(segment.from)}>${hostOf(segment.to)}`;

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
