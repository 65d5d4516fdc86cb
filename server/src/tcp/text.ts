import { arrivedTwice, beyondHole, caughtUp } from './arrivals.ts';
import { type Heap, pop, push } from './heap.ts';
import { Flag, type Segment, segLen } from './segment.ts';
import { add, distance, later, leq, lt, type Seq, within } from './seq.ts';
import { finAcknowledged, type HeldText, type Tcb, type Transition } from './tcb.ts';
import { receiveEdge, receiveWindow, textEdge } from './windows.ts';

const NONE: readonly Transition[] = [];

/** The order in which held text is taken. */
const before = (a: HeldText, b: HeldText): boolean => lt(a.from, b.from);

const heldText = (segment: Segment, from: Seq): HeldText => ({
  from,
  end: add(from, segment.len),
  fin: (segment.flags & Flag.FIN) !== 0,
});

/** The text and FIN on a SYN, which wait until the connection is open (3.10.7.2); `from`: the number after the SYN. */
export const waitingText = (syn: Segment, from: Seq): Heap<HeldText> =>
  syn.len > 0 || syn.flags & Flag.FIN ? push(undefined, heldText(syn, from), before) : undefined;

/** What taking text comes to: the block, the changes of state, and whether anything was new. */
export interface Taken {
  readonly tcb: Tcb;
  readonly transitions: readonly Transition[];
  readonly fate: 'accepted' | 'held';
}

/**
 * Process the segment text and check the FIN bit (RFC 9293, 3.10.7.4, seventh and eighth), in ESTABLISHED,
 * FIN-WAIT-1 and FIN-WAIT-2. What lies beyond the window is cut off, what lies beyond a hole is held.
 */
export function takeText(tcb: Tcb, segment: Segment, from: Seq): Taken {
  const whole = heldText(segment, from);
  const edge = textEdge(tcb);
  const cut = lt(edge, whole.end) || (whole.fin && whole.end === receiveEdge(tcb));
  const text = cut ? { ...whole, end: edge, fin: false } : whole;
  if (!tcb.held && !text.fin && leq(text.from, tcb.rcvNxt) && lt(tcb.rcvNxt, text.end)) {
    const unread = tcb.unread + distance(text.end, tcb.rcvNxt);
    const arrivals = lt(text.from, tcb.rcvNxt) ? arrivedTwice(tcb, text.from, text.end) : tcb.arrivals;
    return { tcb: { ...tcb, rcvNxt: text.end, unread, arrivals }, transitions: NONE, fate: 'accepted' };
  }
  const held = push(tcb.held, text, before);
  if (lt(tcb.rcvNxt, text.from)) {
    const arrivals = beyondHole(tcb, text);
    return { tcb: { ...tcb, held, arrivals }, transitions: NONE, fate: 'held' };
  }
  return drain({ ...tcb, held, arrivals: beyondHole(tcb, text) });
}

/**
 * Take also what was left of `segment` because it lies beyond the window that this end last advertised: its buffer may
 * have room again that it has not told of yet (RFC 9293, 3.8.6.2.2). Undefined: nothing more can be taken.
 */
export function takeBeyond(tcb: Tcb, segment: Segment): Taken | undefined {
  const { state, rcvNxt, rcvWnd, rcvReach } = tcb;
  if (state !== 'ESTABLISHED' && state !== 'FIN-WAIT-1' && state !== 'FIN-WAIT-2') return undefined;
  const end = add(segment.seq, segment.len);
  if (lt(rcvNxt, segment.seq) || lt(end, rcvNxt)) return undefined;
  const rest = { ...segment, seq: rcvNxt, len: distance(end, rcvNxt) };
  const taken = takeText({ ...tcb, rcvWnd: undefined, rcvReach: undefined }, rest, rcvNxt);
  return taken.tcb.rcvNxt === rcvNxt ? undefined : { ...taken, tcb: { ...taken.tcb, rcvWnd, rcvReach } };
}

/** Whether the window has cut off a FIN, and nothing but it, from a segment that was taken. */
export const cutsFin = (tcb: Tcb, segment: Segment): boolean =>
  (segment.flags & Flag.FIN) !== 0 && !tcb.finReceived && tcb.rcvNxt === add(segment.seq, segment.len);

/** The block after a segment that is dropped, of which something had arrived before: SACK may report that (RFC 2883, 4). */
export function arrivesAgain(tcb: Tcb, segment: Segment): Tcb {
  const end = add(segment.seq, segLen(segment));
  if (end === segment.seq || !lt(segment.seq, tcb.rcvNxt)) return tcb;
  const arrivals = arrivedTwice(tcb, segment.seq, lt(tcb.rcvNxt, end) ? tcb.rcvNxt : end);
  return arrivals === tcb.arrivals ? tcb : { ...tcb, arrivals };
}

/** Take the held text that RCV.NXT has reached, and the FIN behind it. */
export function drain(tcb: Tcb): Taken {
  let { rcvNxt, held, unread } = tcb;
  while (held && leq(held.top.from, rcvNxt)) {
    const { end, fin } = held.top;
    held = pop(held, before);
    if (lt(rcvNxt, end)) unread += distance(end, rcvNxt);
    rcvNxt = later(rcvNxt, end);
    if (fin && end === rcvNxt) {
      rcvNxt = add(rcvNxt, 1);
      const arrivals = tcb.arrivals && { ...tcb.arrivals, islands: undefined, fin: undefined };
      return takeFin({ ...tcb, rcvNxt, held: undefined, unread, arrivals, finReceived: true });
    }
  }
  const arrivals = caughtUp(tcb.arrivals, rcvNxt);
  return { tcb: { ...tcb, rcvNxt, held, unread, arrivals }, transitions: NONE, fate: 'accepted' };
}

/** The state that the peer's FIN leads to (RFC 9293, 3.10.7.4, eighth: check the FIN bit). */
function takeFin(tcb: Tcb): Taken {
  const from = tcb.state;
  const to =
    from === 'ESTABLISHED' ? 'CLOSE-WAIT' : from === 'FIN-WAIT-2' || finAcknowledged(tcb) ? 'TIME-WAIT' : 'CLOSING';
  return {
    tcb: { ...tcb, state: to },
    transitions: [{ from, to, cause: 'rcv FIN', section: '3.10.7.4' }],
    fate: 'accepted',
  };
}

/**
 * Whether `segment` is acceptable (RFC 9293, 3.10.7.4, first: table 6). For text the window ends where it was advertised;
 * what needs no room may be taken beyond that.
 */
export function acceptable(tcb: Tcb, segment: Segment): boolean {
  const { rcvNxt } = tcb;
  const length = segLen(segment);
  const window = receiveWindow(tcb, segment.len > 0);
  if (length === 0) return window === 0 ? segment.seq === rcvNxt : within(segment.seq, rcvNxt, window);
  const last = add(segment.seq, length - 1);
  if (window > 0 && (within(segment.seq, rcvNxt, window) || within(last, rcvNxt, window))) return true;
  // A FIN behind text that has arrived before.
  return (segment.flags & Flag.FIN) !== 0 && last === rcvNxt && receiveWindow(tcb, false) > 0;
}
