import { reported } from './arrivals.ts';
import { set } from './ordered-map.ts';
import { Flag, type Options, type Segment, segLen } from './segment.ts';
import { add, distance, later, lt, type Seq } from './seq.ts';
import { Expired, type SynOffer, type Tcb } from './tcb.ts';
import { rcvShift } from './windows.ts';

/**
 * The end after it has sent `segment` (not a reset): SND.NXT, the FIN, the windows and options it has stated.
 * `winWritten`: whether the window is stated and not repeated. A field that repeats the one of the SYN, which is not
 * scaled, grants nothing that a later one could take back.
 */
export function emit(tcb: Tcb, segment: Segment, winWritten = true): Tcb {
  const { flags } = segment;
  const syn = (flags & Flag.SYN) !== 0;
  const base = syn ? synchronize(tcb, segment) : tcb;
  const length = segLen(segment);
  const end = add(segment.seq, length);
  const fresh = length > 0 && lt(base.sndNxt, end) ? distance(end, base.sndNxt) : 0;
  const fin = flags & Flag.FIN ? add(segment.seq, segment.len + (syn ? 1 : 0)) : base.finSeq;
  const text = fresh - (flags & Flag.FIN ? 1 : 0) - (syn ? 1 : 0);
  const stated = segment.win !== undefined;
  const window = stated ? segment.win * (syn ? 1 : 2 ** rcvShift(base)) : base.rcvWnd;
  const grants = stated && (winWritten || rcvShift(base) === 0);
  const reach = stated && flags & Flag.ACK ? add(segment.ack, window ?? 0) : undefined;
  const edge = grants ? reach : undefined;
  const lastAckSent = flags & Flag.ACK ? segment.ack : base.lastAckSent;
  const arrivals = reported(base.arrivals);
  const tsSent = segment.options?.ts?.[0] ?? base.tsSent;
  // A probe of one octet may be repeated; more text into a closed window asks for the persist timer again.
  const used = (length > 0 ? Expired.retransmission : 0) | (text > 1 ? Expired.persist : 0);
  const expired = base.expired & ~used;
  if (
    fresh === 0 &&
    base === tcb &&
    base.headerWin === segment.win &&
    base.tsSent === tsSent &&
    base.lastAckSent === lastAckSent &&
    base.arrivals === arrivals &&
    (edge === undefined || edge === base.rcvEdge) &&
    (reach === undefined || reach === base.rcvReach) &&
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
    rcvEdge: furthest(base.rcvEdge, edge),
    rcvReach: furthest(base.rcvReach, reach),
    rcvEdgeBefore: furthest(reach, base.rcvEdgeBefore) === reach ? undefined : base.rcvEdgeBefore,
    expired,
    tsSent,
    lastAckSent,
    arrivals,
  };
}

/** The later of two edges of which either may be unknown; the first where they are the same. */
const furthest = (one: Seq | undefined, other: Seq | undefined): Seq | undefined =>
  one === undefined || other === undefined ? (one ?? other) : later(one, other);

/** The first SYN settles ISS; each states what this end offers. One that is sent again may leave options out. */
function synchronize(tcb: Tcb, syn: Segment): Tcb {
  const ownSyn = withOffer(tcb.ownSyn, syn);
  const wscaleSent = syn.options?.wscale ?? tcb.wscaleSent;
  if (!tcb.synSent) {
    return { ...tcb, synSent: true, iss: syn.seq, sndUna: syn.seq, sndNxt: syn.seq, wscaleSent, ownSyn };
  }
  return ownSyn === tcb.ownSyn && wscaleSent === tcb.wscaleSent ? tcb : { ...tcb, wscaleSent, ownSyn };
}

/** What an end has offered once it has sent another SYN; the very same where that offers nothing more. */
export function withOffer(before: SynOffer | undefined, { flags, options }: SynOffer): SynOffer {
  if (!before) return { flags, options };
  const news = Object.keys(options ?? {}).some((name) => !(name in (before.options ?? {})));
  return news || flags & ~before.flags
    ? { flags: flags | before.flags, options: merged(before.options, options) }
    : before;
}

const merged = (before: Options | undefined, options: Options | undefined): Options => ({ ...before, ...options });

const firstAckChanges = (tcb: Tcb, segment: Segment): boolean => {
  let last = tcb.firstAcks;
  if (!last) return true;
  while (last.right) last = last.right;
  return last.value !== segment.ack;
};
