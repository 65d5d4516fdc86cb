import type { Segment } from './segment.ts';
import { within } from './seq.ts';
import type { State } from './state.ts';
import { ended, lost, type Outcome, stays, type Tcb } from './tcb.ts';
import type { Variant } from './variant.ts';
import { receiveWindow } from './windows.ts';

/**
 * A reset in SYN-RECEIVED and later (RFC 9293, 3.10.7.4, second): outside the window it is dropped. Inside it RFC 793
 * believes it; RFC 5961, 3, challenges it, and believes it only at RCV.NXT exactly. A closed window still holds RCV.NXT.
 */
export function arriveReset(tcb: Tcb, segment: Segment, variant: Variant): Outcome {
  const from = tcb.state;
  if (from === 'TIME-WAIT' && !variant.resetEndsTimeWait) return stays(tcb, 'ignored');
  if (segment.seq !== tcb.rcvNxt) {
    if (!within(segment.seq, tcb.rcvNxt, receiveWindow(tcb, false))) return stays(tcb, 'ignored');
    if (variant.challenges) return stays(tcb, 'challenged', { kind: 'ack' });
  }
  const section = '3.10.7.4';
  const cause = 'rcv RST';
  if (from === 'SYN-RECEIVED') {
    if (tcb.reopened) {
      return { tcb: tcb.reopened, fate: 'reset', transitions: [{ from, to: 'TIME-WAIT', cause, section }] };
    }
    if (tcb.passive) {
      return { tcb: ended(tcb, 'LISTEN'), fate: 'reset', transitions: [{ from, to: 'LISTEN', cause, section }] };
    }
  }
  return {
    tcb: lost(tcb),
    fate: 'reset',
    error: errorOf(from, variant),
    transitions: [{ from, to: 'CLOSED', cause, section }],
  };
}

/** The error that a reset in `state` gives the application; none where both sides have closed (3.10.7.4, second). */
function errorOf(state: State, variant: Variant): Outcome['error'] {
  switch (state) {
    case 'CLOSING':
    case 'LAST-ACK':
    case 'TIME-WAIT':
      return undefined;
    case 'SYN-RECEIVED':
      return variant.resetInSynReceived;
    case 'CLOSE-WAIT':
      return variant.resetInCloseWait;
    default:
      return 'ECONNRESET';
  }
}
