/** The TCPs that a trace can be checked against. */
export type VariantName = 'rfc9293' | 'rfc793' | 'linux' | 'bsd';

/**
 * What a TCP does where TCPs differ, with the options of the `profile` line. What each field is about, and where it is
 * known from, stands in `differences.ts`.
 */
export interface Variant {
  readonly name: VariantName;
  /** Whether a trace may follow either text where RFC 9293 contradicts itself; a real TCP does one of the two. */
  readonly bothReadings: boolean;
  /** How long TIME-WAIT lasts, in nanoseconds (RFC 9293, 3.6.1, MUST-13). */
  readonly twoMsl: number;
  /**
   * RFC 5961: only an exact reset is believed, a SYN in a connection and a reset inside the window are challenged, an
   * ACK has a lower bound.
   */
  readonly challenges: boolean;
  /** What a SYN inside the window does to a passive SYN-RECEIVED: back to LISTEN, the same with a reset, or CLOSED with one. */
  readonly synInSynReceived: 'listen' | 'reset-listen' | 'reset-closed';
  /** What answers the SYN that a passive SYN-RECEIVED has taken already. */
  readonly repeatedSyn: 'ack' | 'syn-ack';
  /** What a listener makes of text on a SYN that brings no Fast Open cookie. */
  readonly textOfSyn: 'waits' | 'dropped';
  /** By what a SYN opens a connection in TIME-WAIT again (RFC 9293, 3.6.1, MAY-2). */
  readonly reopening: 'never' | 'number' | 'number-or-timestamp';
  /** Whether a host may take any other SYN there, too, at its own risk: MAY-2 does not ask for its number. */
  readonly reopensForOlder: boolean;
  /** Whether a reset ends TIME-WAIT (RFC 1337). */
  readonly resetEndsTimeWait: boolean;
  /** What starts 2MSL again in TIME-WAIT. */
  readonly restarts2msl: 'fin' | 'ack';
  /** Whether FIN-WAIT-2 ends by a timer. */
  readonly finWait2Timer: boolean;
  /** After which timeouts that end a connection the peer is sent a reset. */
  readonly timeoutResets: 'none' | 'keep-alive' | 'all';
  /** The error that a reset gives the application in CLOSE-WAIT. */
  readonly resetInCloseWait: 'ECONNRESET' | 'EPIPE';
  /** The error that a reset gives the application in an active SYN-RECEIVED. */
  readonly resetInSynReceived: 'ECONNREFUSED' | 'ECONNRESET';
  /** Whether a CLOSE before everything has been read should send a reset instead of a FIN (RFC 9293, 3.6.1, SHLD-3). */
  readonly unreadResets: boolean;
  /** How many connections more than its backlog a queue of a listener holds. */
  readonly backlogExtra: number;
  /** Whether a connection that ends before it is accepted keeps its place in the accept queue. */
  readonly endedStaysQueued: boolean;
  /** Whether a listener whose accept queue is full answers the last ACK of a handshake by a reset. */
  readonly abortOnOverflow: boolean;
  /** Whether a listener keeps no entry for a SYN and knows the connection again by the cookie in the last ACK. */
  readonly syncookies: boolean;
  /** Whether a connection in TIME-WAIT may be opened anew from its own end (Linux, tcp_tw_reuse). */
  readonly twReuse: boolean;
}

const SECOND = 1e9;

/** RFC 9293 with RFC 5961; MSL is two minutes (3.4.2). */
export const RFC9293: Variant = {
  name: 'rfc9293',
  bothReadings: true,
  twoMsl: 240 * SECOND,
  challenges: true,
  synInSynReceived: 'listen',
  repeatedSyn: 'ack',
  textOfSyn: 'waits',
  reopening: 'number-or-timestamp',
  reopensForOlder: true,
  resetEndsTimeWait: true,
  restarts2msl: 'fin',
  finWait2Timer: false,
  timeoutResets: 'none',
  resetInCloseWait: 'ECONNRESET',
  resetInSynReceived: 'ECONNREFUSED',
  unreadResets: true,
  backlogExtra: 0,
  endedStaysQueued: false,
  abortOnOverflow: false,
  syncookies: false,
  twReuse: false,
};

/** RFC 793 as it was in 1981. */
const RFC793: Variant = {
  ...RFC9293,
  name: 'rfc793',
  challenges: false,
  synInSynReceived: 'reset-closed',
  reopening: 'never',
  reopensForOlder: false,
  unreadResets: false,
};

/** Linux as it comes: no setting of net.ipv4 changed. */
const LINUX: Variant = {
  ...RFC9293,
  name: 'linux',
  bothReadings: false,
  twoMsl: 60 * SECOND,
  synInSynReceived: 'reset-listen',
  repeatedSyn: 'syn-ack',
  textOfSyn: 'dropped',
  reopensForOlder: false,
  restarts2msl: 'ack',
  finWait2Timer: true,
  timeoutResets: 'keep-alive',
  resetInCloseWait: 'EPIPE',
  resetInSynReceived: 'ECONNRESET',
  backlogExtra: 1,
  endedStaysQueued: true,
};

/** FreeBSD as it comes: no setting of net.inet.tcp changed. */
const BSD: Variant = {
  ...RFC9293,
  name: 'bsd',
  bothReadings: false,
  twoMsl: 60 * SECOND,
  repeatedSyn: 'syn-ack',
  textOfSyn: 'dropped',
  reopening: 'number',
  reopensForOlder: false,
  resetEndsTimeWait: false,
  finWait2Timer: true,
  timeoutResets: 'all',
  unreadResets: false,
};

/** The TCPs by their names. */
export const VARIANTS: Readonly<Record<VariantName, Variant>> = {
  rfc9293: RFC9293,
  rfc793: RFC793,
  linux: LINUX,
  bsd: BSD,
};
