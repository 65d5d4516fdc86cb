import { arriveClosed, type Opening } from './arrive-closed.ts';
import { arriveListener, arriveOverflowing, arriveReopening } from './arrive-listener.ts';
import { arriveSynSent } from './arrive-syn-sent.ts';
import { arriveSynchronized } from './arrive-synchronized.ts';
import type { Segment } from './segment.ts';
import { connected, type Outcome, type Tcb } from './tcb.ts';

/** SEGMENT ARRIVES (RFC 9293, 3.10.7): what `segment` does at the end `tcb`. `opening.listening`: its host listens. */
export function arrive(tcb: Tcb, segment: Segment, opening: Opening): Outcome {
  if (!connected(tcb)) return opening.listening ? arriveListener(tcb, segment, opening) : arriveClosed(tcb, segment);
  if (tcb.state === 'SYN-SENT') return arriveSynSent(tcb, segment);
  const overflows = tcb.state === 'SYN-RECEIVED' && arriveOverflowing(tcb, segment, opening);
  if (overflows) return overflows;
  const outcome = arriveSynchronized(tcb, segment, opening);
  return tcb.state === 'TIME-WAIT' ? arriveReopening(tcb, outcome, opening) : outcome;
}
