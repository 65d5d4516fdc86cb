import { emit } from '../../tcp/emit.ts';
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
