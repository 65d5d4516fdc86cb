import { add, type Octets, type Seq } from './seq.ts';
import { connected, ended, type Outcome, opened, stays, type Tcb } from './tcb.ts';
import type { Variant } from './variant.ts';

/** Why RFC 9293 answers a call with an error (3.10.1 to 3.10.5), and the socket API's name for it. */
export type Refusal =
  | { readonly refused: 'does not exist'; readonly error: 'ENOTCONN' | 'EPIPE' }
  | { readonly refused: 'already exists'; readonly error: 'EISCONN' }
  | { readonly refused: 'closing'; readonly error: 'EPIPE' };

/** Whether a call was refused. */
export const refused = (result: Outcome | Refusal): result is Refusal => 'refused' in result;

const NOT_CONNECTED: Refusal = { refused: 'does not exist', error: 'ENOTCONN' };
/** What SEND gets on a connection that a reset or a timeout has taken away: the user had one. */
const LOST: Refusal = { refused: 'does not exist', error: 'EPIPE' };
const CONNECTED: Refusal = { refused: 'already exists', error: 'EISCONN' };
const CLOSING: Refusal = { refused: 'closing', error: 'EPIPE' };

/**
 * Active OPEN (3.10.1) towards a known peer; `listening`: the host has a passive OPEN, which becomes active. TIME-WAIT
 * can be left by one only where `variant` says so.
 */
export function connect(
  tcb: Tcb,
  iss: Seq,
  win: number | undefined,
  listening: boolean,
  variant: Variant,
  cause: 'active OPEN' | 'SEND' = 'active OPEN',
): Outcome | Refusal {
  const again = tcb.state === 'TIME-WAIT' && variant.twReuse;
  if (connected(tcb) && !again) return CONNECTED;
  return {
    tcb: opened('SYN-SENT', iss, false, win),
    transitions: [
      {
        from: again ? 'TIME-WAIT' : listening ? 'LISTEN' : 'CLOSED',
        to: 'SYN-SENT',
        cause,
        section: cause === 'SEND' ? '3.10.2' : '3.10.1',
      },
    ],
  };
}

/** SEND (3.10.2) of `octets` on a connection. */
export function send(tcb: Tcb, octets: Octets): Outcome | Refusal {
  switch (tcb.state) {
    case 'CLOSED':
    case 'LISTEN':
      return tcb.lost ? LOST : NOT_CONNECTED;
    case 'SYN-SENT':
    case 'SYN-RECEIVED':
    case 'ESTABLISHED':
    case 'CLOSE-WAIT':
      return tcb.closing ? CLOSING : stays({ ...tcb, queued: tcb.queued + octets });
    default:
      return CLOSING;
  }
}

/**
 * RECEIVE (3.10.3). `octets`: how many the application reads; undefined: all there are. At the end of the stream a
 * RECEIVE that reads nothing is no error, one that claims to read something is; in CLOSING, LAST-ACK and TIME-WAIT
 * there is no data on hand any more, only that end.
 */
export function receive(tcb: Tcb, octets: Octets | undefined): Outcome | Refusal {
  if (tcb.state === 'CLOSED') return NOT_CONNECTED;
  const atEnd = tcb.finReceived && (tcb.state !== 'CLOSE-WAIT' || tcb.unread === 0);
  if (atEnd && octets !== undefined && octets > 0) return CLOSING;
  return stays({ ...tcb, reads: true, unread: octets === undefined ? 0 : Math.max(0, tcb.unread - octets) });
}

/** How a direction is closed: by one of the socket API's calls, or by a FIN that goes out without one. */
export type Closing = 'close' | 'shutdown' | 'FIN';

/**
 * CLOSE (3.10.4). The state changes at once; the FIN is sent after all queued data. A second CLOSE changes nothing.
 * `by`: whether the user goes on to RECEIVE, which `shutdown` says, and a FIN without a call leaves open.
 */
export function close(tcb: Tcb, by: Closing = 'close'): Outcome | Refusal {
  const section = '3.10.4';
  const cause = 'CLOSE';
  switch (tcb.state) {
    case 'CLOSED':
    case 'LISTEN':
      return tcb.closing ? stays(tcb) : NOT_CONNECTED;
    case 'SYN-SENT':
      return {
        tcb: { ...ended(tcb, 'CLOSED'), closing: true },
        transitions: [{ from: 'SYN-SENT', to: 'CLOSED', cause, section }],
      };
    case 'SYN-RECEIVED':
      if (tcb.closing || tcb.queued > 0) return stays({ ...tcb, closing: true, halfClosed: by === 'shutdown' });
      return closes(tcb, 'FIN-WAIT-1', by);
    case 'ESTABLISHED':
      return closes(tcb, 'FIN-WAIT-1', by);
    case 'CLOSE-WAIT':
      return closes(tcb, 'LAST-ACK', by);
    default:
      return stays(tcb.halfClosed && by === 'close' ? { ...tcb, halfClosed: false } : tcb);
  }
}

const closes = (tcb: Tcb, to: 'FIN-WAIT-1' | 'LAST-ACK', by: Closing): Outcome => ({
  tcb: {
    ...tcb,
    state: to,
    closing: true,
    halfClosed: by === 'shutdown',
    reopened: undefined,
    unreadAtClose: tcb.reads && by === 'close' ? tcb.unread : 0,
  },
  transitions: [{ from: tcb.state, to, cause: 'CLOSE', section: '3.10.4' }],
});

/** Whether ABORT in this state sends a reset (3.10.5). */
export const abortSendsReset = (tcb: Tcb): boolean =>
  tcb.state === 'SYN-RECEIVED' ||
  tcb.state === 'ESTABLISHED' ||
  tcb.state === 'FIN-WAIT-1' ||
  tcb.state === 'FIN-WAIT-2' ||
  tcb.state === 'CLOSE-WAIT';

/**
 * ABORT (3.10.5): the connection is gone at once; in five states a reset is owed. By 3.5.2 and figure 5, note 3, whoever
 * sends it should be in TIME-WAIT.
 */
export function abort(tcb: Tcb): Outcome {
  if (!connected(tcb)) return stays(tcb);
  const resets = abortSendsReset(tcb);
  return {
    tcb: { ...ended(tcb, 'CLOSED'), closing: true },
    answer: resets ? { kind: 'abort', seq: tcb.sndNxt, ack: tcb.rcvNxt } : undefined,
    transitions: [{ from: tcb.state, to: 'CLOSED', cause: 'ABORT', section: '3.10.5' }],
    otherwise: resets ? lingering(tcb) : undefined,
  };
}

/** The block of an end that has sent a reset and waits in TIME-WAIT: everything it sent counts as acknowledged. */
const lingering = (tcb: Tcb): Tcb => ({
  ...tcb,
  state: 'TIME-WAIT',
  closing: true,
  queued: 0,
  sndUna: tcb.sndNxt,
  finSeq: tcb.finSeq ?? add(tcb.sndNxt, -1),
  held: undefined,
  expired: 0,
  reopened: undefined,
});

/** A crash: the end forgets its connection without a word (3.5.1). */
export const crash = (tcb: Tcb): Outcome =>
  tcb.state === 'CLOSED'
    ? stays(tcb)
    : {
        tcb: { ...ended(tcb, 'CLOSED'), closing: false },
        transitions: [{ from: tcb.state, to: 'CLOSED', cause: 'crash', section: '3.5.1' }],
      };
