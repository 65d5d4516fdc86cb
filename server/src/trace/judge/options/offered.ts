import { Flag } from '../../../tcp/segment.ts';
import { fastOpenRequest } from '../../rules/fast-open-request.ts';
import { optionNotOffered } from '../../rules/option-not-offered.ts';
import type { Sending } from '../sending.ts';
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
export function judgeOffered({ stage, step, sender, receiver, end }: Sending): void {
  const { peerSyn, ownSyn, passive } = end.tcb;
  const synAck = Flag.SYN | Flag.ACK;
  if ((step.flags.value & synAck) !== synAck || !peerSyn) return;
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
  }
  const span = step.optionSpans?.tfo;
  if (step.options?.tfo !== 'request' || !span || peerSyn.options?.tfo === undefined) return;
  stage.report(
    fastOpenRequest,
    span,
    { sender: sender.name, peer: receiver.name, asked: peerSyn.options.tfo === 'request' },
    { fix: { title: 'Write tfo=cookie', span, text: 'tfo=cookie' } },
  );
}
