import { abortSendsReset } from '../../tcp/calls.ts';
import { Flag, type Flags } from '../../tcp/segment.ts';
import { add, comparable, distance, lt, type Octets } from '../../tcp/seq.ts';
import { connected, Expired, finOutstanding, outstanding, synOutstanding, type Tcb } from '../../tcp/tcb.ts';
import { sendEdge } from '../../tcp/windows.ts';
import type { Arrow } from '../model.ts';
import { type End, endAt, type Host, isOpen, owes, type World } from '../world.ts';
import type { Bare, Fields } from './bare.ts';
import type { Candidate, Reason } from './candidate.ts';

const { SYN, ACK, FIN, RST, PSH } = Flag;

/** How many octets a first piece of data has, where nobody says how many. */
const SOME: Octets = 100;

/** The segments that `from` could think of sending to `to`; whether it may is for the play to say. */
export function segmentsOf(world: World, bare: Bare, from: Host, to: Host, arrow: Arrow = '->'): Candidate[] {
  const end = endAt(world, from.index, to.index);
  const { tcb } = end;
  const candidates: Candidate[] = [];
  const think = (reason: Reason, flags: Flags, fields: Fields = {}, cause?: Candidate['cause']): void => {
    candidates.push({ step: bare.segment(from, to, flags, { ...fields, arrow }), reason, cause });
  };
  const other = endAt(world, to.index, from.index);

  answers(end, think);
  if (!connected(tcb)) think(openReason(world, from, to), SYN);
  else if (tcb.state === 'TIME-WAIT') think('rare', SYN);
  else if (tcb.state === 'SYN-SENT') think(again(tcb, !tcb.synSent), SYN);
  else if (tcb.state === 'SYN-RECEIVED' && !owes(end, 'syn-ack')) think(again(tcb, false), SYN | ACK);

  if (connected(tcb) && tcb.state !== 'SYN-SENT' && !owes(end, 'syn-ack')) {
    const fresh = roomFor(tcb);
    if (fresh > 0)
      think(tcb.queued > 0 ? 'due' : isTurnToSend(end, other) ? 'story' : 'possible', PSH | ACK, { len: fresh });
    if (tcb.expired & Expired.persist) think('due', ACK, { len: 1 });
    if (tcb.expired & Expired.keepalive) think('due', ACK, { seq: add(tcb.sndNxt, -1) });
    const old = unacknowledgedText(tcb);
    if (old > 0) think(again(tcb, false), PSH | ACK, { seq: tcb.sndUna, len: old });
    think(finReason(end, other), FIN | ACK, {}, end.tcb.closing ? end.since : undefined);
    if (!owes(end, 'ack')) think('possible', ACK);
  }
  if (abortSendsReset(tcb)) {
    think('rare', RST);
    think('rare', RST | ACK);
  }
  return candidates;
}

type Think = (reason: Reason, flags: Flags, fields?: Fields, cause?: Candidate['cause']) => void;

/** The answers that the end owes, in the order in which they were demanded. */
function answers({ owed, tcb }: End, think: Think): void {
  for (const { answer, cause } of owed) {
    switch (answer.kind) {
      case 'syn-ack':
        think('owed', SYN | ACK, {}, cause);
        break;
      case 'ack':
        think('owed', answer.synAck && !connected(tcb) ? SYN | ACK : ACK, {}, cause);
        break;
      case 'abort':
        think('owed', RST, { seq: answer.seq }, cause);
        think('due', RST | ACK, { seq: answer.seq, ack: answer.ack }, cause);
        break;
      default:
        if (answer.ack === undefined) think('owed', RST, { seq: answer.seq }, cause);
        else think('owed', RST | ACK, { seq: answer.seq, ack: answer.ack }, cause);
        if (answer.kind === 'reset-or-ack') think('possible', ACK, {}, cause);
    }
  }
}

/** A connection is likely to be opened towards who listens, as long as nobody has one. */
function openReason(world: World, from: Host, to: Host): Reason {
  if (!to.listens || from.listens || from.open > 0) return 'rare';
  return endAt(world, from.index, to.index).tcb.used ? 'possible' : 'story';
}

/** Something is sent again: at once where its timer has run out, or where it has been called for and not been sent yet. */
const again = (tcb: Tcb, first: boolean): Reason => (first || tcb.expired & Expired.retransmission ? 'due' : 'again');

/** How many octets of new text an end could send: those that wait, or some; as far as window and MSS allow. */
function roomFor(tcb: Tcb): Octets {
  if (tcb.finSeq !== undefined || (tcb.closing && tcb.queued === 0)) return 0;
  const wanted = tcb.queued > 0 ? tcb.queued : Math.min(SOME, tcb.sndMss ?? SOME);
  const edge = sendEdge(tcb);
  const window = edge === undefined ? wanted : distance(edge, tcb.sndNxt);
  return Math.max(0, Math.min(wanted, tcb.sndMss ?? wanted, window));
}

/** How many octets of text at the front of the retransmission queue may be sent again as one segment. */
export function unacknowledgedText(tcb: Tcb): Octets {
  if (!outstanding(tcb) || synOutstanding(tcb)) return 0;
  const last = finOutstanding(tcb) && tcb.finSeq !== undefined ? tcb.finSeq : tcb.sndNxt;
  const length = comparable(last, tcb.sndUna) ? distance(last, tcb.sndUna) : 0;
  return Math.max(0, Math.min(length, tcb.sndMss ?? length, 0xffff));
}

/** Whether an end has sent text on this connection, beside its SYN. */
const hasSentText = ({ tcb }: End): boolean => tcb.sentTotal > 1 + (tcb.finSeq === undefined ? 0 : 1);

/** Whose turn it is to speak: who opened the connection asks, and the other answers. */
function isTurnToSend(end: End, other: End): boolean {
  if (end.tcb.state !== 'ESTABLISHED' || outstanding(end.tcb)) return false;
  return end.tcb.passive ? hasSentText(other) && !hasSentText(end) : !hasSentText(end);
}

/** A FIN is due after CLOSE, follows the peer's, and ends the story once both have spoken. */
function finReason(end: End, other: End): Reason {
  const { tcb } = end;
  if (tcb.finSeq !== undefined) return again(tcb, false);
  if (tcb.closing) return 'due';
  if (tcb.state === 'CLOSE-WAIT' && lt(tcb.irs, tcb.rcvNxt)) return 'story';
  const bothSpoke = hasSentText(end) && (hasSentText(other) || !isOpen(other));
  return tcb.state === 'ESTABLISHED' && !tcb.passive && bothSpoke && !outstanding(tcb) ? 'story' : 'possible';
}
