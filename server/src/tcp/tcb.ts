import type { Heap } from './heap.ts';
import type { OrderedMap } from './ordered-map.ts';
import type { Segment } from './segment.ts';
import { add, distance, leq, lt, type Octets, type Seq, seq } from './seq.ts';
import type { State } from './state.ts';
import type { Arrivals } from './stretches.ts';

/** Text or a FIN that arrived beyond a hole and waits for it to fill (RFC 9293, 3.10.7.4, SHLD-31). */
export interface HeldText {
  readonly from: Seq;
  readonly end: Seq;
  /** Whether a FIN stands at `end`. */
  readonly fin: boolean;
  /** Whether the end may have dropped it, since it lay beyond the window. */
  readonly doubtful?: true;
}

/** What a SYN offers: its flags (RFC 3168) and its options. */
export type SynOffer = Pick<Segment, 'flags' | 'options'>;

/** What an end knows of its peer's timestamps (RFC 7323, 4.3), besides TS.Recent. */
export interface Timestamps {
  /** The newest TSval that has arrived, recorded as TS.Recent or not. */
  readonly newest: number;
  /** Whether a segment has arrived since TS.Recent was recorded that does not tell its timestamp. */
  readonly untold: boolean;
}

/** One of a listener's queues. */
export type QueueName = 'syn-queue' | 'accept-queue';

/**
 * Which timers have run out without what they ask for having been sent yet; `unanswered`: the keep-alive timer has, and
 * nothing acceptable has arrived since. A sum of these.
 */
export const Expired = { retransmission: 1, persist: 2, keepalive: 4, unanswered: 8 } as const;

/**
 * The transmission control block of one end of a connection (RFC 9293, 3.3.1), immutable. A CLOSED end has one
 * too: it remembers the numbers of its last connection.
 */
export interface Tcb {
  readonly state: State;
  /** Whether the connection began with a passive OPEN; decides where a reset in SYN-RECEIVED leads. */
  readonly passive: boolean;
  /** Whether there has been a connection: only then SND.NXT of a CLOSED end means something. */
  readonly used: boolean;

  readonly iss: Seq;
  /** Whether the SYN has been sent; until then ISS may still be chosen. */
  readonly synSent: boolean;
  readonly sndUna: Seq;
  readonly sndNxt: Seq;
  /** SND.WND in octets, scaled; undefined: nobody has stated a window. */
  readonly sndWnd: Octets | undefined;
  readonly sndWl1: Seq;
  readonly sndWl2: Seq;
  /** MAX.SND.WND (RFC 5961, 5.2); undefined as SND.WND. */
  readonly maxSndWnd: Octets | undefined;
  /** The peer's MSS option; undefined: not stated, no limit. */
  readonly sndMss: Octets | undefined;

  readonly irs: Seq;
  readonly rcvNxt: Seq;
  /** RCV.WND in octets, scaled: what this end last advertised; undefined: it has stated none. */
  readonly rcvWnd: Octets | undefined;
  /** The window field that this end last sent, and repeats where a segment states none. */
  readonly headerWin: number | undefined;
  /** The right edge of the largest window that this end has advertised, ACK + window, where the trace states it. */
  readonly rcvEdge: Seq | undefined;
  /** The same, where a segment only repeats a window field, too. */
  readonly rcvReach: Seq | undefined;
  /** The right edge of a window that this end has advertised and then taken back, while none reaches as far again. */
  readonly rcvEdgeBefore: Seq | undefined;

  /** The window scale that this end has offered on its SYN, and the one its peer has (RFC 7323, 2). */
  readonly wscaleSent: number | undefined;
  readonly wscaleReceived: number | undefined;
  /** What the SYNs of this end have offered, and those of its peer; undefined: nobody has told of them. */
  readonly ownSyn: SynOffer | undefined;
  readonly peerSyn: SynOffer | undefined;
  /** Whether this end has taken the text on the peer's SYN by its cookie, and may answer before its SYN is acknowledged (RFC 7413, 4.2.2). */
  readonly fastOpen: boolean;
  /** TS.Recent: the last timestamp that the peer sent (RFC 7323, 4.3). */
  readonly tsRecent: number | undefined;
  /** The last timestamp that this end has sent (RFC 7323, 3.2). */
  readonly tsSent: number | undefined;
  /** What else is known of the peer's timestamps, once one has arrived after its SYN. */
  readonly timestamps: Timestamps | undefined;
  /** Last.ACK.sent (RFC 7323, 4.3); undefined: not told. */
  readonly lastAckSent: Seq | undefined;

