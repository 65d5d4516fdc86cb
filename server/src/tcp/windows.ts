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

/** The number after the last one that this end takes: RCV.NXT + RCV.WND, and whatever it has granted before (RFC 7323, 2.4). */
export function receiveEdge({ rcvNxt, rcvWnd, rcvEdge }: Tcb): Seq {
  const edge = add(rcvNxt, rcvWnd ?? UNSTATED_WINDOW);
  return rcvEdge === undefined ? edge : later(edge, rcvEdge);
}

/** How many octets from RCV.NXT on this end takes. */
export const receiveWindow = (tcb: Tcb): Octets => distance(receiveEdge(tcb), tcb.rcvNxt);
