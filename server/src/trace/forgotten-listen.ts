import { arrive } from '../tcp/arrive.ts';
import { get } from '../tcp/ordered-map.ts';
import { Flag, type Segment } from '../tcp/segment.ts';
import { add, type Seq, seq } from '../tcp/seq.ts';
import type { Step } from './model.ts';
import { play } from './play.ts';
import { Stage } from './stage.ts';
import { endAt, hostAt, openingOf, type World } from './world.ts';

/**
 * The world after a SYN+ACK, had its host listened when the SYN arrived: the SYN that it owes a reset for opens a
 * connection instead (RFC 9293, 3.10.7.2). Undefined where the step is no SYN+ACK or no such SYN has arrived.
 */
export function hadItListened(world: World, step: Step): World | undefined {
  if (step.kind !== 'segment' || (step.flags.value & (Flag.SYN | Flag.ACK)) !== (Flag.SYN | Flag.ACK)) return undefined;
  const from = get(world.names, step.from.text);
  const to = get(world.names, step.to.text);
  if (from === undefined || to === undefined || hostAt(world, from).listens) return undefined;
  const end = endAt(world, from, to);
  const owed = end.owed.findLast(({ answer }) => answer.kind === 'reset' && answer.ack !== undefined);
  if (owed?.answer.kind !== 'reset' || owed.answer.ack === undefined) return undefined;

  const stage = new Stage(world);
  const host = { ...hostAt(world, from), listens: owed.cause };
  const peer = hostAt(world, to);
  stage.change(host);
  stage.put(host, peer, { ...end, owed: [] });
  stage.settle(host, peer, arrive(end.tcb, synWith(owed.answer.ack), openingOf(host)), owed.cause);
  return play(stage.world, step).after;
}

/** The SYN that a reset with this acknowledgment number answers (RFC 9293, 3.5.2). */
const synWith = (ack: Seq): Segment => ({ flags: Flag.SYN, seq: add(ack, -1), ack: seq(0), len: 0, win: undefined });