  /** Whether the user has called CLOSE. */
  readonly closing: boolean;
  /** Whether the user has closed its own direction only, as the trace says by `shutdown`, and goes on to RECEIVE. */
  readonly halfClosed: boolean;
  /** The number of this end's FIN, once it has been sent. */
  readonly finSeq: Seq | undefined;
  /** Octets of SEND calls that have not been sent yet. */
  readonly queued: Octets;
  /** Octets received in order that the user has not yet RECEIVEd. */
  readonly unread: Octets;
  /** Whether the user has called RECEIVE: only then `unread` is known. */
  readonly reads: boolean;
  /** How much was unread, as far as that is known, when the user called CLOSE. */
  readonly unreadAtClose: Octets;
  /** Whether the peer's FIN has been taken: RCV.NXT counts it. */
  readonly finReceived: boolean;
  readonly held: Heap<HeldText>;
  /** What has arrived otherwise than in order, for SACK; undefined: nothing has. */
  readonly arrivals: Arrivals | undefined;
  /** A sum of `Expired` values. */
  readonly expired: number;

  /** How much sequence space this end has used since ISS, not modulo anything. */
  readonly sentTotal: number;
  /** The acknowledgment number with which octets were first sent, by `sentTotal` of the first octet it holds for. */
  readonly firstAcks: OrderedMap<number, Seq>;
  /** The TIME-WAIT block that a SYN has just reopened (RFC 9293, 3.6.1, MAY-2), until the connection opens. */
  readonly reopened: Tcb | undefined;
  /** What the SYN cookies stand for that a listener has sent to this peer (RFC 4987, 3.6), while it keeps no connection. */
  readonly cookies: readonly Tcb[];
  /** Of a CLOSED end: whether a reset or a timeout took its connection away from the user. */
  readonly lost: boolean;
}

/** What happened at one end: the block after it, and what it asks for. */
export interface Outcome {
  readonly tcb: Tcb;
  /** The answer that the RFC demands, if any. */
  readonly answer?: Answer | undefined;
  /** The error that the application is given, if any. */
  readonly error?: 'ECONNREFUSED' | 'ECONNRESET' | 'EPIPE' | 'ETIMEDOUT' | undefined;
  /** What became of an arriving segment; absent where the event is none. */
  readonly fate?: Fate | undefined;
  /** The queue of the listener that had no room for the segment. */
  readonly full?: QueueName | undefined;
  /** Whether the 2MSL timer starts again (3.10.7.4, the FIN bit in TIME-WAIT). */
  readonly restarts2msl?: boolean | undefined;
  /** Why the state changed, where it did. Several changes at once are told in their order. */
  readonly transitions: readonly Transition[];
  /** The block by what the RFC says elsewhere of this event, where it contradicts itself. */
  readonly otherwise?: Tcb | undefined;
  /** In how many ways the end may do with the segment, where it lies or reaches beyond the window; absent: in one. */
  readonly ways?: number | undefined;
}

/** A change of state with its cause, as RFC 9293's figure 5 labels it, and the section that demands it. */
export interface Transition {
  readonly from: State;
  readonly to: State;
  readonly cause: string;
  readonly section: string;
}

/** What became of an arriving segment. */
export type Fate =
  | 'accepted'
  | 'duplicate'
  | 'held'
  | 'dropped'
  | 'unacceptable'
  | 'challenged'
  | 'refused'
  | 'ignored'
  | 'reset';

/** An answer that a segment or a call demands (RFC 9293, 3.10). */
export type Answer =
  /** `cookie`: the listener keeps no connection for it, only this cookie stands for one. */
  | { readonly kind: 'syn-ack'; readonly cookie?: Tcb | undefined }
  /**
   * `synAck`: it is the SYN+ACK again that this TCP answers with. `refusal`: the number of the reset that may say
   * instead that data was lost, since the user has closed (3.6.1, SHLD-3). `reopens`: the connection that a SYN+ACK
   * would open instead, in the place of one in TIME-WAIT, although the SYN may be an old one (3.6.1, MAY-2).
   * `beyond`: the segment of which something lies beyond the window that was last advertised, and may be taken (3.8.6).
   */
  | {
      readonly kind: 'ack';
      readonly synAck?: true;
      readonly refusal?: Seq | undefined;
      readonly reopens?: Tcb | undefined;
      readonly beyond?: Segment | undefined;
    }
  /** Exactly this reset (3.5.2); `ack` undefined: without the ACK bit. `next`: one with this number, as of an ABORT, too. */
  | { readonly kind: 'reset'; readonly seq: Seq; readonly ack: Seq | undefined; readonly next?: Seq | undefined }
  /** This reset or an ACK: the RFC says both. */
  | { readonly kind: 'reset-or-ack'; readonly seq: Seq; readonly ack: undefined }
  /** The reset of an ABORT: SND.NXT, with or without the ACK bit (3.10.5). */
  | { readonly kind: 'abort'; readonly seq: Seq; readonly ack: Seq };

