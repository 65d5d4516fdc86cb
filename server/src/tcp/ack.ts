import { Flag, type Segment } from './segment.ts';
import { distance, leq, lt, symbolOf } from './seq.ts';
import { Expired, ended, finAcknowledged, type Outcome, stays, type Tcb, type Transition } from './tcb.ts';
import { drain } from './text.ts';
import type { Variant } from './variant.ts';
import { sndShift, UNSTATED_WINDOW } from './windows.ts';

/** What the ACK field comes to: the block with which the segment goes on, or (`done`) the outcome, if it ends here. */
export type Acknowledged =
  | { readonly done: Outcome; readonly tcb?: undefined; readonly transitions?: undefined }
  | { readonly done?: undefined; readonly tcb: Tcb; readonly transitions: readonly Transition[] };

const NONE: readonly Transition[] = [];

/** Check the ACK field (RFC 9293, 3.10.7.4, fifth, with RFC 5961, 5). The ACK bit is on. */
export function takeAck(tcb: Tcb, segment: Segment, { challenges }: Variant): Acknowledged {
  if (tcb.state === 'SYN-RECEIVED') return takeAckOfSyn(tcb, segment, challenges);
  const { ack } = segment;
  if (lt(tcb.sndNxt, ack)) return { done: stays(tcb, 'unacceptable', { kind: 'ack' }) };
  if (challenges && lt(ack, tcb.sndUna) && distance(tcb.sndUna, ack) > (tcb.maxSndWnd ?? UNSTATED_WINDOW)) {
    return { done: stays(tcb, 'challenged', { kind: 'ack' }) };
  }
  if (symbolOf(ack) !== symbolOf(tcb.sndUna)) return { tcb, transitions: NONE };
  const advanced = acknowledge(tcb, segment);
  return finAcknowledged(advanced) ? takeAckOfFin(advanced) : closingWaits(advanced);
}

/** SYN-RECEIVED: an ACK of the SYN opens the connection, any other is answered by a reset. */
function takeAckOfSyn(tcb: Tcb, segment: Segment, challenges: boolean): Acknowledged {
  const { ack } = segment;
  if (!lt(tcb.sndUna, ack) || lt(tcb.sndNxt, ack)) {
    const kind = challenges && lt(tcb.sndNxt, ack) ? 'reset-or-ack' : 'reset';
    return { done: stays(tcb, 'refused', { kind, seq: ack, ack: undefined }) };
  }
  const established: Tcb = {
    ...acknowledge({ ...tcb, sndWl1: segment.seq, sndWl2: ack }, segment),
    state: 'ESTABLISHED',
    reopened: undefined,
  };
  return opens(established, { from: 'SYN-RECEIVED', to: 'ESTABLISHED', cause: 'rcv ACK of SYN', section: '3.10.7.4' });
}

/**
 * A connection has just become ESTABLISHED by `opening`: a CLOSE that waited for this takes effect (RFC 9293, 3.10.4),
 * and text and FIN that waited are taken (3.10.7.2).
 */
export function opens(
  established: Tcb,
  opening: Transition,
): { readonly tcb: Tcb; readonly transitions: readonly Transition[] } {
  const transitions: Transition[] = [opening];
  let tcb = established;
  if (tcb.closing) {
    transitions.push({ from: 'ESTABLISHED', to: 'FIN-WAIT-1', cause: 'CLOSE', section: '3.10.4' });
    tcb = { ...tcb, state: 'FIN-WAIT-1' };
    const further = finAcknowledged(tcb) ? takeAckOfFin(tcb) : undefined;
    if (further?.tcb) {
      transitions.push(...further.transitions);
      tcb = further.tcb;
    }
  }
  if (!tcb.held) return { tcb, transitions };
  const taken = drain(tcb);
  return { tcb: taken.tcb, transitions: [...transitions, ...taken.transitions] };
}

/** SND.UNA and the send window, as an acceptable ACK moves them. */
function acknowledge(tcb: Tcb, segment: Segment): Tcb {
  const { ack } = segment;
  if (!leq(tcb.sndUna, ack)) return tcb;
  // SND.WL1 and SND.WL2 order the windows that are stated, so a segment that states none leaves them alone.
  const newer =
    tcb.sndWnd === undefined || lt(tcb.sndWl1, segment.seq) || (tcb.sndWl1 === segment.seq && leq(tcb.sndWl2, ack));
  // The window of a SYN is never scaled, not even where SYN+ACKs cross (RFC 7323, 2.2).
  const shift = segment.flags & Flag.SYN ? 0 : sndShift(tcb);
  const window = segment.win === undefined || !newer ? undefined : segment.win * 2 ** shift;
  if (ack === tcb.sndUna && window === undefined) return tcb;
  const stated = window !== undefined;
  return {
    ...tcb,
    sndUna: ack,
    firstAcks: ack === tcb.sndNxt ? undefined : tcb.firstAcks,
    sndWnd: stated ? window : tcb.sndWnd,
    maxSndWnd: stated ? Math.max(window, tcb.maxSndWnd ?? 0) : tcb.maxSndWnd,
    sndWl1: stated ? segment.seq : tcb.sndWl1,
    sndWl2: stated ? ack : tcb.sndWl2,
    expired: stated && window > 0 ? tcb.expired & ~Expired.persist : tcb.expired,
  };
}

/** Our FIN is acknowledged: FIN-WAIT-1, CLOSING and LAST-ACK move on. */
function takeAckOfFin(tcb: Tcb): Acknowledged {
  const cause = 'rcv ACK of FIN';
  const section = '3.10.7.4';
  switch (tcb.state) {
    case 'FIN-WAIT-1':
      return {
        tcb: { ...tcb, state: 'FIN-WAIT-2' },
        transitions: [{ from: 'FIN-WAIT-1', to: 'FIN-WAIT-2', cause, section }],
      };
    case 'CLOSING':
      return {
        done: {
          tcb: { ...tcb, state: 'TIME-WAIT' },
          fate: 'accepted',
          transitions: [{ from: 'CLOSING', to: 'TIME-WAIT', cause, section }],
        },
      };
    case 'LAST-ACK':
      return {
        done: {
          tcb: ended(tcb, 'CLOSED'),
          fate: 'accepted',
          transitions: [{ from: 'LAST-ACK', to: 'CLOSED', cause, section }],
        },
      };
    default:
      return { tcb, transitions: NONE };
  }
}

/** In CLOSING a segment that does not acknowledge our FIN is ignored. */
const closingWaits = (tcb: Tcb): Acknowledged =>
  tcb.state === 'CLOSING' ? { done: stays(tcb, 'ignored') } : { tcb, transitions: NONE };
