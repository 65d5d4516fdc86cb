import { abort, abortSendsReset } from '../../tcp/calls.ts';
import { Flag, type Segment } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { Answer } from '../../tcp/tcb.ts';
import { resetForm } from '../rules/reset-form.ts';
import { unexpectedReset } from '../rules/unexpected-reset.ts';
import { wrongSeq } from '../rules/wrong-seq.ts';
import { owes, stateOfEnd } from '../world.ts';
import {
  acknowledgment,
  differs,
  has,
  line,
  type Sending,
  type Sent,
  segmentOf,
  text,
  writeNumber,
} from './sending.ts';

type OwedReset = Extract<Answer, { readonly kind: 'reset' | 'reset-or-ack' | 'abort' }>;

const isReset = (answer: Answer): answer is OwedReset => answer.kind !== 'ack' && answer.kind !== 'syn-ack';

/** A reset: an answer that is owed (RFC 9293, 3.5.2), or out of the blue the ABORT that it implies (3.10.5). */
export function judgeReset(s: Sending): Sent | undefined {
  const owed = s.end.owed.filter((o) => isReset(o.answer));
  const exact = owed.find((o) => matches(s, o.answer as OwedReset));
  if (exact) {
    const answers = answering(s, exact.answer as OwedReset);
    if (!mayAbort(s, answers.segment)) return answers;
    const { way } = s.stage;
    s.stage.divide(2);
    return way % 2 === 0 ? answers : aborting(s);
  }
  const last = owed.at(-1);
  const meansAbort = abortSendsReset(s.end.tcb) && (!last || s.step.seq?.value === s.end.tcb.sndNxt);
  if (saysDataIsLost(s)) return refusing(s);
  // Played as the abort that its author takes it for, with the numbers of one.
  if (answersWithReset(s)) return aborting({ ...s, step: { ...s.step, seq: undefined, ack: undefined } });
  if (meansAbort) return aborting(s);
  if (last) return misshapen(s, last.answer as OwedReset, last.cause);
  if (abortSendsReset(s.end.tcb)) return aborting(s);
  const own = stateOfEnd(s.sender, s.end);
  const state = own === 'CLOSED' && s.sender.listens ? 'LISTEN' : own;
  s.stage.report(
    unexpectedReset,
    s.step.flags.span,
    { sender: s.sender.name, peer: s.receiver.name, state, ended: s.end.tcb.used },
    { related: line(s.end.since, `${s.sender.name} went to ${state} here`) },
  );
  return undefined;
}

/** Whether a reset that answers what has come before may be the one of an ABORT as well. */
const mayAbort = ({ end: { tcb } }: Sending, { flags, seq, ack }: Segment): boolean =>
  abortSendsReset(tcb) && seq === tcb.sndNxt && (!has(flags, 'ACK') || ack === tcb.rcvNxt);

/** Whether the reset as written is this one; what is left out is the answer's own. */
function matches({ step }: Sending, answer: OwedReset): boolean {
  const withAck = has(step.flags.value, 'ACK');
  if (step.seq && answer.kind === 'reset' && step.seq.value === answer.next) return true;
  if (step.seq && step.seq.value !== answer.seq) return false;
  if (answer.kind !== 'abort' && withAck !== (answer.ack !== undefined)) return false;
  return !withAck || !step.ack || step.ack.value === answer.ack;
}

function answering(s: Sending, answer: OwedReset, flags = s.step.flags.value): Sent {
  const ack = flags & Flag.ACK ? (answer.ack ?? s.end.tcb.rcvNxt) : (0 as Seq);
  // By RFC 793 the reset may be the one of an ABORT as well, and is told from it by its number.
  const seq = answer.kind === 'reset' && s.step.seq?.value === answer.next ? answer.next : answer.seq;
  return {
    segment: segmentOf(s, flags, seq ?? answer.seq, ack, undefined),
    tcb: s.end.tcb,
    settles: (o) => o.answer === answer,
    retransmission: false,
  };
}

/** A reset is owed, but not this one: 3.5.2 says exactly which. It is put right. */
function misshapen(s: Sending, answer: OwedReset, cause: NonNullable<Sending['end']['since']>): Sent {
  const right =
    answer.ack === undefined || answer.kind === 'abort'
      ? `RST seq=${text(s, answer.seq)}`
      : `RST+ACK seq=${text(s, answer.seq)} ack=${text(s, answer.ack)}`;
  s.stage.report(
    resetForm,
    s.step.flags.span,
    { sender: s.sender.name, right, withAck: answer.ack !== undefined, abort: answer.kind === 'abort' },
    { related: line(cause, 'this is what the reset answers') },
  );
  const bits = s.step.flags.value & ~Flag.ACK;
  return answering(s, answer, answer.kind === 'abort' || answer.ack === undefined ? bits : bits | Flag.ACK);
}

/** A reset with the numbers of an answer where an ACK is owed (RFC 5961, 4): reported, as it would be no ABORT. */
function answersWithReset(s: Sending): boolean {
  const { tcb } = s.end;
  const owed = owes(s.end, 'ack');
  const written = s.step.seq;
  if (!owed || !abortSendsReset(tcb) || !written || written.value === tcb.sndNxt) return false;
  s.stage.report(
    unexpectedReset,
    s.step.flags.span,
    {
      sender: s.sender.name,
      peer: s.receiver.name,
      state: tcb.state,
      ended: false,
      answer: `ACK seq=${text(s, tcb.sndNxt)} ack=${text(s, tcb.rcvNxt)}`,
      abort: `RST seq=${text(s, tcb.sndNxt)}`,
    },
    { related: line(owed.cause, 'this is to be answered') },
  );
  return true;
}

/** A reset in answer to data that arrived after CLOSE, with the number which that data acknowledged (3.6.1, SHLD-3; 3.5.2). */
function saysDataIsLost(s: Sending): boolean {
  const answer = owes(s.end, 'ack')?.answer;
  const number = answer?.kind === 'ack' ? answer.refusal : undefined;
  const { seq, flags } = s.step;
  return number !== undefined && seq?.value === number && !has(flags.value, 'ACK') && abortSendsReset(s.end.tcb);
}

function refusing(s: Sending): Sent {
  const implied = abort(s.end.tcb);
  return {
    segment: segmentOf(s, s.step.flags.value, s.step.seq?.value as Seq, 0 as Seq, undefined),
    implied: { tcb: implied.tcb, transitions: implied.transitions, otherwise: implied.otherwise },
    tcb: implied.tcb,
    settles: () => false,
    retransmission: false,
  };
}

/** A reset out of the blue is an ABORT: SND.NXT, with or without the ACK bit. */
function aborting(s: Sending): Sent {
  const { tcb } = s.end;
  const { step } = s;
  if (step.seq && differs(s, step.seq, 'seq', tcb.sndNxt)) {
    s.stage.report(
      wrongSeq,
      step.seq.span,
      { sender: s.sender.name, written: text(s, step.seq.value), right: text(s, tcb.sndNxt), why: 'reset' },
      {
        related: line(s.end.sent, 'the last number before it is used here'),
        fix: writeNumber(s, step.seq, 'seq', tcb.sndNxt),
      },
    );
  }
  const ack = has(step.flags.value, 'ACK') ? acknowledgment(s) : (0 as Seq);
  const implied = abort(tcb);
  return {
    segment: segmentOf(s, step.flags.value, tcb.sndNxt, ack, tcb.headerWin),
    implied: { tcb: implied.tcb, transitions: implied.transitions, otherwise: implied.otherwise },
    tcb: implied.tcb,
    settles: () => false,
    retransmission: false,
  };
}
