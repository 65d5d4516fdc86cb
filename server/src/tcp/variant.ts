/** The TCPs that a trace can be checked against. */
export type VariantName = 'rfc9293' | 'rfc793' | 'linux' | 'bsd';

/** What a TCP does where TCPs differ: one row of the table of differences, with the options of the `profile` line. */
export interface Variant {
  readonly name: VariantName;
  /** How long TIME-WAIT lasts, in nanoseconds (RFC 9293, 3.6.1, MUST-13). */
  readonly twoMsl: number;
  /** RFC 5961: only an exact reset is believed, a SYN in a connection and a reset inside the window are challenged. */
  readonly challenges: boolean;
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
  twoMsl: 240 * SECOND,
  challenges: true,
  abortOnOverflow: false,
  syncookies: false,
  twReuse: false,
};

/** The TCPs by their names. */
export const VARIANTS: Readonly<Record<VariantName, Variant>> = {
  rfc9293: RFC9293,
  rfc793: { ...RFC9293, name: 'rfc793', challenges: false },
  linux: { ...RFC9293, name: 'linux', twoMsl: 60 * SECOND },
  bsd: { ...RFC9293, name: 'bsd', twoMsl: 60 * SECOND },
};
