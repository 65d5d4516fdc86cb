import { connected, Expired, ended, type Outcome, outstanding, stays, type Tcb } from './tcb.ts';

/** RETRANSMISSION TIMEOUT (RFC 9293, 3.10.8); undefined: nothing is outstanding, so the timer is not running. */
export const retransmissionTimeout = (tcb: Tcb): Outcome | undefined =>
  connected(tcb) && outstanding(tcb) ? stays({ ...tcb, expired: tcb.expired | Expired.retransmission }) : undefined;

/** USER TIMEOUT (RFC 9293, 3.10.8): the connection is gone, nothing is sent; undefined: there is no connection. */
export const userTimeout = (tcb: Tcb): Outcome | undefined =>
  connected(tcb)
    ? {
        tcb: ended(tcb, 'CLOSED'),
        error: 'ETIMEDOUT',
        transitions: [{ from: tcb.state, to: 'CLOSED', cause: 'user timeout', section: '3.10.8' }],
      }
    : undefined;

/** TIME-WAIT TIMEOUT (RFC 9293, 3.10.8) after 2MSL; undefined: the end is not in TIME-WAIT. */
export const timeWaitTimeout = (tcb: Tcb): Outcome | undefined =>
  tcb.state === 'TIME-WAIT'
    ? {
        tcb: ended(tcb, 'CLOSED'),
        transitions: [{ from: 'TIME-WAIT', to: 'CLOSED', cause: '2MSL timeout', section: '3.10.8' }],
      }
    : undefined;

/** The persist timer (RFC 9293, 3.8.6.1): a probe may go into the closed window; undefined: the window is not zero. */
export const persistTimeout = (tcb: Tcb): Outcome | undefined =>
  connected(tcb) && tcb.sndWnd === 0 ? stays({ ...tcb, expired: tcb.expired | Expired.persist }) : undefined;

/**
 * The keep-alive timer (RFC 9293, 3.8.4): SND.NXT-1 may be sent; undefined: it does not run, because the connection
 * is not open for that or something is outstanding (MUST-26).
 */
export const keepaliveTimeout = (tcb: Tcb): Outcome | undefined =>
  (tcb.state === 'ESTABLISHED' || tcb.state === 'CLOSE-WAIT' || tcb.state === 'FIN-WAIT-2') && !outstanding(tcb)
    ? stays({ ...tcb, expired: tcb.expired | Expired.keepalive })
    : undefined;
