import { get } from '../tcp/ordered-map.ts';
import { Flag } from '../tcp/segment.ts';
import { add } from '../tcp/seq.ts';
import type { SegmentStep, Step } from './model.ts';
import { play } from './play.ts';
import { endAt, owes, type World } from './world.ts';

/**
 * The world after a segment that may not be sent, had its receiver answered the sender's SYN before, as it owes
 * (RFC 9293, 3.10.7.2). Undefined where no SYN+ACK is owed or the segment would be wrong all the same.
 */
export function hadItAnswered(world: World, step: Step): World | undefined {
  if (step.kind !== 'segment' || step.flags.value & (Flag.SYN | Flag.RST)) return undefined;
  const from = get(world.names, step.from.text);
  const to = get(world.names, step.to.text);
  if (from === undefined || to === undefined || !owes(endAt(world, to, from), 'syn-ack')) return undefined;
  const answered = play(world, answerTo(step));
  const played = play(answered.after, step);
  return [...answered.diagnostics, ...played.diagnostics].some(({ severity }) => severity === 'error')
    ? undefined
    : played.after;
}

/** The SYN+ACK that the segment would acknowledge. */
const answerTo = ({ span, from, to, flags, ack }: SegmentStep): SegmentStep => ({
  kind: 'segment',
  span,
  from: to,
  arrow: '->',
  to: from,
  flags: { value: Flag.SYN | Flag.ACK, span: flags.span },
  seq: ack && { value: add(ack.value, -1), span: ack.span },
});
