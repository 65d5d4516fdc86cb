import type { Severity } from '../../../server/src/trace/diagnostic.ts';

/** A mistake that people make, by its number in the catalogue. */
export interface Mistake {
  readonly id: string;
  readonly mistake: string;
  /** What the catalogue gives it; undefined: it is none, and must pass. */
  readonly severity: Severity | undefined;
  /** What a trace can only tell by another severity, and why. */
  readonly here?: { readonly severity: Severity; readonly why: string };
  /** Sections of RFC 9293. */
  readonly sections: string;
}

const CLAIM = 'A trace can only tell it by a claim, and a claim that does not hold is an error.';

const E = 'error';
const W = 'warning';

/** The catalogue, whole and in its order. */
export const CATALOGUE: readonly Mistake[] = [
  {
    id: 'M01',
    mistake: 'SYN+ACK acknowledges the ISN instead of ISN+1',
    severity: E,
    sections: '3.4, 3.10.7.2, 3.10.7.3',
  },
  { id: 'M02', mistake: 'SYN+ACK acknowledges ISN+2', severity: E, sections: '3.10.7.3' },
  {
    id: 'M03',
    mistake: 'The last ACK of the handshake acknowledges the server’s ISN',
    severity: E,
    sections: '3.10.7.4',
  },
  { id: 'M04', mistake: 'The last ACK of the handshake has the ISN as its number', severity: E, sections: '3.4' },
  { id: 'M05', mistake: 'SYN+ACK without its ACK flag in a normal open', severity: E, sections: '3.10.7.3' },
  { id: 'M06', mistake: 'The first SYN carries the ACK flag', severity: E, sections: '3.10.7.2' },
  { id: 'M07', mistake: 'The ACK flag is missing on data', severity: E, sections: '3.1, 3.10.7.4' },
  { id: 'M08', mistake: 'The ACK flag is missing on the FIN', severity: E, sections: '3.10.7.4' },
  { id: 'M09', mistake: 'Data before the handshake, to CLOSED', severity: E, sections: '3.10.7.1' },
  { id: 'M10', mistake: 'Data to LISTEN', severity: E, sections: '3.10.7.2' },
  {
    id: 'M11',
    mistake: 'Data is read before ESTABLISHED, without Fast Open',
    severity: W,
    sections: '3.10.7.2, 3.10.7.3',
  },
  { id: 'M12', mistake: 'Data of the server before its SYN is acknowledged', severity: E, sections: '3.10.2' },
  { id: 'M13', mistake: 'A FIN from SYN-SENT', severity: E, sections: '3.10.4' },
  { id: 'M14', mistake: 'A FIN changes the state of a listener', severity: E, sections: '3.10.7.2, 3.10.7.4' },
  { id: 'M15', mistake: 'The FIN is not counted in the next number', severity: E, sections: '3.4' },
  { id: 'M16', mistake: 'The ACK of the FIN is the FIN’s number', severity: E, sections: '3.4, 3.10.7.4' },
  { id: 'M17', mistake: 'The ACK of FIN and data ignores the data', severity: E, sections: '3.4' },
  { id: 'M18', mistake: 'A FIN beyond a hole changes the receiver’s state', severity: E, sections: '3.10.7.4' },
  { id: 'M19', mistake: 'A second FIN with a new number', severity: E, sections: '3.10.4' },
  { id: 'M20', mistake: 'Data after the own FIN', severity: E, sections: '3.10.2, 3.6' },
  { id: 'M21', mistake: 'SEND after CLOSE is taken', severity: E, sections: '3.10.2' },
  {
    id: 'M22',
    mistake: 'SEND is refused in CLOSE-WAIT',
    severity: W,
    here: { severity: E, why: CLAIM },
    sections: '3.10.2',
  },
  {
    id: 'M23',
    mistake: 'Data of a peer in CLOSE-WAIT is dropped in FIN-WAIT-2',
    severity: W,
    here: { severity: E, why: CLAIM },
    sections: '3.10.7.4',
  },
  { id: 'M24', mistake: 'TIME-WAIT at the passive closer', severity: E, sections: '3.3.2, 3.6' },
  { id: 'M25', mistake: 'No TIME-WAIT at the active closer', severity: E, sections: '3.6.1' },
  { id: 'M26', mistake: 'TIME-WAIT is left on an ACK', severity: E, sections: '3.10.8' },
  { id: 'M27', mistake: 'FIN-WAIT-1, an ACK, TIME-WAIT', severity: E, sections: '3.10.7.4' },
  { id: 'M28', mistake: 'FIN-WAIT-1, a FIN, FIN-WAIT-2', severity: E, sections: '3.10.7.4' },
  { id: 'M29', mistake: 'FIN-WAIT-1, FIN and ACK of the own FIN, CLOSING', severity: E, sections: '3.10.7.4' },
  { id: 'M30', mistake: 'FIN-WAIT-2, an ACK, TIME-WAIT', severity: E, sections: '3.10.7.4' },
  { id: 'M31', mistake: 'CLOSING, a FIN, TIME-WAIT', severity: E, sections: '3.10.7.4' },
  { id: 'M32', mistake: 'CLOSING, LAST-ACK', severity: E, sections: '3.10.7.4' },
  { id: 'M33', mistake: 'CLOSE-WAIT, TIME-WAIT', severity: E, sections: '3.10.4' },
  { id: 'M34', mistake: 'CLOSE-WAIT, CLOSE, CLOSING', severity: E, sections: '3.10.4' },
  { id: 'M35', mistake: 'LAST-ACK, TIME-WAIT', severity: E, sections: '3.10.7.4' },
  { id: 'M36', mistake: 'LAST-ACK is left by an ACK that does not cover the FIN', severity: E, sections: '3.10.7.4' },
  { id: 'M37', mistake: 'ESTABLISHED, a FIN, LAST-ACK without CLOSE', severity: E, sections: '3.6, 3.10.7.4' },
  { id: 'M38', mistake: 'A FIN is answered by nothing', severity: 'information', sections: '3.10.7.4' },
  { id: 'M39', mistake: 'A reset outside the window ends the connection', severity: E, sections: '3.10.7.4' },
  { id: 'M40', mistake: 'A reset in the window, not exact, ends the connection', severity: E, sections: '3.10.7.4' },
  { id: 'M41', mistake: 'The reset that answers an ACK has SEQ=0 and an ACK', severity: E, sections: '3.5.2' },
  {
    id: 'M42',
    mistake: 'The reset that answers a SYN lacks the ACK, or has a wrong one',
    severity: E,
    sections: '3.5.2',
  },
  { id: 'M43', mistake: 'A reset is answered by a reset', severity: E, sections: '3.5.2' },
  { id: 'M44', mistake: 'A reset changes LISTEN', severity: E, sections: '3.10.7.2' },
  { id: 'M45', mistake: 'A reset without a valid ACK ends SYN-SENT', severity: E, sections: '3.10.7.3' },
  { id: 'M46', mistake: 'A reset takes a passive SYN-RECEIVED to CLOSED', severity: E, sections: '3.10.7.4' },
  { id: 'M47', mistake: 'A reset takes an active SYN-RECEIVED to LISTEN', severity: E, sections: '3.10.7.4' },
  { id: 'M48', mistake: 'A SYN in ESTABLISHED is answered by SYN+ACK or a reset', severity: E, sections: '3.10.7.4' },
  { id: 'M49', mistake: 'SYN with RST or FIN opens a connection', severity: E, sections: '3.10.7.2' },
  { id: 'M50', mistake: 'An ACK of what was never sent is taken', severity: E, sections: '3.10.7.4' },
  { id: 'M51', mistake: 'An ACK number goes back', severity: E, sections: '3.10.7.4' },
  { id: 'M52', mistake: 'An ACK covers a hole', severity: E, sections: '3.4, 3.8' },
  { id: 'M53', mistake: 'A retransmission has another number', severity: E, sections: '3.10.8' },
  { id: 'M54', mistake: 'A retransmission counts as new data', severity: E, sections: '3.10.7.4' },
  { id: 'M55', mistake: 'Data beyond the window', severity: E, sections: '3.8.6, 3.10.7.4' },
  { id: 'M56', mistake: 'New data into a zero window', severity: E, sections: '3.8.6.1' },
  { id: 'M57', mistake: 'The window shrinks', severity: W, sections: '3.8.6' },
  { id: 'M58', mistake: 'A keep-alive with SND.NXT counts as data', severity: W, sections: '3.8.4' },
  { id: 'M59', mistake: 'A simultaneous open ends without the SYN+ACKs', severity: E, sections: '3.5' },
  { id: 'M60', mistake: 'Both listen, and one is ESTABLISHED', severity: E, sections: '3.3.2' },
  { id: 'M61', mistake: 'A timeout in SYN-SENT leads to ESTABLISHED, or sends a FIN', severity: E, sections: '3.10.8' },
  { id: 'M62', mistake: 'A timeout takes FIN-WAIT-1 to FIN-WAIT-2', severity: E, sections: '3.10.8' },
  { id: 'M63', mistake: 'ABORT in TIME-WAIT or CLOSING sends a reset', severity: E, sections: '3.10.5' },
  { id: 'M64', mistake: 'CLOSE in LISTEN sends a FIN', severity: E, sections: '3.10.4' },
  { id: 'M65', mistake: 'OPEN on a connection that exists', severity: E, sections: '3.10.1' },
  { id: 'M66', mistake: 'RECEIVE returns data after the end of the stream', severity: E, sections: '3.10.3' },
  { id: 'M67', mistake: 'Client and server are swapped on one arrow', severity: E, sections: '3.10.7' },
  { id: 'M68', mistake: 'Numbers that wrap around', severity: undefined, sections: '3.4' },
  {
    id: 'M69',
    mistake: 'TIME-WAIT is opened again by a SYN with a lower number, without timestamps',
    severity: W,
    sections: '3.6.1',
  },
  {
    id: 'M70',
    mistake: 'An urgent pointer without URG (nothing but PSH lacks its ACK: M07)',
    severity: W,
    sections: '3.1, 3.8.5',
  },
];
