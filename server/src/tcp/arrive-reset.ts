import type { Segment } from './segment.ts';
import { within } from './seq.ts';
import { ended, type Outcome, stays, type Tcb, UNSTATED_WINDOW } from './tcb.ts';

/**
 * A reset in SYN-RECEIVED and later (RFC 9293, 3.10.7.4, second, with RFC 5961, 3): outside the window it is
 * dropped, inside it challenged, and only at RCV.NXT exactly believed. A closed window still holds RCV.NXT.
 */
export function arriveReset(tcb: Tcb, segment: Segment): Outcome {
  if (segment.seq !== tcb.rcvNxt) {
    return within(segment.seq, tcb.rcvNxt, tcb.rcvWnd ?? UNSTATED_WINDOW)
      ? stays(tcb, 'challenged', { kind: 'ack' })
      : stays(tcb, 'ignored');
  }
  const from = tcb.state;
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
  const silent = from === 'CLOSING' || from === 'LAST-ACK' || from === 'TIME-WAIT';
  return {
    tcb: ended(tcb, 'CLOSED'),
    fate: 'reset',
    error: silent ? undefined : from === 'SYN-RECEIVED' ? 'ECONNREFUSED' : 'ECONNRESET',
    transitions: [{ from, to: 'CLOSED', cause, section }],
  };
}
