/** The edges of RFC 9293's figure 5 (section 3.3.2), as `FROM -> TO: cause`. */
export const FIGURE_5 = [
  'CLOSED -> LISTEN: passive OPEN',
  'LISTEN -> CLOSED: CLOSE',
  'CLOSED -> SYN-SENT: active OPEN',
  'SYN-SENT -> CLOSED: CLOSE',
  'LISTEN -> SYN-SENT: SEND',
  'LISTEN -> SYN-RECEIVED: rcv SYN',
  'SYN-SENT -> SYN-RECEIVED: rcv SYN',
  'SYN-SENT -> ESTABLISHED: rcv SYN+ACK',
  'SYN-RECEIVED -> ESTABLISHED: rcv ACK of SYN',
  'SYN-RECEIVED -> FIN-WAIT-1: CLOSE',
  'SYN-RECEIVED -> LISTEN: rcv RST',
  'ESTABLISHED -> FIN-WAIT-1: CLOSE',
  'ESTABLISHED -> CLOSE-WAIT: rcv FIN',
  'FIN-WAIT-1 -> FIN-WAIT-2: rcv ACK of FIN',
  'FIN-WAIT-1 -> CLOSING: rcv FIN',
  'FIN-WAIT-2 -> TIME-WAIT: rcv FIN',
  'CLOSE-WAIT -> LAST-ACK: CLOSE',
  'CLOSING -> TIME-WAIT: rcv ACK of FIN',
  'LAST-ACK -> CLOSED: rcv ACK of FIN',
  'TIME-WAIT -> CLOSED: 2MSL timeout',
] as const;

/** What the text of the RFC adds to the figure, by the section that does. FIN-WAIT-1 -> TIME-WAIT is two edges at once. */
export const BESIDE_FIGURE_5: Readonly<Record<string, readonly string[]>> = {
  'RFC 9293, 3.10.1': ['LISTEN -> SYN-SENT: active OPEN'],
  'RFC 9293, 3.10.5': [
    'LISTEN -> CLOSED: ABORT',
    'SYN-SENT -> CLOSED: ABORT',
    'SYN-RECEIVED -> CLOSED: ABORT',
    'ESTABLISHED -> CLOSED: ABORT',
    'FIN-WAIT-1 -> CLOSED: ABORT',
    'FIN-WAIT-2 -> CLOSED: ABORT',
    'CLOSE-WAIT -> CLOSED: ABORT',
    'CLOSING -> CLOSED: ABORT',
    'LAST-ACK -> CLOSED: ABORT',
    'TIME-WAIT -> CLOSED: ABORT',
  ],
  'RFC 9293, 3.10.7.3, second': ['SYN-SENT -> CLOSED: rcv RST'],
  'RFC 9293, 3.10.7.4, second': [
    'SYN-RECEIVED -> CLOSED: rcv RST',
    'ESTABLISHED -> CLOSED: rcv RST',
    'FIN-WAIT-1 -> CLOSED: rcv RST',
    'FIN-WAIT-2 -> CLOSED: rcv RST',
    'CLOSE-WAIT -> CLOSED: rcv RST',
    'CLOSING -> CLOSED: rcv RST',
    'LAST-ACK -> CLOSED: rcv RST',
    'TIME-WAIT -> CLOSED: rcv RST',
  ],
  'RFC 9293, 3.10.7.4, fourth': ['SYN-RECEIVED -> LISTEN: rcv SYN'],
  'RFC 9293, 3.6.1, MAY-2': [
    'TIME-WAIT -> SYN-RECEIVED: rcv SYN',
    'SYN-RECEIVED -> TIME-WAIT: rcv RST',
    'SYN-RECEIVED -> TIME-WAIT: challenge ACK',
  ],
};

/** Every edge that may occur. */
export const ALL_EDGES: ReadonlySet<string> = new Set([...FIGURE_5, ...Object.values(BESIDE_FIGURE_5).flat()]);
