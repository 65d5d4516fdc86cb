import { textOfSyn } from './fast-open.ts';
import type { Queues } from './listener.ts';
import { Flag, type Segment, segLen } from './segment.ts';
import { add, type Seq, seq } from './seq.ts';
import { type Answer, nextIss, type Outcome, opened, stays, type Tcb } from './tcb.ts';
import type { Variant } from './variant.ts';

/** What a host brings to a new connection. */
export interface Opening {
  readonly variant: Variant;
  /** Whether the host has a passive OPEN pending: a segment for no connection meets LISTEN, not CLOSED. */
  readonly listening: boolean;
  /** The listener's queues; absent: they have no limit. */
  readonly queues?: Queues | undefined;
  /** The host's initial sequence number, where one is declared. */
  readonly isn: Seq | undefined;
  /**
   * Which of the ways the host goes that are open to it where something has arrived beyond its window. The first, 0, takes
   * as little of that as it may.
   */
  readonly way?: number | undefined;
  /** The window field that the host advertises, where one is declared. */
  readonly win: number | undefined;
}

/** The reset that answers `segment` where there is no connection (RFC 9293, 3.5.2, group 1, and 3.10.7.1). */
export const resetFor = (segment: Segment): Extract<Answer, { kind: 'reset' }> =>
  segment.flags & Flag.ACK
    ? { kind: 'reset', seq: segment.ack, ack: undefined }
    : { kind: 'reset', seq: seq(0), ack: add(segment.seq, segLen(segment)) };

/** SEGMENT ARRIVES in CLOSED (RFC 9293, 3.10.7.1): anything but a reset is answered by a reset. */
export const arriveClosed = (tcb: Tcb, segment: Segment): Outcome =>
  segment.flags & Flag.RST ? stays(tcb, 'ignored') : stays(tcb, 'refused', resetFor(segment));

/** SEGMENT ARRIVES in LISTEN (RFC 9293, 3.10.7.2). `tcb` remembers the end's last connection, if it had one. */
export function arriveListen(tcb: Tcb, segment: Segment, opening: Opening): Outcome {
  if (segment.flags & Flag.RST) return stays(tcb, 'ignored');
  if (segment.flags & Flag.ACK) return stays(tcb, 'refused', resetFor(segment));
  if (!(segment.flags & Flag.SYN)) return stays(tcb, 'ignored');
  return passiveOpen(tcb, segment, opening, undefined);
}

/** The block that a SYN makes of a listener: SYN-RECEIVED, a SYN+ACK owed; text and FIN wait (RFC 9293, 3.10.7.2). */
export function passiveOpen(tcb: Tcb, syn: Segment, opening: Opening, reopened: Tcb | undefined): Outcome {
  const iss = opening.isn ?? (tcb.used ? nextIss(tcb) : seq(0));
  const from = add(syn.seq, 1);
  return {
    tcb: {
      ...opened('SYN-RECEIVED', iss, true, opening.win),
      irs: syn.seq,
      ...offers(syn),
      ...textOfSyn(syn, from, opening.variant),
      reopened,
    },
    fate: 'accepted',
    answer: { kind: 'syn-ack' },
    transitions: [
      {
        from: reopened ? 'TIME-WAIT' : 'LISTEN',
        to: 'SYN-RECEIVED',
        cause: 'rcv SYN',
        section: reopened ? '3.6.1' : '3.10.7.2',
      },
    ],
  };
}

/** What the peer states on its SYN: window (never scaled), and the options MSS, window scale, timestamp. */
export const offers = (
  syn: Segment,
): Pick<Tcb, 'sndWnd' | 'maxSndWnd' | 'sndWl1' | 'sndWl2' | 'sndMss' | 'wscaleReceived' | 'peerSyn' | 'tsRecent'> => ({
  sndWnd: syn.win,
  maxSndWnd: syn.win,
  sndWl1: syn.seq,
  sndWl2: syn.ack,
  sndMss: syn.options?.mss,
  wscaleReceived: syn.options?.wscale,
  peerSyn: { flags: syn.flags, options: syn.options },
  tsRecent: syn.options?.ts?.[0],
});
