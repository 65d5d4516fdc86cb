import { Flag, type Options } from '../../../tcp/segment.ts';
import { fastOpenRequest } from '../../rules/fast-open-request.ts';
import { optionNotOffered } from '../../rules/option-not-offered.ts';
import type { Sending, Sent } from '../sending.ts';
import { agreeAfterwards, asIfOffered } from './agreement.ts';
import { takeOut } from './not-on-syn.ts';

const WHAT = {
  wscale: 'a window scale',
  ts: 'timestamps',
  tfo: 'a Fast Open cookie',
} as const;

const ASKED = { wscale: 'wscale', ts: 'ts', tfo: 'tfo' } as const;

/**
 * Options on a SYN+ACK that the SYN must have offered. Where SYNs crossed, a host may repeat what its own SYN has
 * offered (RFC 7323, 3.2).
 */
export function judgeOffered(s: Sending, sent: Sent): Sent {
  const { stage, step, sender, receiver, end } = s;
  const { peerSyn, ownSyn, passive } = end.tcb;
  const synAck = Flag.SYN | Flag.ACK;
  if ((step.flags.value & synAck) !== synAck || !peerSyn) return sent;
  let judged = sent;
  for (const option of ['wscale', 'ts', 'tfo'] as const) {
    const span = step.optionSpans?.[option];
    if (step.options?.[option] === undefined || !span || peerSyn.options?.[option] !== undefined) continue;
    if (!passive && ownSyn?.options?.[option] !== undefined) continue;
    stage.report(
      optionNotOffered,
      span,
      { option, what: WHAT[option], sender: sender.name, peer: receiver.name, asked: ASKED[option] },
      { fix: takeOut(option, span) },
    );
    judged = agreed(s, judged, option);
  }
  const span = step.optionSpans?.tfo;
  if (step.options?.tfo !== 'request' || !span || peerSyn.options?.tfo === undefined) return judged;
  stage.report(
    fastOpenRequest,
    span,
    { sender: sender.name, peer: receiver.name, asked: peerSyn.options.tfo === 'request' },
    { fix: { title: 'Write tfo=cookie', span, text: 'tfo=cookie' } },
  );
  return judged;
}

/** The largest shift count (RFC 7323, 2.3). */
export const LARGEST_SHIFT = 14;

/**
 * What the SYN lacks has been reported: from now on it had it. A window scale is taken for the largest one, so that no
 * window is too small by it.
 */
function agreed(s: Sending, sent: Sent, option: 'wscale' | 'ts' | 'tfo'): Sent {
  const { stage, sender, receiver } = s;
  const options: Options =
    option === 'ts' ? { ts: [0, 0] } : option === 'tfo' ? { tfo: 'request' } : { wscale: LARGEST_SHIFT };
  agreeAfterwards(s, options);
  const tcb = asIfOffered(sent.tcb, options);
  if (option !== 'wscale') return { ...sent, tcb };
  const end = stage.end(receiver, sender);
  stage.put(receiver, sender, { ...end, tcb: { ...end.tcb, wscaleSent: LARGEST_SHIFT } });
  return { ...sent, tcb: { ...tcb, wscaleReceived: LARGEST_SHIFT } };
}
