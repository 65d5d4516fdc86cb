import { Flag, type Segment } from './segment.ts';
import { add, type Seq } from './seq.ts';
import type { Tcb } from './tcb.ts';
import { waitingText } from './text.ts';
import type { Variant } from './variant.ts';

/**
 * What a listener makes of the text and FIN of a SYN; `from`: the number after the SYN. They wait until the connection
 * is open (RFC 9293, 3.10.7.2), if the variant does not drop text, but text that comes with a Fast Open cookie is taken
 * at once (RFC 7413, 4.2.2).
 */
export function textOfSyn(
  syn: Segment,
  from: Seq,
  variant: Variant,
): Pick<Tcb, 'rcvNxt' | 'unread' | 'held' | 'fastOpen'> {
  if (syn.options?.tfo !== 'cookie') {
    const drops = syn.len > 0 && variant.textOfSyn === 'dropped';
    return { rcvNxt: from, unread: 0, held: drops ? undefined : waitingText(syn, from), fastOpen: false };
  }
  const end = add(from, syn.len);
  const fin = syn.flags & Flag.FIN ? waitingText({ ...syn, len: 0 }, end) : undefined;
  return { rcvNxt: end, unread: syn.len, held: fin, fastOpen: true };
}

/** Whether text of the peer's SYN waits until the connection is open (RFC 9293, 3.10.7.2). */
export const waitsForOpening = (tcb: Tcb): boolean =>
  tcb.state === 'SYN-RECEIVED' && !tcb.fastOpen && tcb.held !== undefined;

/** Whether this end may still decline the text that came with a cookie: its SYN+ACK has not been sent. */
export const mayDecline = (tcb: Tcb): boolean => tcb.fastOpen && !tcb.synSent && tcb.rcvNxt !== add(tcb.irs, 1);

/** The block when the cookie is not accepted: the text is dropped, only the SYN is acknowledged (RFC 7413, 4.2.2). */
export const decline = (tcb: Tcb): Tcb => ({
  ...tcb,
  rcvNxt: add(tcb.irs, 1),
  unread: 0,
  held: undefined,
  fastOpen: false,
});
