import type { Options } from '../../../tcp/segment.ts';
import type { SynOffer, Tcb } from '../../../tcp/tcb.ts';
import type { Sending } from '../sending.ts';

const offering = (syn: SynOffer | undefined, options: Options, flags: number): SynOffer | undefined =>
  syn && { flags: syn.flags | flags, options: { ...options, ...syn.options } };

/** The block as if both SYNs had offered this besides what they did. */
export const asIfOffered = (tcb: Tcb, options: Options, flags = 0): Tcb => ({
  ...tcb,
  ownSyn: offering(tcb.ownSyn, options, flags),
  peerSyn: offering(tcb.peerSyn, options, flags),
});

/** Something was used that was left out of the SYNs, and that has been reported: from now on the peer knows it too. */
export function agreeAfterwards({ stage, sender, receiver }: Sending, options: Options, flags = 0): void {
  const end = stage.end(receiver, sender);
  if (end.tcb.ownSyn) stage.put(receiver, sender, { ...end, tcb: asIfOffered(end.tcb, options, flags) });
}
