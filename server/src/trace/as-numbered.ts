import { get } from '../tcp/ordered-map.ts';
import { Flag } from '../tcp/segment.ts';
import { add, comparable, distance, lt, type Octets, type Seq } from '../tcp/seq.ts';
import { connected, outstanding, synOutstanding, type Tcb } from '../tcp/tcb.ts';
import { hasError } from './diagnostic.ts';
import type { SegmentStep, Step } from './model.ts';
import { play } from './play.ts';
import type { StepRecord } from './record.ts';
import { alreadyAcknowledged } from './rules/already-acknowledged.ts';
import { wrongAck } from './rules/wrong-ack.ts';
import { wrongIsn } from './rules/wrong-isn.ts';
import { wrongSeq } from './rules/wrong-seq.ts';
import { Stage } from './stage.ts';
import { endAt, type Host, hostAt, type World } from './world.ts';

const NUMBER_RULES: ReadonlySet<string> = new Set(
  [wrongSeq, wrongAck, wrongIsn, alreadyAcknowledged].map((r) => r.code),
);

/** Whether all that is wrong with a step are its numbers. */
export const onlyNumbersWrong = ({ diagnostics }: StepRecord): boolean =>
  diagnostics.every(({ code, severity }) => severity !== 'error' || NUMBER_RULES.has(code));

/**
 * The world after a segment whose numbers were put right, had they been right as written, and those of the connection
 * wrong before: an earlier line miscounted, and the author goes on from his own count. Undefined where that would not
 * make the segment right.
 */
export function asNumbered(world: World, step: Step, record: StepRecord): World | undefined {
  const sent = record.carried?.segment;
  if (step.kind !== 'segment' || !sent || !onlyNumbersWrong(record)) return undefined;
  const from = get(world.names, step.from.text);
  const to = get(world.names, step.to.text);
  if (from === undefined || to === undefined) return undefined;
  if (leavesUncounted(world, step)) return undefined;
  const stage = new Stage(world);
  const [sender, receiver] = [hostAt(world, from), hostAt(world, to)];
  recount(stage, sender, receiver, step, sent.seq);
  if (step.ack && sent.flags & Flag.ACK) recountTheirs(stage, sender, receiver, step.ack.value, sent.ack);
  const played = play(stage.world, step);
  return hasError(played.diagnostics) ? undefined : played.after;
}

/** Whether a segment does not count a SYN or FIN: whoever does that has not miscounted elsewhere, it is the mistake each time. */
export function leavesUncounted(world: World, { from, to, seq, ack }: SegmentStep): boolean {
  const { tcb } = endAt(world, get(world.names, from.text) ?? 0, get(world.names, to.text) ?? 0);
  if (seq && (seq.value === tcb.finSeq || seq.value === tcb.iss)) return true;
  return ack !== undefined && add(ack.value, 1) === tcb.rcvNxt && (tcb.finReceived || ack.value === tcb.irs);
}

/** Let the sender's own numbers be such that `right` is what the step writes. */
function recount(stage: Stage, sender: Host, receiver: Host, step: SegmentStep, right: Seq): void {
  const written = step.seq?.value;
  if (written === undefined || written === right || !comparable(written, right)) return;
  const by = distance(written, right);
  const { declaration } = sender;
  if (step.flags.value & Flag.SYN && declaration?.isn) {
    stage.change({ ...sender, declaration: { ...declaration, isn: { ...declaration.isn, value: written } } });
    // A first SYN has nothing to do with the numbers of a connection before it.
    if (!connected(endAt(stage.world, sender.index, receiver.index).tcb)) return;
  }
  const mine = endAt(stage.world, sender.index, receiver.index);
  const theirs = endAt(stage.world, receiver.index, sender.index);
  if (theirs.tcb.rcvNxt === mine.tcb.sndNxt) {
    stage.put(receiver, sender, {
      ...theirs,
      tcb: { ...theirs.tcb, rcvNxt: add(theirs.tcb.rcvNxt, by), rcvReach: undefined },
    });
  }
  stage.put(sender, receiver, { ...mine, tcb: shifted(mine.tcb, by) });
}

/** Let what the sender has received, and its peer sent, end where the step says. */
function recountTheirs(stage: Stage, sender: Host, receiver: Host, written: Seq, right: Seq): void {
  if (written === right || !comparable(written, right)) return;
  const by = distance(written, right);
  const mine = endAt(stage.world, sender.index, receiver.index);
  const theirs = endAt(stage.world, receiver.index, sender.index);
  stage.put(sender, receiver, { ...mine, tcb: { ...mine.tcb, rcvNxt: written, rcvReach: undefined } });
  if (theirs.tcb.sndNxt === right) stage.put(receiver, sender, { ...theirs, tcb: shifted(theirs.tcb, by) });
}

/** The block with its next number moved by `by`, and with it what was last sent. */
function shifted(tcb: Tcb, by: Octets): Tcb {
  const sndNxt = add(tcb.sndNxt, by);
  // As long as its SYN is all that is outstanding, an end has another initial number.
  if (!tcb.synSent || synOutstanding(tcb)) {
    return { ...tcb, sndNxt, iss: add(tcb.iss, by), sndUna: add(tcb.sndUna, by) };
  }
  return {
    ...tcb,
    sndNxt,
    sndUna: outstanding(tcb) && lt(tcb.sndUna, sndNxt) ? tcb.sndUna : sndNxt,
    sentTotal: tcb.sentTotal + by,
    finSeq: tcb.finSeq === undefined ? undefined : add(tcb.finSeq, by),
  };
}
