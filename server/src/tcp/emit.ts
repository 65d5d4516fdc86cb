import { set } from './ordered-map.ts';
import { Flag, type Segment, segLen } from './segment.ts';
import { add, distance, later, lt } from './seq.ts';
import { Expired, rcvShift, type Tcb } from './tcb.ts';

/** The end after it has sent `segment` (not a reset): SND.NXT, the FIN, the windows and options it has stated. */
export function emit(tcb: Tcb, segment: Segment): Tcb {
  const { flags } = segment;
  const syn = (flags & Flag.SYN) !== 0;
  const base = syn && !tcb.synSent ? synchronize(tcb, segment) : tcb;
  const length = segLen(segment);
  const end = add(segment.seq, length);
  const fresh = length > 0 && lt(base.sndNxt, end) ? distance(end, base.sndNxt) : 0;
  const fin = flags & Flag.FIN ? add(segment.seq, segment.len + (syn ? 1 : 0)) : base.finSeq;
  const text = fresh - (flags & Flag.FIN ? 1 : 0) - (syn ? 1 : 0);
  const stated = segment.win !== undefined;
  const window = stated ? segment.win * (syn ? 1 : 2 ** rcvShift(base)) : base.rcvWnd;
  const edge = stated && flags & Flag.ACK ? add(segment.ack, window ?? 0) : undefined;
  const tsSent = segment.options?.ts?.[0] ?? base.tsSent;
  // A probe of one octet may be repeated; more text into a closed window asks for the persist timer again.
  const used = (length > 0 ? Expired.retransmission : 0) | (text > 1 ? Expired.persist : 0);
  const expired = base.expired & ~used;
  if (
    fresh === 0 &&
    base === tcb &&
    base.headerWin === segment.win &&
    base.tsSent === tsSent &&
    (edge === undefined || edge === base.rcvEdge) &&
    expired === base.expired
  ) {
    return tcb;
  }
  return {
    ...base,
    sndNxt: fresh > 0 ? end : base.sndNxt,
    sentTotal: base.sentTotal + fresh,
    firstAcks:
      fresh > 0 && firstAckChanges(base, segment) ? set(base.firstAcks, base.sentTotal, segment.ack) : base.firstAcks,
    finSeq: fin,
    queued: text > 0 ? Math.max(0, base.queued - text) : base.queued,
    headerWin: segment.win,
    rcvWnd: window,
    rcvEdge: edge === undefined ? base.rcvEdge : base.rcvEdge === undefined ? edge : later(base.rcvEdge, edge),
    expired,
    tsSent,
  };
}

/** The first SYN settles ISS and states what this end offers. */
const synchronize = (tcb: Tcb, syn: Segment): Tcb => ({
  ...tcb,
  synSent: true,
  iss: syn.seq,
  sndUna: syn.seq,
  sndNxt: syn.seq,
  wscaleSent: syn.options?.wscale,
});

const firstAckChanges = (tcb: Tcb, segment: Segment): boolean => {
  let last = tcb.firstAcks;
  if (!last) return true;
  while (last.right) last = last.right;
  return last.value !== segment.ack;
};
