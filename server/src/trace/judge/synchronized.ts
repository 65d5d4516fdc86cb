import { close, refused } from '../../tcp/calls.ts';
import { emit } from '../../tcp/emit.ts';
import { floor } from '../../tcp/ordered-map.ts';
import { Flag, type Flags } from '../../tcp/segment.ts';
import { add, distance, lt, type Seq } from '../../tcp/seq.ts';
import { connected, type Outcome, type Tcb } from '../../tcp/tcb.ts';
import { takesBack } from '../../tcp/windows.ts';
import { missingAck } from '../rules/missing-ack.ts';
import { notOpen } from '../rules/not-open.ts';
import { synAckOwed } from '../rules/syn-ack-owed.ts';
import { unreadData } from '../rules/unread-data.ts';
import { owes, stateOfEnd } from '../world.ts';
import { judgeBeyond } from './beyond.ts';
import { judgeKeepalive } from './keepalive.ts';
import { judgeNumber } from './number.ts';
import { challengesReopening } from './reopening.ts';
import { acknowledgment, has, line, type Sending, type Sent, segmentOf, text, textOf } from './sending.ts';
import { mayTake } from './space.ts';
import { windowIsTakenBack } from './window-field.ts';

/** A segment without SYN and RST: an ACK, data, a FIN, or several of them. */
export function judgeSynchronized(s: Sending): Sent | undefined {
  const { tcb } = s.end;
  if (!connected(tcb) || tcb.state === 'SYN-SENT') return isNotOpen(s);
  const owed = owes(s.end, 'syn-ack');
  if (owed) {
    const challenge = challengesReopening(s);
    if (challenge) return challenge;
    s.stage.report(
      synAckOwed,
      s.step.flags.span,
      { sender: s.sender.name, peer: s.receiver.name, seq: text(s, tcb.iss), ack: text(s, tcb.rcvNxt) },
      { related: line(owed.cause, 'this SYN is to be answered') },
    );
    return undefined;
  }
  return judgeBeyond(s, judgeTaking);
}

/** The segment by its number, and by what it takes of the sequence space. */
function judgeTaking(s: Sending): Sent | undefined {
  const number = judgeNumber(s);
  if (number === undefined) return undefined;
  return mayTake(s, number) ? transmit(s, number) : undefined;
}

function transmit(s: Sending, number: Seq): Sent {
  const implied = impliedClose(s, number);
  const tcb = implied?.tcb ?? s.end.tcb;
  const takes = textOf(s.step) > 0 || has(s.step.flags.value, 'FIN');
  const retransmission = takes && lt(number, s.end.tcb.sndNxt);
  const flags = withAck(s);
  const ack = acknowledgment(s, retransmission ? (written) => wasFirstAck(s, number, written) : undefined);
  const segment = segmentOf(s, flags, number, ack, tcb.headerWin);
  // A window beside a wrong acknowledgment tells nothing of where the author sees it end.
  const putRight = s.step.ack !== undefined && s.step.ack.value !== ack;
  const takenBack = !retransmission && !putRight && windowIsTakenBack(s, segment);
  judgeKeepalive(s, number);
  if (tcb.finSeq === undefined && has(segment.flags, 'FIN')) judgeUnread(s, tcb);
  return {
    segment,
    implied,
    tcb: emit(takenBack ? takesBack(tcb) : tcb, segment, s.step.win !== undefined),
    settles: (o) => ack === tcb.rcvNxt && (o.answer.kind === 'ack' || o.answer.kind === 'reset-or-ack'),
    retransmission,
  };
}

/** Only the first SYN and some resets go without the ACK bit (RFC 9293, 3.1); a missing one is put right. */
function withAck(s: Sending): Flags {
  const { step } = s;
  if (has(step.flags.value, 'ACK')) return step.flags.value;
  const what = has(step.flags.value, 'FIN') ? 'FIN' : textOf(step) > 0 ? 'data' : 'segment';
  s.stage.report(missingAck, step.flags.span, {
    sender: s.sender.name,
    what,
    ack: text(s, s.end.tcb.rcvNxt),
    right: has(step.flags.value, 'FIN') ? 'FIN+ACK' : has(step.flags.value, 'PSH') ? 'PSH+ACK' : 'ACK',
  });
  return step.flags.value | Flag.ACK;
}

/** A FIN after a CLOSE that left data unread (RFC 9293, 3.6.1, SHLD-3). */
function judgeUnread(s: Sending, { unreadAtClose, sndNxt }: Tcb): void {
  if (unreadAtClose === 0 || !s.stage.world.variant.unreadResets) return;
  const [sender, peer] = [s.sender.name, s.receiver.name];
  const reset = `${sender} -> ${peer}: RST seq=${text(s, sndNxt)}`;
  s.stage.report(
    unreadData,
    s.step.flags.span,
    { sender, peer, unread: unreadAtClose, reset },
    { related: line(s.end.since, `${sender} closed here`) },
  );
}

/** A FIN without a CLOSE implies it (RFC 9293, 3.10.4). */
function impliedClose(s: Sending, number: Seq): Outcome | undefined {
  const { tcb } = s.end;
  if (!has(s.step.flags.value, 'FIN') || tcb.finSeq !== undefined || tcb.closing) return undefined;
  const sent = Math.max(0, distance(add(number, textOf(s.step)), tcb.sndNxt));
  const closed = close({ ...tcb, queued: Math.max(0, tcb.queued - sent) }, 'FIN');
  return refused(closed) ? undefined : closed;
}

/** Whether octets from `number` on were first sent with the acknowledgment number `written`. */
function wasFirstAck(s: Sending, number: Seq, written: Seq): boolean {
  const { tcb } = s.end;
  const from = tcb.sentTotal - distance(tcb.sndNxt, number);
  const last = Math.min(tcb.sentTotal, from + Math.max(1, textOf(s.step))) - 1;
  const first = floor(tcb.firstAcks, from);
  // What `given` says to be outstanding was sent before the trace: any number that had been reached may be its first.
  return (
    first === written || floor(tcb.firstAcks, last) === written || (first === undefined && lt(written, tcb.rcvNxt))
  );
}

function isNotOpen(s: Sending): undefined {
  const { tcb } = s.end;
  const state = stateOfEnd(s.sender, s.end);
  const reset = s.end.owed.find((o) => o.answer.kind !== 'ack' && o.answer.kind !== 'syn-ack');
  const what = has(s.step.flags.value, 'FIN') ? 'FIN' : textOf(s.step) > 0 ? 'data' : 'segment';
  s.stage.report(
    notOpen,
    s.step.flags.span,
    {
      sender: s.sender.name,
      peer: s.receiver.name,
      state: state === 'CLOSED' && s.sender.listens ? 'LISTEN' : state,
      what,
      ended: tcb.used && state === 'CLOSED',
      owesReset: reset !== undefined,
    },
    {
      related: tcb.used
        ? line(s.end.since, `${s.sender.name} went to ${state} here`)
        : line(reset?.cause, 'this is to be answered by a reset'),
    },
  );
  return undefined;
}
