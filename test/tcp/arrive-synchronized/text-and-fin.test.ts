import { describe, test } from 'vitest';
import { at } from '../../support/tcb.ts';

describe('sixth, the URG bit (RFC 9293, 3.10.7.4)', () => {
  test.each(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'] as const)('%s: URG', (state) => {
    const { sndNxt } = at(state).tcb;
    at(state).gets('URG+ACK ack=101 len=3').is(state).answers(`ACK seq=${sndNxt} ack=304`).has({ rcvNxt: 304 });
  });
});

describe('seventh, the segment text (RFC 9293, 3.10.7.4)', () => {
  test.each(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'] as const)('%s: text', (state) => {
    const { sndNxt } = at(state).tcb;
    at(state)
      .gets('PSH+ACK ack=101 len=10')
      .is(state)
      .answers(`ACK seq=${sndNxt} ack=311`)
      .has({ rcvNxt: 311, unread: 10 })
      .takesItAs('accepted');
  });

  test.each(['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'] as const)('%s: text', (state) => {
    at(state)
      .gets('PSH+ACK ack=101 len=10')
      .is(state)
      .answers('nothing')
      .has({ rcvNxt: 302, unread: 0 })
      .restarts2msl(false);
  });

  test('FIN-WAIT-1: text with the ACK of our FIN', () => {
    at('FIN-WAIT-1').gets('PSH+ACK ack=102 len=10').is('FIN-WAIT-2').answers('ACK seq=102 ack=311');
  });

  test('only what is new of a segment that overlaps is taken', () => {
    at('ESTABLISHED').gets('ACK seq=301 len=10').gets('ACK seq=306 len=10').has({ rcvNxt: 316, unread: 15 });
  });

  test('what lies beyond the window is cut off', () => {
    at('ESTABLISHED')
      .with({ rcvWnd: 4 })
      .gets('ACK seq=301 len=10')
      .has({ rcvNxt: 305, unread: 4 })
      .answers('ACK seq=101 ack=305');
  });

  test('text beyond a hole is held, answered by the old ACK, and taken when the hole fills', () => {
    at('ESTABLISHED')
      .gets('ACK seq=311 len=10')
      .takesItAs('held')
      .answers('ACK seq=101 ack=301')
      .has({ rcvNxt: 301, unread: 0 })
      .gets('ACK seq=301 len=10')
      .answers('ACK seq=101 ack=321')
      .has({ rcvNxt: 321, unread: 20 });
  });

  test('several holes fill in any order', () => {
    at('ESTABLISHED')
      .gets('ACK seq=341 len=10')
      .gets('ACK seq=321 len=10')
      .gets('ACK seq=331 len=10')
      .has({ rcvNxt: 301 })
      .gets('ACK seq=311 len=10')
      .has({ rcvNxt: 301 })
      .gets('ACK seq=301 len=5')
      .has({ rcvNxt: 306 })
      .gets('ACK seq=301 len=12')
      .has({ rcvNxt: 351, unread: 50 });
  });

  test('the same text held twice counts once', () => {
    at('ESTABLISHED').gets('ACK seq=311 len=10').gets('ACK seq=311 len=10').gets('ACK seq=301 len=10').has({
      rcvNxt: 321,
      unread: 20,
    });
  });

  test('text across the wrap of the numbers', () => {
    const end = at('ESTABLISHED').gets('ACK seq=301');
    const near = end.with({ rcvNxt: at('ESTABLISHED').gets('ACK').tcb.rcvNxt });
    near.gets('ACK seq=301 len=1').has({ rcvNxt: 302 });
    const wrapping = at('SYN-SENT').gets('SYN+ACK seq=4294967290 ack=101');
    wrapping.gets('ACK seq=4294967291 len=10').has({ rcvNxt: 5, unread: 10 }).answers('ACK seq=101 ack=5');
  });
});

describe('eighth, the FIN bit (RFC 9293, 3.10.7.4)', () => {
  test('ESTABLISHED: FIN', () => {
    at('ESTABLISHED').gets('FIN+ACK').went('ESTABLISHED -> CLOSE-WAIT (rcv FIN)').answers('ACK seq=101 ack=302');
  });

  test('ESTABLISHED: FIN with text', () => {
    at('ESTABLISHED').gets('FIN+ACK len=10').is('CLOSE-WAIT').answers('ACK seq=101 ack=312').has({ unread: 10 });
  });

  test('FIN-WAIT-1: FIN, our FIN not acknowledged', () => {
    at('FIN-WAIT-1').gets('FIN+ACK ack=101').went('FIN-WAIT-1 -> CLOSING (rcv FIN)').answers('ACK seq=102 ack=302');
  });

  test('FIN-WAIT-1: FIN with the ACK of our FIN', () => {
    at('FIN-WAIT-1')
      .gets('FIN+ACK ack=102')
      .went('FIN-WAIT-1 -> FIN-WAIT-2 (rcv ACK of FIN)', 'FIN-WAIT-2 -> TIME-WAIT (rcv FIN)')
      .answers('ACK seq=102 ack=302');
  });

  test('FIN-WAIT-1: FIN, our own FIN has not been sent yet', () => {
    at('ESTABLISHED').closes().gets('FIN+ACK').went('FIN-WAIT-1 -> CLOSING (rcv FIN)').answers('ACK seq=101 ack=302');
  });

  test('FIN-WAIT-2: FIN', () => {
    at('FIN-WAIT-2').gets('FIN+ACK').went('FIN-WAIT-2 -> TIME-WAIT (rcv FIN)').answers('ACK seq=102 ack=302');
  });

  test('CLOSE-WAIT: FIN', () => {
    at('CLOSE-WAIT').gets('FIN+ACK').is('CLOSE-WAIT').answers('nothing').has({ rcvNxt: 302 }).restarts2msl(false);
  });

  test('CLOSING: FIN', () => {
    at('CLOSING').gets('FIN+ACK ack=101').is('CLOSING').answers('nothing').has({ rcvNxt: 302 }).restarts2msl(false);
  });

  test('LAST-ACK: FIN', () => {
    at('LAST-ACK').gets('FIN+ACK ack=101').is('LAST-ACK').answers('nothing').has({ rcvNxt: 302 }).restarts2msl(false);
  });

  test('TIME-WAIT: FIN', () => {
    at('TIME-WAIT').gets('FIN+ACK').is('TIME-WAIT').answers('nothing').has({ rcvNxt: 302 }).restarts2msl();
  });

  test('a FIN beyond a hole has no effect until the hole fills', () => {
    at('ESTABLISHED')
      .gets('FIN+ACK seq=311')
      .is('ESTABLISHED')
      .answers('ACK seq=101 ack=301')
      .gets('ACK seq=301 len=10')
      .went('ESTABLISHED -> CLOSE-WAIT (rcv FIN)')
      .answers('ACK seq=101 ack=312')
      .has({ rcvNxt: 312, unread: 10 });
  });

  test('a FIN with text beyond a hole', () => {
    at('FIN-WAIT-2')
      .gets('FIN+ACK seq=311 len=5')
      .is('FIN-WAIT-2')
      .gets('ACK seq=301 len=10')
      .is('TIME-WAIT')
      .has({ rcvNxt: 317, unread: 15 });
  });

  test('a FIN that the window cuts off has no effect', () => {
    at('ESTABLISHED').with({ rcvWnd: 10 }).gets('FIN+ACK len=10').is('ESTABLISHED').has({ rcvNxt: 311 });
    at('ESTABLISHED').with({ rcvWnd: 11 }).gets('FIN+ACK len=10').is('CLOSE-WAIT').has({ rcvNxt: 312 });
  });
});
