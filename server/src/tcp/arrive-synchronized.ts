import { takeAck } from './ack.ts';
import { type Opening, passiveOpen, resetFor } from './arrive-closed.ts';
import { arriveReset } from './arrive-reset.ts';
import { withOffer } from './emit.ts';
import { Flag, type Segment, segLen } from './segment.ts';
import { add, later, leq, lt, type Seq } from './seq.ts';
import { connected, Expired, ended, lost, type Outcome, stays, type Tcb, type Transition } from './tcb.ts';
import { acceptable, arrivesAgain, cutsFin, mayHold, takeText } from './text.ts';
import { older, outdated, recordsTimestamp, seesTimestamp } from './timestamps.ts';
import type { Variant } from './variant.ts';
import { receiveEdge, receiveWindow, textEdge } from './windows.ts';

/** SEGMENT ARRIVES in SYN-RECEIVED and the seven states after it (RFC 9293, 3.10.7.4), its checks in their order. */
export function arriveSynchronized(before: Tcb, segment: Segment, opening: Opening): Outcome {
  const reach = mayReach(before, segment);
  const outcome = settled(before, segment, opening);
  if (reach === undefined) return outcome;
  const { way = 0 } = opening;
  const ways = outcome.ways ?? 1;
  const generous = takingUpTo(reach, before, segment, { ...opening, way: Math.max(0, way - ways) });
  const held = holdsMore(outcome.tcb, generous.tcb) ? mayHold(outcome.tcb, segment, reach) : undefined;
  const one = held ? holding(held, outcome) : outcome;
  const other = held ? holding(held, generous) : generous;
  if (sameBut(held && 'arrivals', one.tcb, other.tcb)) return one;
  return { ...(way < ways ? one : other), ways: ways + (generous.ways ?? 1) };
}

const holding = (held: Tcb['held'], outcome: Outcome): Outcome => ({ ...outcome, tcb: { ...outcome.tcb, held } });

/** What comes of a segment if the window reaches up to `reach`. */
function takingUpTo(reach: Seq, before: Tcb, segment: Segment, opening: Opening): Outcome {
  const outcome = settled({ ...before, rcvReach: reach }, segment, opening);
  const { tcb } = outcome;
  return { ...outcome, tcb: connected(tcb) ? { ...tcb, rcvReach: before.rcvReach } : tcb };
}

/**
 * Whether an end that takes more of a segment holds more of it beyond a hole. Then it is left open whether it has: that
 * will show when the hole is filled. With SACK it shows before.
 */
const holdsMore = (strict: Tcb, generous: Tcb): boolean =>
  connected(generous) &&
  !generous.peerSyn?.options?.sackok &&
  strict.rcvNxt === generous.rcvNxt &&
  strict.held !== generous.held;

const sameBut = (but: keyof Tcb | undefined, one: Tcb, other: Tcb): boolean =>
  (Object.keys(one) as (keyof Tcb)[]).every((name) => one[name] === other[name] || name === but);

const settled = (before: Tcb, segment: Segment, opening: Opening): Outcome =>
  reopeningInstead(before, segment, opening, checked(before, segment, opening));

/**
 * How far the end may take a segment that lies or reaches beyond its window: as far as the windows that it has taken
 * back and as it may have made room again, and a FIN one further, which needs no room. Undefined: nothing depends on that.
 */
function mayReach(tcb: Tcb, segment: Segment): Seq | undefined {
  if (segLen(segment) === 0 && tcb.rcvEdgeBefore === undefined) return undefined;
  const granted = tcb.rcvEdgeBefore === undefined ? receiveEdge(tcb) : later(receiveEdge(tcb), tcb.rcvEdgeBefore);
  const end = add(segment.seq, segLen(segment));
  const reach = segment.flags & Flag.FIN && end === add(granted, 1) ? end : granted;
  const edge = segLen(segment) > 0 ? textEdge(tcb) : receiveEdge(tcb);
  if (reach === edge || !acceptable({ ...tcb, rcvReach: reach }, segment)) return undefined;
  return lt(edge, end) || !acceptable(tcb, segment) ? reach : undefined;
}

function checked(before: Tcb, segment: Segment, opening: Opening): Outcome {
  const { flags } = segment;
  const { variant } = opening;
  if (flags & Flag.RST) return arriveReset(before, segment, variant);
  if (flags & Flag.SYN) {
    const opened = synReopens(before, segment, opening) ?? synAckCrosses(before, segment, variant);
    if (opened) return opened;
  }
  // PAWS: an older timestamp shows an old duplicate, whatever its number (RFC 7323, 5.3, R1).
  if (outdated(before, segment)) return stays(arrivesAgain(before, segment), 'unacceptable', { kind: 'ack' });
  const tcb = seesTimestamp(before, segment);
  if (!acceptable(tcb, segment)) return arriveUnacceptable(tcb, segment, variant);
  if (flags & Flag.SYN) return arriveSyn(tcb, segment, variant);
  if (!(flags & Flag.ACK)) return stays(tcb, 'ignored');

  const acknowledged = takeAck(recordsTimestamp(answered(tcb), segment), segment, variant);
  if (acknowledged.done) return restarting(tcb, acknowledged.done, variant);
  const outcome = arriveText(acknowledged.tcb, segment, acknowledged.transitions, opening.way);
  return restarting(tcb, acknowledging(tcb, outcome), variant);
}

