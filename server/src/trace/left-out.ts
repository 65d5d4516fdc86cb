import { get } from '../tcp/ordered-map.ts';
import { Flag, type Flags, type Options } from '../tcp/segment.ts';
import { add } from '../tcp/seq.ts';
import type { Tcb } from '../tcp/tcb.ts';
import { hasError } from './diagnostic.ts';
import { LARGEST_SHIFT } from './judge/options/offered.ts';
import type { SegmentStep, Step } from './model.ts';
import { play } from './play.ts';
import { Stage } from './stage.ts';
import { endAt, hostAt, isOpen, type World } from './world.ts';

const SYN_ACK = Flag.SYN | Flag.ACK;

/**
 * The world after a segment, had a line of the handshake before it been there that may have been left out (RFC 9293,
 * 3.10.7.2): for a SYN+ACK the `listen` or the SYN that it answers, for what follows on a SYN+ACK that one. Undefined
 * where that would not make the segment right.
 */
export function hadNothingBeenLeftOut(world: World, step: Step): World | undefined {
  if (step.kind !== 'segment' || step.flags.value & Flag.RST) return undefined;
  const from = get(world.names, step.from.text);
  const to = get(world.names, step.to.text);
  if (from === undefined || to === undefined) return undefined;
  if ((step.flags.value & SYN_ACK) === SYN_ACK) return hadSynArrived(world, step, from, to);
  return step.flags.value & Flag.SYN ? undefined : hadSynAckArrived(world, step, from, to);
}

function hadSynArrived(world: World, step: SegmentStep, from: number, to: number): World | undefined {
  const end = endAt(world, from, to);
  if (isOpen(end)) return undefined;
  const { span } = step;
  const listens = hostAt(world, from).listens;
  const listening = listens ? world : play(world, { kind: 'call', span, host: step.from, call: 'listen' }).after;
  const stage = new Stage(listening);
  if (end.owed.length > 0) stage.put(hostAt(listening, from), hostAt(listening, to), { ...end, owed: [] });
  return after(stage.world, answered(step, Flag.SYN, isOpen(endAt(world, to, from))), step);
}

function hadSynAckArrived(world: World, step: SegmentStep, from: number, to: number): World | undefined {
  const { tcb } = endAt(world, to, from);
  if (tcb.state !== 'SYN-RECEIVED') return undefined;
  const synAck = answered(step, SYN_ACK, tcb.synSent);
  return after(world, { ...synAck, options: { ...takenUp(tcb), ...synAck.options } }, step);
}

/**
 * What a SYN+ACK that nobody has seen may have taken up of what the SYN has offered; what scale it had is not known, so
 * the largest (RFC 7323, 2.3).
 */
export function takenUp({ peerSyn, synSent }: Tcb): Options | undefined {
  const offered = peerSyn?.options;
  if (synSent || (offered?.wscale === undefined && !offered?.sackok)) return undefined;
  const { wscale, sackok } = offered;
  return { ...(wscale === undefined ? {} : { wscale: LARGEST_SHIFT }), ...(sackok ? { sackok } : {}) };
}

/** The SYN or SYN+ACK that `step` acknowledges; `again`: it was sent before, with a number of its own. */
const answered = ({ span, from, to, flags, ack, options }: SegmentStep, bits: Flags, again: boolean): SegmentStep => ({
  kind: 'segment',
  span,
  from: to,
  arrow: '->',
  to: from,
  flags: { value: bits, span: flags.span },
  seq: ack && !again ? { value: add(ack.value, -1), span: ack.span } : undefined,
  options: optionsBefore(options, bits, true),
});

/**
 * The options of a segment that was left out, as far as the one after it tells: what a SYN+ACK accepts its SYN has
 * offered (RFC 7323, 2.2; RFC 2018, 2), and a timestamp is echoed (RFC 7323, 3). `answered`: it went the other way.
 */
export function optionsBefore(after: Options | undefined, flags: Flags, answered: boolean): Options | undefined {
  if (!after) return undefined;
  const { sack: _, tfo: __, ts, ...offered } = after;
  const [value, echo] = ts ?? [0, 0];
  const back = flags & Flag.ACK ? value : 0;
  const stamps = ts && { ts: answered ? ([echo, back] as const) : ([value, flags & Flag.ACK ? echo : 0] as const) };
  return flags & Flag.SYN ? { ...offered, ...stamps } : stamps;
}

function after(world: World, before: SegmentStep, step: SegmentStep): World | undefined {
  const first = play(world, before);
  const second = play(first.after, step);
  return hasError(first.diagnostics) || hasError(second.diagnostics) ? undefined : second.after;
}
