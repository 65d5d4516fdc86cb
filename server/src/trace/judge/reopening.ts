import { emit } from '../../tcp/emit.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { older } from '../../tcp/timestamps.ts';
import { reopenedByOlderSyn } from '../rules/reopened-by-older-syn.ts';
import { reuseNotNewer } from '../rules/reuse-not-newer.ts';
import { owes } from '../world.ts';
import { has, line, type Sending, type Sent, segmentOf, text, textOf } from './sending.ts';

/**
 * A SYN has just reopened a connection in TIME-WAIT, and its host sends a challenge ACK instead of a SYN+ACK: the
 * connection is in TIME-WAIT again (RFC 9293, 3.6.1 and 3.10.7.4; RFC 5961, 4). Undefined: the segment is not that ACK.
 */
export function challengesReopening(s: Sending): Sent | undefined {
  const old = s.end.tcb.reopened;
  const { step } = s;
  if (!old || !has(step.flags.value, 'ACK') || has(step.flags.value, 'FIN') || textOf(step) > 0) return undefined;
  if ((step.seq && step.seq.value !== old.sndNxt) || (step.ack && step.ack.value !== old.rcvNxt)) return undefined;
  const segment = segmentOf(s, step.flags.value, old.sndNxt, old.rcvNxt, old.headerWin);
  return {
    segment,
    implied: {
      tcb: old,
      transitions: [{ from: 'SYN-RECEIVED', to: 'TIME-WAIT', cause: 'challenge ACK', section: '3.10.7.4' }],
    },
    tcb: emit(old, segment),
    settles: () => true,
    retransmission: false,
  };
}

/**
 * Whether a SYN may leave TIME-WAIT towards the same peer (Linux, tcp_tw_reuse). Its timestamp has to be newer than the
 * last one that the host has sent, where both are stated; an older one is reported, and the SYN is played.
 */
export function mayReuse(s: Sending): boolean {
  const { stage, step, sender, receiver } = s;
  if (!stage.world.variant.twReuse) return false;
  const written = step.options?.ts?.[0];
  const last = s.end.tcb.tsSent;
  if (written !== undefined && last !== undefined && !older(last, written)) {
    const span = step.optionSpans?.ts ?? step.flags.span;
    stage.report(reuseNotNewer, span, { sender: sender.name, peer: receiver.name, written, last });
  }
  return true;
}

/** The timestamp of the SYN that opened `syn` and the last one of the connection before, if it is older (RFC 6191, 2). */
function olderTimestamp(syn: Tcb, { tsRecent }: Tcb): readonly [of: number, last: number] | undefined {
  const own = syn.peerSyn?.options?.ts?.[0];
  return own !== undefined && tsRecent !== undefined && older(own, tsRecent) ? [own, tsRecent] : undefined;
}

/**
 * A host in TIME-WAIT answers a SYN that nothing shows to be new by a SYN+ACK, and not by the challenge ACK: MAY-2
 * (RFC 9293, 3.6.1) lets it, and it is reported. `judge` judges the SYN+ACK. Undefined: there was no such SYN.
 */
export function reopensForOlderSyn(s: Sending, judge: (s: Sending) => Sent | undefined): Sent | undefined {
  const { stage, step, sender, receiver, end } = s;
  const owed = owes(end, 'ack');
  const tcb = owed?.answer.kind === 'ack' ? owed.answer.reopens : undefined;
  if (!owed || !tcb) return undefined;
  stage.report(
    reopenedByOlderSyn,
    step.flags.span,
    {
      sender: sender.name,
      peer: receiver.name,
      syn: text(s, tcb.irs),
      expected: text(s, end.tcb.rcvNxt),
      seq: text(s, end.tcb.sndNxt),
      timestamps: olderTimestamp(tcb, end.tcb),
    },
    { related: line(owed.cause, 'this SYN may be an old one') },
  );
  const sent = judge({ ...s, end: { ...end, tcb, owed: [{ ...owed, answer: { kind: 'syn-ack' } }] } });
  const reopens = { from: 'TIME-WAIT', to: 'SYN-RECEIVED', cause: 'rcv SYN', section: '3.6.1' } as const;
  return (
    sent && {
      ...sent,
      implied: { tcb: sent.implied?.tcb ?? tcb, transitions: [reopens, ...(sent.implied?.transitions ?? [])] },
      settles: () => true,
    }
  );
}
