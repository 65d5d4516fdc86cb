import { Flag, segLen } from '../../tcp/segment.ts';
import { add, distance, lt, type Seq, seq } from '../../tcp/seq.ts';
import { connected } from '../../tcp/tcb.ts';
import { judge } from '../judge/judge.ts';
import { type Sending, segmentOf } from '../judge/sending.ts';
import type { Word } from '../model.ts';
import { nearest } from '../nearest.ts';
import { alongside } from '../place.ts';
import { illegalButLegal } from '../rules/illegal-but-legal.ts';
import { illegalOtherwise } from '../rules/illegal-otherwise.ts';
import { breakableRules } from '../rules/index.ts';
import { Stage } from '../stage.ts';
import { type Dispatched, send } from './send.ts';

/**
 * `illegal`: the author says that the sender may not send this. It is played exactly as written; the sender's SND.NXT
 * moves to its end if that lies ahead, its state does not move. That it is legal after all, or illegal for another
 * reason than the one named, is the error.
 */
export function playIllegal(s: Sending): Dispatched | undefined {
  const { stage, step } = s;
  const illegal = step.illegal;
  if (!illegal) return undefined;
  const free = step.old !== undefined || step.forger !== undefined || s.sender.raw;
  const trial = new Stage(stage.world);
  const sent = free ? undefined : judge({ ...s, stage: trial });
  const broken = trial.diagnostics.filter((d) => d.severity === 'error').map((d) => d.code);
  if (broken.length === 0) {
    stage.report(
      illegalButLegal,
      illegal.span,
      { sender: s.sender.name, free },
      {
        fix: {
          title: 'Take out `illegal`',
          span: alongside(illegal.span, illegal.span.start, illegal.span.end + 1),
          text: '',
        },
      },
    );
    // Judged again where it counts: its warnings and its symbols hold.
    const legal = sent && judge(s);
    if (legal) send(s, legal);
    return legal;
  }
  if (illegal.code && !broken.includes(illegal.code.text)) otherwise(stage, illegal.code, broken);
  return asWritten(s);
}

/** Says that the code that is named is not that of a rule that is broken; where there is no such rule, which is meant. */
function otherwise(stage: Stage, { text: named, span }: Word, broken: readonly string[]): void {
  const codes = breakableRules.map(({ code }) => code);
  const known = codes.includes(named);
  const meant = known ? undefined : nearest(named, codes);
  const [first = named] = broken;
  const right = broken.find((code) => code === meant) ?? first;
  const fix = { title: `Write ${right}`, span, text: right };
  stage.report(illegalOtherwise, span, { named, known, meant, broken, right }, { fix });
}

function asWritten(s: Sending): Dispatched {
  const { stage, step, sender, receiver, end } = s;
  const { tcb } = end;
  if (step.seq) stage.bind(step.seq.value, step.seq.span);
  if (step.ack) stage.bind(step.ack.value, step.ack.span);
  const flags = step.flags.value;
  const first = connected(tcb) ? tcb.sndNxt : (sender.declaration?.isn?.value ?? seq(0));
  const ack = flags & Flag.ACK ? (step.ack?.value ?? tcb.rcvNxt) : (0 as Seq);
  const segment = segmentOf(s, flags, step.seq?.value ?? first, ack, tcb.headerWin);
  const next = add(segment.seq, segLen(segment));
  if (connected(tcb) && lt(tcb.sndNxt, next)) {
    stage.put(sender, receiver, {
      ...end,
      tcb: { ...tcb, sndNxt: next, sentTotal: tcb.sentTotal + distance(next, tcb.sndNxt) },
      sent: step.span,
    });
  }
  return { segment, retransmission: false };
}