/** An acceptable segment tells that the peer is there: keep-alives have been answered. */
const answered = (tcb: Tcb): Tcb =>
  tcb.expired & Expired.unanswered ? { ...tcb, expired: tcb.expired & ~Expired.unanswered } : tcb;

/** In TIME-WAIT, where any ACK and not only the FIN starts 2MSL again. */
const restarting = (before: Tcb, outcome: Outcome, { restarts2msl }: Variant): Outcome =>
  before.state === 'TIME-WAIT' && restarts2msl === 'ack' ? { ...outcome, restarts2msl: true } : outcome;

/** The text and FIN of a SYN are taken, and so acknowledged, when the connection opens (3.10.7.2, third). */
const acknowledging = (before: Tcb, outcome: Outcome): Outcome =>
  outcome.answer || outcome.tcb.rcvNxt === before.rcvNxt ? outcome : { ...outcome, answer: { kind: 'ack' } };

/** First, second half: what is not acceptable is answered by an ACK and dropped. */
function arriveUnacceptable(tcb: Tcb, segment: Segment, variant: Variant): Outcome {
  if (repeatsSyn(tcb, segment) && variant.repeatedSyn === 'syn-ack') {
    return stays(tcb, 'duplicate', { kind: 'ack', synAck: true });
  }
  const answer = { kind: 'ack' } as const;
  if (
    receiveWindow(tcb, segment.len > 0) === 0 &&
    segment.seq === tcb.rcvNxt &&
    (segment.flags & (Flag.ACK | Flag.SYN)) === Flag.ACK
  ) {
    // A valid ACK is taken although the window is closed (3.8.6, MUST-66).
    const acknowledged = takeAck(tcb, segment, variant);
    if (acknowledged.done) {
      const { done } = acknowledged;
      // What LAST-ACK waits for ends the connection: nobody is left to answer.
      return connected(done.tcb) ? { ...done, answer: done.answer ?? answer } : done;
    }
    const told = { ...answer, beyond: segLen(segment) > 0 ? segment : undefined };
    return { tcb: acknowledged.tcb, fate: 'unacceptable', answer: told, transitions: acknowledged.transitions };
  }
  const end = add(segment.seq, segLen(segment));
  const duplicate = segLen(segment) > 0 && leq(end, tcb.rcvNxt);
  return {
    tcb: arrivesAgain(tcb, segment),
    fate: duplicate ? 'duplicate' : 'unacceptable',
    answer,
    transitions: [],
    restarts2msl:
      tcb.state === 'TIME-WAIT' &&
      ((segment.flags & Flag.FIN && end === tcb.rcvNxt) || (segment.flags & Flag.ACK && variant.restarts2msl === 'ack'))
        ? true
        : undefined,
  };
}

/** Whether a passive SYN-RECEIVED has taken this very SYN. */
const repeatsSyn = (tcb: Tcb, { flags, seq }: Segment): boolean =>
  tcb.state === 'SYN-RECEIVED' && tcb.passive && (flags & (Flag.SYN | Flag.ACK)) === Flag.SYN && seq === tcb.irs;

/**
 * Fourth: a SYN inside the window. Passive SYN-RECEIVED returns to LISTEN, everything else sends a challenge ACK
 * (RFC 5961, 4); by RFC 793 it is an error, answered by a reset, and the connection is gone. Where only the text behind
 * the SYN is inside, it is the same SYN again, and gets an ACK.
 */
function arriveSyn(tcb: Tcb, segment: Segment, variant: Variant): Outcome {
  const { challenges, synInSynReceived } = variant;
  const from = tcb.state;
  const cause = 'rcv SYN';
  const section = '3.10.7.4';
  if (lt(segment.seq, tcb.rcvNxt)) return stays(tcb, 'challenged', { kind: 'ack' });
  if (from === 'SYN-RECEIVED' && tcb.passive && !tcb.reopened && synInSynReceived !== 'reset-closed') {
    return {
      tcb: ended(tcb, 'LISTEN'),
      fate: 'reset',
      answer: synInSynReceived === 'reset-listen' ? resetFor(segment) : undefined,
      transitions: [{ from, to: 'LISTEN', cause, section }],
    };
  }
  if (challenges) return stays(tcb, 'challenged', { kind: 'ack' });
  return {
    tcb: lost(tcb),
    fate: 'reset',
    answer: { ...resetFor(segment), next: tcb.sndNxt },
    error: 'ECONNRESET',
    transitions: [{ from, to: 'CLOSED', cause, section }],
  };
}

