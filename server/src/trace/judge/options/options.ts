import { mssZero } from '../../rules/mss-zero.ts';
import { has, type Sending, type Sent } from '../sending.ts';
import { judgeCongestion } from './congestion.ts';
import { judgeLength } from './length.ts';
import { judgeWithoutSyn, takeOut } from './not-on-syn.ts';
import { judgeOffered } from './offered.ts';
import { judgeSack } from './sack.ts';
import { judgeTimestamps } from './timestamps.ts';

/** May the sender state these options and congestion flags now? What is wrong is reported. */
export function judgeOptions(sending: Sending, sent: Sent): Sent {
  const s = opening(sending, sent);
  const judged = judgeCongestion(s, sent);
  if (sent.segment.options?.mss === 0 && has(s.step.flags.value, 'SYN')) noRoom(s);
  if (!s.step.options) return judged;
  judgeWithoutSyn(s);
  judgeLength(s);
  return judgeSack(s, judgeTimestamps(s, judgeOffered(s, judged)));
}

/** An MSS, of the line or of its host, that leaves no room for text. */
function noRoom({ stage, step, sender, receiver }: Sending): void {
  const span = step.optionSpans?.mss;
  const names = { sender: sender.name, peer: receiver.name };
  stage.report(mssZero, span ?? step.flags.span, names, span && { fix: takeOut('mss', span) });
}

/** A SYN+ACK from TIME-WAIT belongs to the connection that it opens, not to the one before. */
function opening(s: Sending, { implied }: Sent): Sending {
  const { end, step } = s;
  const reopens = end.tcb.state === 'TIME-WAIT' && has(step.flags.value, 'SYN') && has(step.flags.value, 'ACK');
  return reopens && implied ? { ...s, end: { ...end, tcb: implied.tcb } } : s;
}
