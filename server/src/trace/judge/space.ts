import { effectiveMss } from '../../tcp/mss.ts';
import { add, distance, lt, type Octets, type Seq } from '../../tcp/seq.ts';
import { Expired } from '../../tcp/tcb.ts';
import { sendEdge } from '../../tcp/windows.ts';
import type { Span } from '../model.ts';
import { beyondMss } from '../rules/beyond-mss.ts';
import { beyondWindow } from '../rules/beyond-window.ts';
import { dataAfterClose } from '../rules/data-after-close.ts';
import { dataAfterFin } from '../rules/data-after-fin.ts';
import { dataBeforeOpen } from '../rules/data-before-open.ts';
import { finBeforeData } from '../rules/fin-before-data.ts';
import { secondFin } from '../rules/second-fin.ts';
import { has, line, type Sending, text, textOf } from './sending.ts';

/** A reason why a segment may not be sent at all, to be reported. */
type Reason = (s: Sending) => void;

/** Whether the segment may take the sequence space from `number` on; reports why not. */
export function mayTake(s: Sending, number: Seq): boolean {
  const reason = forbidden(s, number);
  if (reason) {
    reason(s);
    return false;
  }
  judgeSize(s);
  return true;
}

/** Whether text from `number` on fits into the peer's window; one that is larger than its MSS is reported, too. */
export function fits(s: Sending, number: Seq): boolean {
  const end = add(number, textOf(s.step));
  const fitting = !exceedsWindow(s, end);
  if (fitting) judgeSize(s);
  else outsideWindow(end)(s);
  return fitting;
}

/** Why the state, the calls or the window forbid to send text and FIN of the step from `number` on; undefined: nothing does. */
export function forbidden(s: Sending, number: Seq): Reason | undefined {
  const { tcb } = s.end;
  const length = textOf(s.step);
  const fin = has(s.step.flags.value, 'FIN');
  if (length === 0 && !fin) return undefined;
  const end = add(number, length);
  const fresh = lt(tcb.sndNxt, end) ? distance(end, tcb.sndNxt) : 0;

  if (tcb.finSeq !== undefined) {
    if (length > 0 && lt(tcb.finSeq, end)) return afterFin;
    return fin && end !== tcb.finSeq ? anotherFin : undefined;
  }
  if (fresh > 0) {
    if (tcb.state === 'SYN-RECEIVED' && !tcb.fastOpen) return beforeOpen;
    if (tcb.closing && fresh > tcb.queued) return afterClose;
    if (exceedsWindow(s, end)) return outsideWindow(end);
  }
  if (fin && (lt(end, tcb.sndNxt) || tcb.queued > fresh)) return tooEarly;
  return undefined;
}

const afterFin: Reason = (s) =>
  s.stage.report(
    dataAfterFin,
    where(s),
    { sender: s.sender.name, state: s.end.tcb.state, fin: text(s, s.end.tcb.finSeq as Seq) },
    { related: line(s.end.sent, `${s.sender.name}'s FIN is sent here`) },
  );

const anotherFin: Reason = (s) =>
  s.stage.report(
    secondFin,
    s.step.flags.span,
    {
      sender: s.sender.name,
      fin: text(s, s.end.tcb.finSeq as Seq),
      seq: text(s, add(s.end.tcb.finSeq as Seq, -textOf(s.step))),
      acknowledged: lt(s.end.tcb.finSeq as Seq, s.end.tcb.sndUna),
    },
    { related: line(s.end.sent, `${s.sender.name}'s FIN is sent here`) },
  );

const beforeOpen: Reason = (s) =>
  s.stage.report(
    dataBeforeOpen,
    where(s),
    { sender: s.sender.name, peer: s.receiver.name, state: s.end.tcb.state },
    { related: line(s.end.since, `${s.sender.name} went to ${s.end.tcb.state} here`) },
  );

const afterClose: Reason = (s) =>
  s.stage.report(
    dataAfterClose,
    where(s),
    { sender: s.sender.name, state: s.end.tcb.state, queued: s.end.tcb.queued },
    { related: line(s.end.since, `${s.sender.name} closed here`) },
  );

const tooEarly: Reason = (s) =>
  s.stage.report(finBeforeData, s.step.flags.span, {
    sender: s.sender.name,
    queued: s.end.tcb.queued,
    next: text(s, s.end.tcb.sndNxt),
  });

const outsideWindow =
  (end: Seq): Reason =>
  (s) => {
    const { tcb } = s.end;
    const edge = sendEdge(tcb) ?? end;
    s.stage.report(
      beyondWindow,
      where(s),
      {
        sender: s.sender.name,
        peer: s.receiver.name,
        window: tcb.sndWnd ?? 0,
        last: text(s, add(end, -1)),
        edge: text(s, edge),
        again: lt(add(end, -textOf(s.step)), tcb.sndNxt),
        room: Math.max(0, distance(edge, add(tcb.sndNxt, tcb.synSent ? 0 : 1))),
      },
      { related: line(s.end.window, `${s.receiver.name} grants this window here`) },
    );
  };

/** Whether text up to `end` lies beyond SND.UNA + SND.WND (RFC 9293, 3.8.6); an expired persist timer allows a probe. */
function exceedsWindow(s: Sending, end: Seq): boolean {
  const { tcb } = s.end;
  const edge = sendEdge(tcb);
  return edge !== undefined && !(tcb.expired & Expired.persist) && lt(edge, end);
}

/** Text beyond what the peer's MSS leaves beside the options (RFC 9293, 3.7.1); the segment is played all the same. */
function judgeSize(s: Sending): void {
  const length: Octets = textOf(s.step);
  const most = effectiveMss(s.end.tcb, s.step.options);
  if (most === undefined || length <= most) return;
  const mss = s.end.tcb.sndMss ?? most;
  s.stage.report(beyondMss, where(s), { sender: s.sender.name, peer: s.receiver.name, length, mss, most });
}

/** The part of the line that speaks of the text; the flags where it is the FIN. */
const where = ({ step }: Sending): Span => step.len?.span ?? step.payload?.span ?? step.flags.span;
