import { arriveClosed, arriveListen, type Opening } from './arrive-closed.ts';
import { arriveSynSent } from './arrive-syn-sent.ts';
import { arriveSynchronized } from './arrive-synchronized.ts';
import type { Segment } from './segment.ts';
import { connected, type Outcome, type Tcb } from './tcb.ts';

/** SEGMENT ARRIVES (RFC 9293, 3.10.7): what `segment` does at the end `tcb`. `opening.listening`: its host listens. */
export function arrive(tcb: Tcb, segment: Segment, opening: Opening): Outcome {
  if (!connected(tcb)) return opening.listening ? arriveListen(tcb, segment, opening) : arriveClosed(tcb, segment);
  if (tcb.state === 'SYN-SENT') return arriveSynSent(tcb, segment);
  return arriveSynchronized(tcb, segment, opening);
}
