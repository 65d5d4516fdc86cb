import { first } from '../../tcp/ordered-map.ts';
import type { CallStep } from '../model.ts';
import { left } from '../queued.ts';
import { acceptWithoutListen } from '../rules/accept-without-listen.ts';
import type { Stage } from '../stage.ts';
import type { Host } from '../world.ts';
import { peerNamed } from './target.ts';

/**
 * ACCEPT: the application takes the oldest connection out of the accept queue, or the one with the peer named. Where
 * there is none the call waits, and the next such connection goes to it without waiting itself.
 */
export function playAccept(stage: Stage, step: CallStep, host: Host): void {
  const { listens } = host;
  if (!listens) {
    stage.report(acceptWithoutListen, step.span, { host: host.name });
    return;
  }
  if (step.peer) {
    const peer = peerNamed(stage, step.peer, host);
    if (peer && !takeFromQueue(stage, host, peer)) {
      stage.put(host, peer, { ...stage.end(host, peer), accepting: { call: step.span, listener: listens } });
    }
    return;
  }
  const oldest = first(host.queues.places);
  if (oldest) takeFromQueue(stage, host, stage.host(oldest.value));
  else stage.change({ ...host, accepting: { call: step.span, before: host.accepting } });
}

/** Take the oldest connection with `peer` out of the accept queue; false: there is none. What an application uses, it has accepted. */
export function takeFromQueue(stage: Stage, host: Host, peer: Host): boolean {
  const end = stage.end(host, peer);
  if (!end.places) return false;
  const now = stage.host(host.index);
  const after = left(now, end);
  if (after.host !== now) stage.change(after.host);
  stage.put(host, peer, after.end);
  return after.host !== now;
}
