import { arrivedTwice, beyondHole, caughtUp } from './arrivals.ts';
import { endingsOf, heldBefore, heldBeyond, numberAfter } from './endings.ts';
import { type Heap, push } from './heap.ts';
import { Flag, type Segment, segLen } from './segment.ts';
import { add, distance, later, leq, lt, type Seq, within } from './seq.ts';
import { finAcknowledged, type HeldText, type Tcb, type Transition } from './tcb.ts';
import { receiveEdge, receiveWindow, textEdge } from './windows.ts';

const NONE: readonly Transition[] = [];

const heldText = (segment: Segment, from: Seq): HeldText => ({
  from,
  end: add(from, segment.len),
  fin: (segment.flags & Flag.FIN) !== 0,
});

/** The text and FIN on a SYN, which wait until the connection is open (3.10.7.2); `from`: the number after the SYN. */
export const waitingText = (syn: Segment, from: Seq): Heap<HeldText> =>
  syn.len > 0 || syn.flags & Flag.FIN ? push(undefined, heldText(syn, from), heldBefore) : undefined;

/** What taking text comes to: the block, the changes of state, and whether anything was new. */
export interface Taken {
  readonly tcb: Tcb;
  readonly transitions: readonly Transition[];
  readonly fate: 'accepted' | 'held';
  /** In how many ways it may have been taken; absent: in one. */
  readonly ways?: number | undefined;
}

/**
 * Process the segment text and check the FIN bit (RFC 9293, 3.10.7.4, seventh and eighth), in ESTABLISHED,
 * FIN-WAIT-1 and FIN-WAIT-2. What lies beyond the window is cut off, what lies beyond a hole is held. `way`: which of the
 * ways it goes where it may have dropped what it now reaches.
 */
export function takeText(tcb: Tcb, segment: Segment, from: Seq, way = 0): Taken {
  const text = withinWindow(tcb, heldText(segment, from));
  if (!tcb.held && !text.fin && leq(text.from, tcb.rcvNxt) && lt(tcb.rcvNxt, text.end)) {
    const unread = tcb.unread + distance(text.end, tcb.rcvNxt);
    const arrivals = lt(text.from, tcb.rcvNxt) ? arrivedTwice(tcb, text.from, text.end) : tcb.arrivals;
    return { tcb: { ...tcb, rcvNxt: text.end, unread, arrivals }, transitions: NONE, fate: 'accepted' };
  }
  const held = push(tcb.held, text, heldBefore);
  if (lt(tcb.rcvNxt, text.from)) {
    const arrivals = beyondHole(tcb, text);
    return { tcb: { ...tcb, held, arrivals }, transitions: NONE, fate: 'held' };
  }
  return drain({ ...tcb, held, arrivals: beyondHole(tcb, text) }, way);
}

/** What of a segment's text and FIN lies within the window. */
function withinWindow(tcb: Tcb, whole: HeldText): HeldText {
  const edge = textEdge(tcb);
  const cut = lt(edge, whole.end) || (whole.fin && whole.end === receiveEdge(tcb));
  return cut ? { ...whole, end: edge, fin: false } : whole;
}

/** What is held beyond a hole, and may be of `segment` what lies beyond the window but not beyond `reach`. */
export function mayHold(tcb: Tcb, segment: Segment, reach: Seq): Heap<HeldText> {
  const from = later(segment.seq, textEdge(tcb));
  const text = withinWindow({ ...tcb, rcvReach: reach }, heldText(segment, segment.seq));
  return push(tcb.held, { ...text, from, doubtful: true }, heldBefore);
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

/** Take the held text that RCV.NXT has reached, and the FIN behind it. `way`: how much of what it may have dropped. */
export function drain(tcb: Tcb, way = 0): Taken {
  const endings = endingsOf(tcb.held, tcb.rcvNxt);
  const ending = endings[way] ?? endings[0];
  const taken = {
    ...tcb,
    rcvNxt: numberAfter(ending),
    held: heldBeyond(tcb.held, ending),
    unread: tcb.unread + distance(ending.text, tcb.rcvNxt),
  };
  const ways = endings.length;
  if (!ending.fin) {
    const arrivals = caughtUp(tcb.arrivals, taken.rcvNxt);
    return { tcb: { ...taken, arrivals }, transitions: NONE, fate: 'accepted', ways };
  }
  const arrivals = tcb.arrivals && { ...tcb.arrivals, islands: undefined, fin: undefined };
  return { ...takeFin({ ...taken, arrivals, finReceived: true }), ways };
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