const NONE: readonly Transition[] = [];

/** An outcome without a change of state. */
export const stays = (tcb: Tcb, fate?: Fate, answer?: Answer): Outcome => ({ tcb, fate, answer, transitions: NONE });

/** The initial sequence number of the next connection of `tcb`: after the last one's numbers (RFC 9293, 3.4.1). */
export const nextIss = (tcb: Tcb): Seq => add(tcb.sndNxt, 1);

/** A CLOSED end that has never had a connection. */
export const CLOSED: Tcb = {
  state: 'CLOSED',
  passive: false,
  used: false,
  iss: seq(0),
  synSent: false,
  sndUna: seq(0),
  sndNxt: seq(0),
  sndWnd: undefined,
  sndWl1: seq(0),
  sndWl2: seq(0),
  maxSndWnd: undefined,
  sndMss: undefined,
  irs: seq(0),
  rcvNxt: seq(0),
  rcvWnd: undefined,
  headerWin: undefined,
  rcvEdge: undefined,
  rcvReach: undefined,
  rcvEdgeBefore: undefined,
  wscaleSent: undefined,
  wscaleReceived: undefined,
  ownSyn: undefined,
  peerSyn: undefined,
  fastOpen: false,
  tsRecent: undefined,
  tsSent: undefined,
  timestamps: undefined,
  lastAckSent: undefined,
  closing: false,
  halfClosed: false,
  finSeq: undefined,
  queued: 0,
  unread: 0,
  reads: false,
  unreadAtClose: 0,
  finReceived: false,
  held: undefined,
  arrivals: undefined,
  expired: 0,
  sentTotal: 0,
  firstAcks: undefined,
  reopened: undefined,
  cookies: [],
  lost: false,
};

/** A new block in `state` with the initial sequence number `iss`; `win` is the window field that the end will send. */
export const opened = (state: State, iss: Seq, passive: boolean, win: number | undefined): Tcb => ({
  ...CLOSED,
  state,
  passive,
  used: true,
  iss,
  sndUna: iss,
  sndNxt: iss,
  headerWin: win,
  rcvWnd: win,
});

/** The block after its connection has ended in `state` (CLOSED or LISTEN): only its numbers are remembered. */
export const ended = (tcb: Tcb, state: 'CLOSED' | 'LISTEN'): Tcb => ({
  ...CLOSED,
  state,
  used: true,
  passive: tcb.passive,
  closing: tcb.closing,
  iss: tcb.iss,
  sndUna: tcb.sndUna,
  sndNxt: tcb.sndNxt,
  rcvNxt: tcb.rcvNxt,
  irs: tcb.irs,
});

/** The block after a reset or a timeout has taken its connection away from the user. */
export const lost = (tcb: Tcb): Tcb => ({ ...ended(tcb, 'CLOSED'), lost: true });

/** Whether this end has a connection: a state other than CLOSED and LISTEN. */
export const connected = (tcb: Tcb): boolean => tcb.state !== 'CLOSED' && tcb.state !== 'LISTEN';

/** Whether this end's FIN has been sent and acknowledged. */
export const finAcknowledged = (tcb: Tcb): boolean => tcb.finSeq !== undefined && lt(tcb.finSeq, tcb.sndUna);

/** Whether this end's FIN has been sent and not been acknowledged yet. */
export const finOutstanding = (tcb: Tcb): boolean => tcb.finSeq !== undefined && leq(tcb.sndUna, tcb.finSeq);

/** How much of its sequence space this end had used before `number`, which is behind SND.NXT: 0 for the SYN's own number. */
const usedBefore = (tcb: Tcb, number: Seq): number => tcb.sentTotal - distance(tcb.sndNxt, number);

/** Whether `number` is one that this end has used after its SYN, however long ago. */
export const wasUsed = (tcb: Tcb, number: Seq): boolean => lt(number, tcb.sndNxt) && usedBefore(tcb, number) > 0;

/** Whether this end's SYN has been sent and not been acknowledged yet. */
export const synOutstanding = (tcb: Tcb): boolean =>
  tcb.synSent && tcb.sndUna === tcb.iss && usedBefore(tcb, tcb.sndUna) === 0;

/** Whether anything that takes sequence space has been sent and not been acknowledged. */
export const outstanding = (tcb: Tcb): boolean => tcb.sndUna !== tcb.sndNxt;
