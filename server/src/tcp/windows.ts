import { add, distance, later, type Octets, type Seq } from './seq.ts';
import { synOutstanding, type Tcb } from './tcb.ts';

/** For acceptability, how far a window reaches that nobody has stated. */
export const UNSTATED_WINDOW: Octets = 2 ** 30;

/** The shift count of the windows that this end receives: the peer's, if both have offered one (RFC 7323, 2.2). */
export const sndShift = (tcb: Tcb): number => (tcb.wscaleSent === undefined ? 0 : (tcb.wscaleReceived ?? 0));

/** The shift count of the windows that this end advertises: its own, if both have offered one (RFC 7323, 2.2). */
export const rcvShift = (tcb: Tcb): number => (tcb.wscaleReceived === undefined ? 0 : (tcb.wscaleSent ?? 0));

/**
 * The number after the last one that the peer's window grants (RFC 9293, 3.8.6); undefined: nobody has stated a window.
 * It is granted for text: a SYN that is not acknowledged takes none of it.
 */
export const sendEdge = (tcb: Tcb): Seq | undefined =>
  tcb.sndWnd === undefined ? undefined : add(tcb.sndUna, tcb.sndWnd + (!tcb.synSent || synOutstanding(tcb) ? 1 : 0));

/**
 * The number after the last octet of text that this end takes: the right edge of the largest window that it has
 * advertised. Where it has advertised none yet, RCV.NXT + RCV.WND.
 */
export const textEdge = (tcb: Tcb): Seq =>
  tcb.rcvReach === undefined ? receiveEdge(tcb) : later(tcb.rcvReach, tcb.rcvNxt);

/**
 * The number after the last one that this end takes of what needs no room in its buffer, and of text if it has made room
 * again that it has not told of yet (RFC 9293, 3.8.6.2.2): RCV.NXT + RCV.WND as last advertised, and whatever it has
 * granted before (RFC 7323, 2.4).
 */
export function receiveEdge({ rcvNxt, rcvWnd, rcvReach }: Tcb): Seq {
  const edge = add(rcvNxt, rcvWnd ?? UNSTATED_WINDOW);
  return rcvReach === undefined ? edge : later(edge, rcvReach);
}

/** The block of an end that is about to advertise a window which ends before one that it has granted (3.8.6, SHLD-14). */
export function takesBack(tcb: Tcb): Tcb {
  const { rcvReach, rcvEdgeBefore } = tcb;
  const furthest = rcvReach !== undefined && rcvEdgeBefore !== undefined ? later(rcvReach, rcvEdgeBefore) : rcvReach;
  return { ...tcb, rcvEdge: undefined, rcvReach: undefined, rcvEdgeBefore: furthest };
}

/** How many octets from RCV.NXT on this end takes; `text`: of text, which needs room. */
export const receiveWindow = (tcb: Tcb, text: boolean): Octets =>
  distance(text ? textEdge(tcb) : receiveEdge(tcb), tcb.rcvNxt);
