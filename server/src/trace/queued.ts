import { dequeued, enqueued, isCompleted, isPutBack, withHalfOpen } from '../tcp/listener.ts';
import { first, get, type OrderedMap, set, without } from '../tcp/ordered-map.ts';
import { connected } from '../tcp/tcb.ts';
import type { Variant } from '../tcp/variant.ts';
import type { End, Host } from './world.ts';

/** A host, and one of its ends. */
export interface HostAndEnd {
  readonly host: Host;
  readonly end: End;
}

/**
 * What becomes of the listener's queues when the end of `host` towards `peer` (an index) changes its state: a
 * connection enters the SYN queue, moves on to the accept queue or to a call of ACCEPT that waits for it, or ends.
 */
export function queued(host: Host, peer: number, before: End, after: End, variant: Variant): HostAndEnd {
  const queues = withHalfOpen(host.queues, before.tcb, after.tcb);
  const counted = queues === host.queues ? host : { ...host, queues };
  if (host.listens && isCompleted(before.tcb, after.tcb)) return completed(counted, peer, after);
  const ends = connected(before.tcb) && !connected(after.tcb);
  const leaves = (ends && !variant.endedStaysQueued) || isPutBack(before.tcb, after.tcb);
  return leaves ? left(counted, after) : { host: counted, end: after };
}

/** The connection is open: it goes to who waits for it, else it waits itself. */
function completed(host: Host, peer: number, end: End): HostAndEnd {
  if (end.accepting?.listener === host.listens) return { host, end: { ...end, accepting: undefined } };
  if (host.accepting) return { host: { ...host, accepting: host.accepting.before }, end };
  const queues = enqueued(host.queues, peer);
  return { host: { ...host, queues }, end: { ...end, places: set(end.places, host.queues.given, true) } };
}

/** The end without its oldest place in the accept queue, and the queue without that; as they were, where it has none. */
export function left(host: Host, end: End): HostAndEnd {
  let places: OrderedMap<number, true> = end.places;
  for (let place = first(places); place; place = first(places)) {
    places = without(places, place.key);
    // A place of an earlier listener means nothing to this one.
    if (get(host.queues.places, place.key) === undefined) continue;
    return { host: { ...host, queues: dequeued(host.queues, place.key) }, end: { ...end, places } };
  }
  return { host, end: places === end.places ? end : { ...end, places } };
}
