import { emit } from '../../tcp/emit.ts';
import { reuseNotNewer } from '../rules/reuse-not-newer.ts';
import { has, type Sending, type Sent, segmentOf, textOf } from './sending.ts';

/**
 * A SYN has just reopened a connection in TIME-WAIT, and its host sends a challenge ACK instead of a SYN+ACK: the
 * connection is in TIME-WAIT again (RFC 9293, 3.6.1 and 3.10.7.4; RFC 5961, 4). Undefined: the segment is not that ACK.
 */
export function challengesReopening(s: Sending): Sent | undefined {
  const old = s.end.tcb.reopened;
  const { step } = s;
  if (!old || !has(step.flags.value, 'ACK') || has(step.flags.value, 'FIN') || textOf(step) > 0) return undefined;
  if ((step.seq && step.seq.value !== old.sndNxt) || (step.ack && step.ack.value !== old.rcvNxt)) return undefined;
  const segment = segmentOf(s, step.flags.value, old.sndNxt, old.rcvNxt, old.headerWin);
  return {
    segment,
    implied: {
      tcb: old,
      transitions: [{ from: 'SYN-RECEIVED', to: 'TIME-WAIT', cause: 'challenge ACK', section: '3.10.7.4' }],
    },
    tcb: emit(old, segment),
    settles: () => true,
    retransmission: false,
  };
}

/**
 * Whether a SYN may leave TIME-WAIT towards the same peer (Linux, tcp_tw_reuse). Its timestamp has to be newer than the
 * last one that the host has sent, where both are stated; an older one is reported, and the SYN is played.
 */
export function mayReuse(s: Sending): boolean {
  const { stage, step, sender, receiver } = s;
  if (!stage.world.variant.twReuse) return false;
  const written = step.options?.ts?.[0];
  const last = s.end.tcb.tsSent;
  if (written !== undefined && last !== undefined && ((written - last) | 0) <= 0) {
    const span = step.optionSpans?.ts ?? step.flags.span;
    stage.report(reuseNotNewer, span, { sender: sender.name, peer: receiver.name, written, last });
  }
  return true;
}
