import { get } from '../tcp/ordered-map.ts';
import { Flag } from '../tcp/segment.ts';
import { add } from '../tcp/seq.ts';
import type { SegmentStep, Step } from './model.ts';
import { play } from './play.ts';
import { endAt, type World } from './world.ts';

/**
 * The world after a segment that may not be sent, had the SYN+ACK of its receiver arrived before
 * (RFC 9293, 3.10.7.2). Undefined where none can be sent, or the segment would be wrong all the same.
 */
export function hadItAnswered(world: World, step: Step): World | undefined {
  if (step.kind !== 'segment' || step.flags.value & (Flag.SYN | Flag.RST)) return undefined;
  const from = get(world.names, step.from.text);
  const to = get(world.names, step.to.text);
  if (from === undefined || to === undefined) return undefined;
  const { state, synSent } = endAt(world, to, from).tcb;
  if (state !== 'SYN-RECEIVED') return undefined;
  const answered = play(world, answerTo(step, synSent));
  const played = play(answered.after, step);
  return [...answered.diagnostics, ...played.diagnostics].some(({ severity }) => severity === 'error')
    ? undefined
    : played.after;
}

/** The SYN+ACK that the segment would acknowledge; `again`: it was sent before, with a number of its own. */
const answerTo = ({ span, from, to, flags, ack }: SegmentStep, again: boolean): SegmentStep => ({
  kind: 'segment',
  span,
  from: to,
  arrow: '->',
  to: from,
  flags: { value: Flag.SYN | Flag.ACK, span: flags.span },
  seq: ack && !again ? { value: add(ack.value, -1), span: ack.span } : undefined,
});
