import { arriveListen, type Opening, passiveOpen } from './arrive-closed.ts';
import { arriveSynchronized } from './arrive-synchronized.ts';
import { decline } from './fast-open.ts';
import { fullForSyn, isFull, isHalfOpen } from './listener.ts';
import { Flag, type Segment } from './segment.ts';
import { leq, lt } from './seq.ts';
import { ended, type Outcome, type QueueName, stays, type Tcb } from './tcb.ts';
import { acceptable } from './text.ts';

/** How many cookies of one peer are remembered. The listener keeps none; the trace has to know which ones fit. */
const MOST_COOKIES = 8;

/** SEGMENT ARRIVES at a listener (RFC 9293, 3.10.7.2), with its queues and, where it uses them, SYN cookies. */
export function arriveListener(tcb: Tcb, segment: Segment, opening: Opening): Outcome {
  const { flags } = segment;
  if (flags & Flag.ACK && !(flags & (Flag.SYN | Flag.RST))) {
    const cookie = tcb.cookies.findLast(({ sndNxt, rcvNxt }) => sndNxt === segment.ack && rcvNxt === segment.seq);
    if (cookie) return arriveWithCookie(tcb, cookie, segment, opening);
  }
  const outcome = arriveListen(tcb, segment, opening);
  if (outcome.answer?.kind !== 'syn-ack') return outcome;
  const full = opening.queues && fullForSyn(opening.queues, opening.variant);
  if (full) return dropped(tcb, full);
  return opening.variant.syncookies
    ? stays(tcb, 'accepted', { kind: 'syn-ack', cookie: baked(tcb, segment, opening) })
    : outcome;
}

/**
 * The block that the cookie in a SYN+ACK stands for (RFC 4987, 3.6): text, FIN and window of the SYN are forgotten. Of
 * its options those count that the SYN+ACK answers.
 */
function baked(tcb: Tcb, syn: Segment, opening: Opening): Tcb {
  const block = decline(passiveOpen(tcb, syn, opening, undefined).tcb);
  return { ...block, sndWnd: undefined, maxSndWnd: undefined };
}

/** A listener that has sent the cookie `cookie` to a peer; it is still a listener. */
export const withCookie = (tcb: Tcb, cookie: Tcb): Tcb => ({
  ...tcb,
  cookies: [...tcb.cookies, cookie].slice(-MOST_COOKIES),
});

/** An ACK that fits a cookie: the connection is there, and was never in the SYN queue. */
function arriveWithCookie(tcb: Tcb, cookie: Tcb, segment: Segment, opening: Opening): Outcome {
  if (opening.queues && isFull(opening.queues, 'accept-queue', opening.variant)) return dropped(tcb, 'accept-queue');
  const outcome = arriveSynchronized(cookie, segment, opening);
  const [first, ...more] = outcome.transitions;
  if (!first) return { ...outcome, tcb };
  const opens = { ...first, from: 'LISTEN' as const, cause: 'rcv ACK with a SYN cookie', section: '3.10.7.2' };
  return { ...outcome, transitions: [opens, ...more] };
}

/**
 * The last ACK of a handshake when the accept queue is full: it is dropped, or the connection is reset, as the variant
 * has it (Linux, tcp_abort_on_overflow). Undefined: there is room, or the segment opens nothing.
 */
export function arriveOverflowing(tcb: Tcb, segment: Segment, { queues, variant }: Opening): Outcome | undefined {
  if (!isHalfOpen(tcb) || !queues || !isFull(queues, 'accept-queue', variant)) return undefined;
  const { flags, ack } = segment;
  if (!(flags & Flag.ACK) || flags & (Flag.RST | Flag.SYN) || !acceptable(tcb, segment)) return undefined;
  if (!lt(tcb.sndUna, ack) || !leq(ack, tcb.sndNxt)) return undefined;
  if (!variant.abortOnOverflow) return dropped(tcb, 'accept-queue');
  return {
    tcb: ended(tcb, 'LISTEN'),
    fate: 'refused',
    full: 'accept-queue',
    answer: { kind: 'reset', seq: ack, ack: undefined },
    transitions: [{ from: 'SYN-RECEIVED', to: 'LISTEN', cause: 'accept queue full', section: '3.10.7.4' }],
  };
}

/** A SYN that would open a connection in TIME-WAIT again, when the accept queue is full, is dropped as any other. */
export const arriveReopening = (tcb: Tcb, outcome: Outcome, { queues, variant }: Opening): Outcome =>
  outcome.tcb.reopened && outcome.tcb !== tcb && queues && isFull(queues, 'accept-queue', variant)
    ? dropped(tcb, 'accept-queue')
    : outcome;

const dropped = (tcb: Tcb, full: QueueName): Outcome => ({ ...stays(tcb, 'dropped'), full });
