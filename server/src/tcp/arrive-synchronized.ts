import { takeAck } from './ack.ts';
import { type Opening, passiveOpen } from './arrive-closed.ts';
import { arriveReset } from './arrive-reset.ts';
import { Flag, type Segment, segLen } from './segment.ts';
import { add, leq, lt } from './seq.ts';
import { connected, ended, type Outcome, stays, type Tcb, type Transition } from './tcb.ts';
import { acceptable, takeText } from './text.ts';

/** SEGMENT ARRIVES in SYN-RECEIVED and the seven states after it (RFC 9293, 3.10.7.4), its checks in their order. */
export function arriveSynchronized(tcb: Tcb, segment: Segment, opening: Opening): Outcome {
  const { flags } = segment;
  if (flags & Flag.RST) return arriveReset(tcb, segment);
  if (flags & Flag.SYN) {
    const settled = synReopens(tcb, segment, opening) ?? synAckCrosses(tcb, segment);
    if (settled) return settled;
  }
  if (!acceptable(tcb, segment)) return arriveUnacceptable(tcb, segment);
  if (flags & Flag.SYN) return arriveSyn(tcb, segment);
  if (!(flags & Flag.ACK)) return stays(tcb, 'ignored');

  const acknowledged = takeAck(tcb, segment);
  if (acknowledged.done) return acknowledged.done;
  return acknowledging(tcb, arriveText(acknowledged.tcb, segment, acknowledged.transitions));
}

/** The text and FIN of a SYN are taken, and so acknowledged, when the connection opens (3.10.7.2, third). */
const acknowledging = (before: Tcb, outcome: Outcome): Outcome =>
  outcome.answer || outcome.tcb.rcvNxt === before.rcvNxt ? outcome : { ...outcome, answer: { kind: 'ack' } };

/** First, second half: what is not acceptable is answered by an ACK and dropped. */
function arriveUnacceptable(tcb: Tcb, segment: Segment): Outcome {
  const answer = { kind: 'ack' } as const;
  if (tcb.rcvWnd === 0 && segment.seq === tcb.rcvNxt && (segment.flags & (Flag.ACK | Flag.SYN)) === Flag.ACK) {
    // A valid ACK is taken although the window is closed (3.8.6, MUST-66).
    const acknowledged = takeAck(tcb, segment);
    if (acknowledged.done) {
      const { done } = acknowledged;
      // What LAST-ACK waits for ends the connection: nobody is left to answer.
      return connected(done.tcb) ? { ...done, answer: done.answer ?? answer } : done;
    }
    return { tcb: acknowledged.tcb, fate: 'unacceptable', answer, transitions: acknowledged.transitions };
  }
  const end = add(segment.seq, segLen(segment));
  return {
    tcb,
    fate: segLen(segment) > 0 && leq(end, tcb.rcvNxt) ? 'duplicate' : 'unacceptable',
    answer,
    transitions: [],
    restarts2msl: tcb.state === 'TIME-WAIT' && (segment.flags & Flag.FIN) !== 0 && end === tcb.rcvNxt,
  };
}

/**
 * Fourth: a SYN inside the window. Passive SYN-RECEIVED returns to LISTEN, everything else sends a challenge ACK; so does
 * SYN-RECEIVED where only the text behind the SYN is inside: it is the same SYN again.
 */
function arriveSyn(tcb: Tcb, { seq }: Segment): Outcome {
  if (tcb.state === 'SYN-RECEIVED' && tcb.passive && !tcb.reopened && !lt(seq, tcb.rcvNxt)) {
    return {
      tcb: ended(tcb, 'LISTEN'),
      fate: 'reset',
      transitions: [{ from: 'SYN-RECEIVED', to: 'LISTEN', cause: 'rcv SYN', section: '3.10.7.4' }],
    };
  }
  return stays(tcb, 'challenged', { kind: 'ack' });
}

/** A SYN that reopens a connection in TIME-WAIT (3.6.1, MAY-2; RFC 6191): a number beyond RCV.NXT or a newer timestamp. */
function synReopens(tcb: Tcb, segment: Segment, opening: Opening): Outcome | undefined {
  if (tcb.state !== 'TIME-WAIT' || segment.flags & Flag.ACK || !opening.listening) return undefined;
  const timestamp = segment.options?.ts?.[0];
  const newer = timestamp !== undefined && tcb.tsRecent !== undefined && ((timestamp - tcb.tsRecent) | 0) > 0;
  return newer || lt(tcb.rcvNxt, segment.seq) ? passiveOpen(tcb, segment, opening, tcb) : undefined;
}

/** Figure 7: in an active SYN-RECEIVED the peer's crossing SYN+ACK opens the connection, although it lies below the window. */
function synAckCrosses(tcb: Tcb, segment: Segment): Outcome | undefined {
  const opens =
    tcb.state === 'SYN-RECEIVED' &&
    !tcb.passive &&
    segment.seq === tcb.irs &&
    segment.flags & Flag.ACK &&
    lt(tcb.sndUna, segment.ack) &&
    leq(segment.ack, tcb.sndNxt);
  if (!opens) return undefined;
  const acknowledged = takeAck(tcb, segment);
  if (acknowledged.done) return acknowledged.done;
  return acknowledging(tcb, { tcb: acknowledged.tcb, fate: 'accepted', transitions: acknowledged.transitions });
}

/** Seventh and eighth: text and FIN. */
function arriveText(tcb: Tcb, segment: Segment, transitions: readonly Transition[]): Outcome {
  if (segLen(segment) === 0) return { tcb, fate: 'accepted', transitions };
  if (tcb.state === 'ESTABLISHED' || tcb.state === 'FIN-WAIT-1' || tcb.state === 'FIN-WAIT-2') {
    const taken = takeText(tcb, segment, segment.seq);
    return {
      tcb: taken.tcb,
      fate: taken.fate,
      answer: { kind: 'ack' },
      transitions: taken.transitions.length === 0 ? transitions : [...transitions, ...taken.transitions],
    };
  }
  return {
    tcb,
    fate: 'ignored',
    transitions,
    restarts2msl: tcb.state === 'TIME-WAIT' && (segment.flags & Flag.FIN) !== 0 && leq(segment.seq, tcb.rcvNxt),
  };
}