/**
 * A SYN that reopens a connection in TIME-WAIT (3.6.1, MAY-2; RFC 6191, 2): a newer timestamp, or a number beyond RCV.NXT
 * where no older timestamp shows that it is an old duplicate all the same.
 */
function synReopens(tcb: Tcb, segment: Segment, opening: Opening): Outcome | undefined {
  const { reopening } = opening.variant;
  if (tcb.state !== 'TIME-WAIT' || segment.flags & Flag.ACK || !opening.listening) return undefined;
  if (reopening === 'never') return undefined;
  const age = reopening === 'number' ? 'untold' : ageOf(tcb, segment);
  if (age === 'older') return undefined;
  return age === 'newer' || lt(tcb.rcvNxt, segment.seq) ? passiveOpen(tcb, segment, opening, tcb) : undefined;
}

/** What the timestamp of a SYN tells about it, compared with the last one of the connection before (RFC 6191, 2). */
function ageOf({ tsRecent }: Tcb, { options }: Segment): 'older' | 'newer' | 'untold' {
  const timestamp = options?.ts?.[0];
  if (timestamp === undefined || tsRecent === undefined || timestamp === tsRecent) return 'untold';
  return older(timestamp, tsRecent) ? 'older' : 'newer';
}

/**
 * A SYN in TIME-WAIT that nothing shows to be new, or a timestamp to be old, is challenged. MAY-2 (3.6.1) asks for neither,
 * and RFC 6191 is only what hosts SHOULD do, so that a host may take it all the same.
 */
function reopeningInstead(before: Tcb, segment: Segment, opening: Opening, outcome: Outcome): Outcome {
  const { answer } = outcome;
  const isBareSyn = (segment.flags & (Flag.SYN | Flag.ACK | Flag.RST)) === Flag.SYN;
  if (before.state !== 'TIME-WAIT' || !isBareSyn || answer?.kind !== 'ack') return outcome;
  if (!opening.listening || !opening.variant.reopensForOlder) return outcome;
  return { ...outcome, answer: { ...answer, reopens: passiveOpen(before, segment, opening, before).tcb } };
}

/**
 * Figure 7: in an active SYN-RECEIVED the peer's crossing SYN+ACK opens the connection, although it lies below the
 * window. By the letter of 3.10.7.4, first, it would be answered by an ACK and dropped.
 */
function synAckCrosses(tcb: Tcb, segment: Segment, variant: Variant): Outcome | undefined {
  const opens =
    tcb.state === 'SYN-RECEIVED' &&
    !tcb.passive &&
    segment.seq === tcb.irs &&
    segment.flags & Flag.ACK &&
    lt(tcb.sndUna, segment.ack) &&
    leq(segment.ack, tcb.sndNxt);
  if (!opens) return undefined;
  const again = arrivesAgain(recordsTimestamp(seesTimestamp(tcb, segment), segment), segment);
  const peerSyn = withOffer(tcb.peerSyn, segment);
  const acknowledged = takeAck({ ...again, peerSyn }, segment, variant);
  if (acknowledged.done) return acknowledged.done;
  const { tcb: open, transitions } = acknowledged;
  return { ...acknowledging(tcb, { tcb: open, fate: 'accepted', transitions }), otherwise: tcb };
}

/** Seventh and eighth: text and FIN. */
function arriveText(tcb: Tcb, segment: Segment, transitions: readonly Transition[], way: number | undefined): Outcome {
  if (segLen(segment) === 0) return { tcb, fate: 'accepted', transitions };
  if (tcb.state === 'ESTABLISHED' || tcb.state === 'FIN-WAIT-1' || tcb.state === 'FIN-WAIT-2') {
    const taken = takeText(tcb, segment, segment.seq, way);
    return {
      tcb: taken.tcb,
      fate: taken.fate,
      answer: {
        kind: 'ack',
        refusal: tcb.state !== 'ESTABLISHED' && segment.len > 0 ? segment.ack : undefined,
        beyond: cutsFin(taken.tcb, segment) ? segment : undefined,
      },
      transitions: taken.transitions.length === 0 ? transitions : [...transitions, ...taken.transitions],
      ways: taken.ways,
    };
  }
  return {
    tcb,
    fate: 'ignored',
    transitions,
    restarts2msl: tcb.state === 'TIME-WAIT' && (segment.flags & Flag.FIN) !== 0 && leq(segment.seq, tcb.rcvNxt),
  };
}
