import { add, lt } from '../../tcp/seq.ts';
import { type Taken, takeBeyond } from '../../tcp/text.ts';
import { recordsTimestamp } from '../../tcp/timestamps.ts';
import { type End, owes } from '../world.ts';
import type { Sending, Sent } from './sending.ts';

/** What may be taken of a segment beyond the window. */
interface Beyond extends Taken {
  /** Whether it needs room in the buffer: text does, a FIN alone does not. */
  readonly takesRoom: boolean;
}

/**
 * What the end may have taken of the segment that it has to answer, although it lies beyond the window that it last
 * advertised: its buffer may have room again that it has not told of yet (RFC 9293, 3.8.6.2.2).
 */
export function beyondWindow(end: End): Beyond | undefined {
  const owed = owes(end, 'ack');
  const segment = owed?.answer.kind === 'ack' ? owed.answer.beyond : undefined;
  const taken = segment && takeBeyond(recordsTimestamp(end.tcb, segment), segment);
  return taken && { ...taken, takesRoom: lt(end.tcb.rcvNxt, add(segment.seq, segment.len)) };
}

/**
 * The answer that acknowledges a probe or a FIN beyond the window shows that it was taken; text only where the answer
 * opens the window, since otherwise there was no room for it. `judge` judges the answer.
 */
export function judgeBeyond(s: Sending, judge: (s: Sending) => Sent | undefined): Sent | undefined {
  const { step, end } = s;
  const written = step.ack?.value;
  const taken = written === undefined || written === end.tcb.rcvNxt ? undefined : beyondWindow(end);
  const opens = (step.win?.value ?? end.tcb.headerWin) !== 0;
  if (taken?.tcb.rcvNxt !== written || !taken || (taken.takesRoom && !opens)) return judge(s);
  const sent = judge({ ...s, end: { ...end, tcb: taken.tcb } });
  if (!sent) return undefined;
  const transitions = [...taken.transitions, ...(sent.implied?.transitions ?? [])];
  return { ...sent, implied: { ...sent.implied, tcb: sent.implied?.tcb ?? taken.tcb, transitions } };
}
