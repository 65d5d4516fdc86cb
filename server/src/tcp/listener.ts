import { get, type OrderedMap, set, without } from './ordered-map.ts';
import type { QueueName, Tcb } from './tcb.ts';
import type { Variant } from './variant.ts';

/**
 * The two queues of a listener, immutable. RFC 9293 knows none: they are those of the socket API, as Linux keeps them.
 * The SYN queue holds the passive connections in SYN-RECEIVED, the accept queue those that are open and that the
 * application has not accepted yet, the oldest first.
 */
export interface Queues {
  /** What `listen` was called with; undefined: the queues have no limit. */
  readonly backlog: number | undefined;
  readonly synQueue: number;
  readonly acceptQueue: number;
  /** The connections in the accept queue, each by a number that tells who it is with, in the order of their coming. */
  readonly places: OrderedMap<number, number>;
  /** How many places have ever been given: the next one. */
  readonly given: number;
}

/** The queues of a host that nobody has connected to. */
export const EMPTY: Queues = { backlog: undefined, synQueue: 0, acceptQueue: 0, places: undefined, given: 0 };

/** How many connections each of the queues holds; undefined: any number. */
export const capacity = ({ backlog }: Queues, { backlogExtra }: Variant): number | undefined =>
  backlog === undefined ? undefined : backlog + backlogExtra;

/** Whether this queue holds as many connections as it can. */
export function isFull(queues: Queues, name: QueueName, variant: Variant): boolean {
  const most = capacity(queues, variant);
  return most !== undefined && (name === 'syn-queue' ? queues.synQueue : queues.acceptQueue) >= most;
}

/** The queue for whose sake a new SYN is dropped; undefined: there is room. With SYN cookies no SYN takes a place. */
export function fullForSyn(queues: Queues, variant: Variant): QueueName | undefined {
  if (isFull(queues, 'accept-queue', variant)) return 'accept-queue';
  return !variant.syncookies && isFull(queues, 'syn-queue', variant) ? 'syn-queue' : undefined;
}

/** Whether a block is one of the SYN queue. Fast Open lets the application accept in SYN-RECEIVED (RFC 7413, 4.2.2). */
export const isHalfOpen = (tcb: Tcb): boolean => tcb.passive && tcb.state === 'SYN-RECEIVED' && !tcb.fastOpen;

const mayBeAccepted = (tcb: Tcb): boolean =>
  tcb.passive &&
  (tcb.state === 'ESTABLISHED' || tcb.state === 'CLOSE-WAIT' || (tcb.state === 'SYN-RECEIVED' && tcb.fastOpen));

/** Whether a passive connection has just come to where it may be accepted: by the last ACK, a SYN cookie, or Fast Open. */
export const isCompleted = (before: Tcb, after: Tcb): boolean => mayBeAccepted(after) && !mayBeAccepted(before);

/** Whether a connection that might have been accepted is half open after all: its Fast Open was declined. */
export const isPutBack = (before: Tcb, after: Tcb): boolean => mayBeAccepted(before) && isHalfOpen(after);

/** The queues after a block of a connection has changed, as far as the SYN queue is concerned. */
export function withHalfOpen(queues: Queues, before: Tcb, after: Tcb): Queues {
  const change = Number(isHalfOpen(after)) - Number(isHalfOpen(before));
  return change === 0 ? queues : { ...queues, synQueue: queues.synQueue + change };
}

/** The queues after the connection `who` has come to the end of the accept queue, at the place `queues.given`. */
export const enqueued = (queues: Queues, who: number): Queues => ({
  ...queues,
  acceptQueue: queues.acceptQueue + 1,
  places: set(queues.places, queues.given, who),
  given: queues.given + 1,
});

/** The queues after the connection at `place` has left the accept queue; unchanged where nobody is there. */
export const dequeued = (queues: Queues, place: number): Queues =>
  get(queues.places, place) === undefined
    ? queues
    : { ...queues, acceptQueue: queues.acceptQueue - 1, places: without(queues.places, place) };
