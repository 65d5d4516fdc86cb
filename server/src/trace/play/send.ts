import { type Sending, type Sent, textOf } from '../judge/sending.ts';
import type { End } from '../world.ts';
import { takeFromQueue } from './accept.ts';

/** What was sent, as far as the network is concerned. */
export type Dispatched = Pick<Sent, 'segment' | 'retransmission'>;

/** The sender's end after it has sent a segment that may be sent. */
export function send(s: Sending, sent: Sent): void {
  const { stage, sender, receiver, step } = s;
  if (sent.implied || textOf(step) > 0) takeFromQueue(stage, sender, receiver);
  if (sent.implied) stage.settle(sender, receiver, sent.implied, step.span);
  const end = stage.end(sender, receiver);
  const owed = end.owed.length > 0 && end.owed.some(sent.settles) ? end.owed.filter((o) => !sent.settles(o)) : end.owed;
  if (sent.tcb === end.tcb && owed === end.owed && !end.keepalive) return;
  const after: End = {
    ...end,
    tcb: sent.tcb,
    owed,
    keepalive: undefined,
    sent: sent.tcb.sndNxt !== s.end.tcb.sndNxt ? step.span : end.sent,
  };
  stage.put(sender, receiver, after);
}
