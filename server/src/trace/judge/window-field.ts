import { Flag, type Segment } from '../../tcp/segment.ts';
import { add, distance, lt } from '../../tcp/seq.ts';
import { rcvShift } from '../../tcp/windows.ts';
import { windowShrinks } from '../rules/window-shrinks.ts';
import { line, type Sending, text } from './sending.ts';

/**
 * Whether the window ends before one that was granted earlier, which is reported (RFC 9293, 3.8.6, SHLD-14). Scaling may
 * round it (RFC 7323, 2.4).
 */
export function windowIsTakenBack(s: Sending, segment: Segment): boolean {
  const { step, end } = s;
  const granted = end.tcb.rcvEdge;
  if (!step.win || granted === undefined || !(segment.flags & Flag.ACK)) return false;
  const shift = rcvShift(end.tcb);
  const edge = add(segment.ack, step.win.value * 2 ** shift);
  if (!lt(edge, granted) || distance(granted, edge) < 2 ** shift) return false;
  s.stage.report(
    windowShrinks,
    step.win.span,
    { sender: s.sender.name, edge: text(s, edge), granted: text(s, granted), by: distance(granted, edge) },
    { related: line(end.received, 'what had arrived until then') },
  );
  return true;
}
