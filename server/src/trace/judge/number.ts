import { Flag } from '../../tcp/segment.ts';
import { add, leq, lt, type Seq } from '../../tcp/seq.ts';
import { Expired, finOutstanding, outstanding, synOutstanding, wasUsed } from '../../tcp/tcb.ts';
import { alreadyAcknowledged } from '../rules/already-acknowledged.ts';
import { probeWithoutTimer } from '../rules/probe-without-timer.ts';
import { wrongSeq } from '../rules/wrong-seq.ts';
import { comparableNumber, has, line, type Sending, text, textOf, writeNumber } from './sending.ts';
import { forbidden } from './space.ts';

/**
 * The sequence number of a segment in a connection: SND.NXT, or the number of what is sent again. A wrong one is
 * reported and put right, unless what the segment holds may not be sent at all: then that is the mistake (undefined).
 */
export function judgeNumber(s: Sending): Seq | undefined {
  const { tcb } = s.end;
  const written = s.step.seq;
  if (!written) return leftOut(s);
  if (written.value === tcb.sndNxt) return tcb.sndNxt;
  const number = comparableNumber(s, written, 'seq', tcb.sndNxt);
  if (number === undefined) return leftOut(s);
  if (number === tcb.sndNxt) return number;
  const fin = has(s.step.flags.value, 'FIN') ? 1 : 0;
  const length = textOf(s.step);
  const end = add(number, length + fin);
  if (isProbe(s, number)) return number;
  const again = outstanding(tcb) && lt(number, tcb.sndNxt) && lt(tcb.sndUna, end);
  if (length + fin > 0 && again && wasUsed(tcb, number)) return number;
  if (forbidden(s, tcb.sndNxt)) return tcb.sndNxt;

  const keepsAlive = length + fin === 0 && (tcb.expired & Expired.keepalive) !== 0;
  const right = keepsAlive ? add(tcb.sndNxt, -1) : leftOut(s);
  const fix = writeNumber(s, written, 'seq', right);
  const names = { sender: s.sender.name, peer: s.receiver.name, written: text(s, number), right: text(s, right) };
  const counted = number === tcb.finSeq ? 'FIN' : number === tcb.iss ? 'SYN' : undefined;
  if (length + fin === 0 && !counted && add(number, 1) === tcb.sndNxt) {
    s.stage.report(probeWithoutTimer, written.span, names, { fix });
  } else if (length + fin > 0 && wasUsed(tcb, number) && leq(end, tcb.sndUna)) {
    s.stage.report(
      alreadyAcknowledged,
      written.span,
      { ...names, una: text(s, tcb.sndUna) },
      { related: line(s.end.sent, 'sent before'), fix },
    );
  } else {
    s.stage.report(
      wrongSeq,
      written.span,
      { ...names, why: keepsAlive ? 'keep-alive' : (counted ?? (lt(tcb.sndNxt, number) ? 'gap' : 'back')) },
      { related: line(s.end.sent, `${s.sender.name} last used numbers here`), fix },
    );
  }
  return right;
}

/** A keep-alive or window probe below SND.NXT, after its timer has run out (RFC 9293, 3.8.4 and 3.8.6.1). */
function isProbe(s: Sending, number: Seq): boolean {
  const { tcb } = s.end;
  return (
    (tcb.expired & (Expired.keepalive | Expired.persist)) !== 0 &&
    add(number, 1) === tcb.sndNxt &&
    textOf(s.step) <= 1 &&
    !(s.step.flags.value & Flag.FIN)
  );
}

/** The number that is left out: old for a FIN that is sent again or data after a retransmission timeout, else SND.NXT. */
function leftOut(s: Sending): Seq {
  const { tcb } = s.end;
  const length = textOf(s.step);
  if (has(s.step.flags.value, 'FIN') && finOutstanding(tcb)) {
    const number = add(tcb.finSeq as Seq, -length);
    return leq(tcb.sndUna, number) ? number : tcb.sndNxt;
  }
  const again = length > 0 && (tcb.expired & Expired.retransmission) !== 0 && outstanding(tcb);
  const finOnly = tcb.sndUna === tcb.finSeq;
  return again && !synOutstanding(tcb) && !finOnly ? tcb.sndUna : tcb.sndNxt;
}
