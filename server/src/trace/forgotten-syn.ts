import { get } from '../tcp/ordered-map.ts';
import { Flag } from '../tcp/segment.ts';
import { add } from '../tcp/seq.ts';
import type { SegmentStep, Step } from './model.ts';
import { play } from './play.ts';
import { Stage } from './stage.ts';
import { endAt, hostAt, isOpen, type World } from './world.ts';

const SYN_ACK = Flag.SYN | Flag.ACK;

/**
 * The world after a SYN+ACK, had its host listened and the SYN that it answers arrived (RFC 9293, 3.10.7.2): either
 * line may have been forgotten. Undefined where the step is no SYN+ACK, or would be wrong all the same.
 */
export function hadItReceivedSyn(world: World, step: Step): World | undefined {
  if (step.kind !== 'segment' || (step.flags.value & SYN_ACK) !== SYN_ACK) return undefined;
  const from = get(world.names, step.from.text);
  const to = get(world.names, step.to.text);
  if (from === undefined || to === undefined || isOpen(endAt(world, from, to))) return undefined;

  const stage = new Stage(world);
  const host = hostAt(world, from);
  if (!host.listens) stage.change({ ...host, listens: step.span });
  const end = endAt(world, from, to);
  if (end.owed.length > 0) stage.put(host, hostAt(world, to), { ...end, owed: [] });
  const asked = play(stage.world, synFor(step, isOpen(endAt(world, to, from))));
  const played = play(asked.after, step);
  return [...asked.diagnostics, ...played.diagnostics].some(({ severity }) => severity === 'error')
    ? undefined
    : played.after;
}

/** The SYN that a SYN+ACK acknowledges; `again`: its sender has sent it before, with a number of its own. */
const synFor = ({ span, from, to, flags, ack }: SegmentStep, again: boolean): SegmentStep => ({
  kind: 'segment',
  span,
  from: to,
  arrow: '->',
  to: from,
  flags: { value: Flag.SYN, span: flags.span },
  seq: ack && !again ? { value: add(ack.value, -1), span: ack.span } : undefined,
});
