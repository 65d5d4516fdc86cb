import { describe, expect, test } from 'vitest';
import { explore } from '../support/explore.ts';

/**
 * All states of two hosts that legal steps lead to, without regard to absolute numbers, breadth first, as a model
 * checker explores them.
 */
const product = explore(100_000);

/** The edges of RFC 9293's figure 5, by what causes them. */
const FIGURE_5 = [
  'CLOSED -> LISTEN: passive OPEN',
  'LISTEN -> CLOSED: CLOSE',
  'CLOSED -> SYN-SENT: active OPEN',
  'SYN-SENT -> CLOSED: CLOSE',
  'LISTEN -> SYN-SENT: active OPEN',
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
];

/** What the text of the RFC adds to the figure: resets (3.10.7), a new SYN (3.10.7.4, 3.6.1), its challenge (RFC 5961, 4). */
const BESIDE_FIGURE_5 = [
  'SYN-SENT -> CLOSED: rcv RST',
  'SYN-RECEIVED -> CLOSED: rcv RST',
  'SYN-RECEIVED -> LISTEN: rcv SYN',
  'ESTABLISHED -> CLOSED: rcv RST',
  'FIN-WAIT-1 -> CLOSED: rcv RST',
  'FIN-WAIT-2 -> CLOSED: rcv RST',
  'CLOSE-WAIT -> CLOSED: rcv RST',
  'CLOSING -> CLOSED: rcv RST',
  'LAST-ACK -> CLOSED: rcv RST',
  'TIME-WAIT -> CLOSED: rcv RST',
  'SYN-RECEIVED -> CLOSED: ABORT',
  'ESTABLISHED -> CLOSED: ABORT',
  'FIN-WAIT-1 -> CLOSED: ABORT',
  'FIN-WAIT-2 -> CLOSED: ABORT',
  'CLOSE-WAIT -> CLOSED: ABORT',
  'TIME-WAIT -> SYN-RECEIVED: rcv SYN',
  'SYN-RECEIVED -> TIME-WAIT: rcv RST',
  'SYN-RECEIVED -> TIME-WAIT: challenge ACK',
];

describe('two hosts, all that legal steps lead to', () => {
  test.each(FIGURE_5)('takes the edge of figure 5 %s', (edge) => {
    expect([...product.edges]).toContain(edge);
  });

  test('takes no edge that the RFC lacks', () => {
    const known = new Set([...FIGURE_5, ...BESIDE_FIGURE_5]);
    expect([...product.edges].filter((edge) => !known.has(edge))).toEqual([]);
  });

  test('reaches TIME-WAIT only at an end that has sent a FIN', () => {
    expect(product.violations.timeWaitWithoutFin).toEqual([]);
  });

  test('never has an end acknowledge what its peer has not sent, in one connection', () => {
    expect(product.violations.beyondSent).toEqual([]);
  });

  test('answers a segment of one ESTABLISHED end, when its peer has no connection, by the reset that ends it', () => {
    expect(product.halfOpen).toBeGreaterThan(0);
    expect(product.violations.halfOpenForEver).toEqual([]);
  });
});
