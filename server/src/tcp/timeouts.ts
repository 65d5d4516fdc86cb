import { abortSendsReset } from './calls.ts';
import { connected, Expired, ended, lost, type Outcome, outstanding, stays, type Tcb } from './tcb.ts';
import type { Variant } from './variant.ts';

/** RETRANSMISSION TIMEOUT (RFC 9293, 3.10.8); undefined: nothing is outstanding, so the timer is not running. */
export const retransmissionTimeout = (tcb: Tcb): Outcome | undefined =>
  connected(tcb) && outstanding(tcb) ? stays({ ...tcb, expired: tcb.expired | Expired.retransmission }) : undefined;

/**
 * USER TIMEOUT (RFC 9293, 3.10.8): the connection is gone. By the RFC nothing is sent; some TCPs reset the peer.
 * Undefined: there is no connection.
 */
export const userTimeout = (tcb: Tcb, variant: Variant): Outcome | undefined =>
  connected(tcb)
    ? {
        tcb: lost(tcb),
        error: 'ETIMEDOUT',
        answer: resetsPeer(tcb, variant) ? { kind: 'abort', seq: tcb.sndNxt, ack: tcb.rcvNxt } : undefined,
        transitions: [{ from: tcb.state, to: 'CLOSED', cause: 'user timeout', section: '3.10.8' }],
      }
    : undefined;

/** Whether a timeout that ends the connection sends a reset: always, or where keep-alives went unanswered, or never. */
const resetsPeer = (tcb: Tcb, { timeoutResets }: Variant): boolean =>
  abortSendsReset(tcb) &&
  (timeoutResets === 'all' ||
    (timeoutResets === 'keep-alive' && (tcb.expired & Expired.unanswered) !== 0 && !outstanding(tcb)));

/**
 * TIME-WAIT TIMEOUT (RFC 9293, 3.10.8) after 2MSL, and where there is one the timer of FIN-WAIT-2; undefined: the end is
 * in neither state. FIN-WAIT-2 has it once the user has closed the socket: after `shutdown` alone somebody still reads.
 */
export function timeWaitTimeout(tcb: Tcb, { finWait2Timer }: Variant): Outcome | undefined {
  const from = tcb.state;
  if (from !== 'TIME-WAIT' && !(from === 'FIN-WAIT-2' && finWait2Timer && !tcb.halfClosed)) return undefined;
  const cause = from === 'TIME-WAIT' ? '2MSL timeout' : 'FIN-WAIT-2 timeout';
  return { tcb: ended(tcb, 'CLOSED'), transitions: [{ from, to: 'CLOSED', cause, section: '3.10.8' }] };
}

/** The persist timer (RFC 9293, 3.8.6.1): a probe may go into the closed window; undefined: the window is not zero. */
export const persistTimeout = (tcb: Tcb): Outcome | undefined =>
  connected(tcb) && tcb.sndWnd === 0 ? stays({ ...tcb, expired: tcb.expired | Expired.persist }) : undefined;

/**
 * The keep-alive timer (RFC 9293, 3.8.4): SND.NXT-1 may be sent; undefined: it does not run, because the connection
 * is not open for that or something is outstanding (MUST-26).
 */
export const keepaliveTimeout = (tcb: Tcb): Outcome | undefined =>
  (tcb.state === 'ESTABLISHED' || tcb.state === 'CLOSE-WAIT' || tcb.state === 'FIN-WAIT-2') && !outstanding(tcb)
    ? stays({ ...tcb, expired: tcb.expired | Expired.keepalive | Expired.unanswered })
    : undefined;
