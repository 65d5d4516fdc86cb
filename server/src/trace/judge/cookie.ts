import { withCookie } from '../../tcp/arrive-listener.ts';
import { Flag } from '../../tcp/segment.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type { Owed } from '../world.ts';
import type { Sending, Sent } from './sending.ts';

/** An answer that is owed, and the block that the cookie in it stands for. */
export interface OwedCookie {
  readonly owed: Owed;
  readonly cookie: Tcb;
}

/**
 * The SYN+ACK that a listener owes as a SYN cookie (RFC 4987, 3.6); of several the one that the step acknowledges.
 * Undefined: it owes none.
 */
export function owedCookie({ end, step }: Sending): OwedCookie | undefined {
  let oldest: OwedCookie | undefined;
  for (const owed of end.owed) {
    const cookie = owed.answer.kind === 'syn-ack' ? owed.answer.cookie : undefined;
    if (!cookie) continue;
    if (step.ack?.value === cookie.rcvNxt) return { owed, cookie };
    oldest ??= { owed, cookie };
  }
  return oldest;
}

/** Judge the SYN+ACK that carries a cookie as that of the connection it stands for; the listener keeps only the cookie. */
export function judgeCookie(
  s: Sending,
  { owed, cookie }: OwedCookie,
  judge: (s: Sending) => Sent | undefined,
): Sent | undefined {
  const { step, end } = s;
  // Nobody has a connection yet that could be closed.
  const flags = { ...step.flags, value: step.flags.value & ~Flag.FIN };
  const sent = judge({ ...s, step: { ...step, flags }, end: { ...end, tcb: cookie, owed: [owed] } });
  return sent && { ...sent, implied: undefined, tcb: withCookie(end.tcb, sent.tcb), settles: (o) => o === owed };
}
