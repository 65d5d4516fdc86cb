import { Flag } from '../../tcp/segment.ts';
import { add, type Seq } from '../../tcp/seq.ts';
import { keepaliveNumber } from '../rules/keepalive-number.ts';
import { line, type Sending, text, textOf, writeNumber } from './sending.ts';

/** One octet with SND.NXT right after the keep-alive timer has run out looks like a keep-alive, and is new data (RFC 9293, 3.8.4). */
export function judgeKeepalive(s: Sending, number: Seq): void {
  const { step, end } = s;
  const length = textOf(step);
  const { tcb, keepalive } = end;
  if (!keepalive || number !== tcb.sndNxt || length !== 1 || step.flags.value & Flag.FIN) return;
  if (end.owed.length > 0 || tcb.queued > 0) return;
  if (step.seq && step.seq.value !== number) return;
  const right = add(tcb.sndNxt, -1);
  s.stage.report(
    keepaliveNumber,
    step.seq?.span ?? step.flags.span,
    { sender: s.sender.name, written: text(s, number), right: text(s, right) },
    {
      related: line(keepalive, 'the keep-alive timer runs out here'),
      fix: step.seq && writeNumber(s, step.seq, 'seq', right),
    },
  );
}
