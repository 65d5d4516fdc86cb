import { describe, test } from 'vitest';
import { seq } from '../../server/src/tcp/seq.ts';
import { at } from '../support/tcb.ts';

describe('SEGMENT ARRIVES in SYN-SENT (RFC 9293, 3.10.7.3)', () => {
  describe('first, the ACK bit', () => {
    test.each(['ACK', 'SYN+ACK', 'FIN+ACK', 'PSH+ACK'])(
      'SYN-SENT: %s that acknowledges nothing (ACK =< ISS)',
      (flags) => {
        at('SYN-SENT').gets(`${flags} seq=300 ack=100`).answers('RST seq=100').stays();
        at('SYN-SENT').gets(`${flags} seq=300 ack=4000000000`).answers('RST seq=4000000000').stays();
      },
    );

    test.each(['ACK', 'SYN+ACK'])('SYN-SENT: %s of what was never sent (ACK > SND.NXT)', (flags) => {
      at('SYN-SENT').gets(`${flags} seq=300 ack=102`).answers('RST seq=102').stays();
    });
  });

  describe('second, the RST bit', () => {
    test.each([100, 102])('SYN-SENT: RST+ACK ack=%d, which is not acceptable', (ack) => {
      at('SYN-SENT').gets(`RST+ACK seq=0 ack=${ack}`).answers('nothing').stays().fails(undefined);
    });

    test('SYN-SENT: RST+ACK with an acceptable ACK', () => {
      at('SYN-SENT').gets('RST+ACK seq=0 ack=101').went('SYN-SENT -> CLOSED (rcv RST)').fails('ECONNREFUSED');
    });

    test.each(['RST seq=0', 'RST seq=101', 'SYN+RST seq=300'])('SYN-SENT: %s (no ACK)', (text) => {
      at('SYN-SENT').gets(text).answers('nothing').stays().fails(undefined);
    });
  });

  describe('fourth, the SYN bit', () => {
    test('SYN-SENT: SYN+ACK', () => {
      at('SYN-SENT')
        .gets('SYN+ACK seq=300 ack=101 win=5000')
        .went('SYN-SENT -> ESTABLISHED (rcv SYN+ACK)')
        .answers('ACK seq=101 ack=301')
        .has({ sndUna: 101, rcvNxt: 301, sndWnd: 5000 });
    });

    test('SYN-SENT: SYN+ACK with data', () => {
      at('SYN-SENT').gets('SYN+ACK seq=300 ack=101 len=10').is('ESTABLISHED').answers('ACK seq=101 ack=311').has({
        unread: 10,
      });
    });

    test('SYN-SENT: SYN+FIN+ACK', () => {
      at('SYN-SENT')
        .gets('SYN+FIN+ACK seq=300 ack=101')
        .went('SYN-SENT -> ESTABLISHED (rcv SYN+ACK)', 'ESTABLISHED -> CLOSE-WAIT (rcv FIN)')
        .answers('ACK seq=101 ack=302');
    });

    test('SYN-SENT: SYN+ACK after a FIN went out with the SYN', () => {
      const closing = at('SYN-SENT').with({ closing: true, finSeq: seq(101), sndNxt: seq(102) });
      closing
        .gets('SYN+ACK seq=300 ack=101')
        .went('SYN-SENT -> ESTABLISHED (rcv SYN+ACK)', 'ESTABLISHED -> FIN-WAIT-1 (CLOSE)')
        .answers('ACK seq=102 ack=301');
      at('SYN-SENT')
        .with({ closing: true, finSeq: seq(101), sndNxt: seq(102) })
        .gets('SYN+FIN+ACK seq=300 ack=102')
        .went(
          'SYN-SENT -> ESTABLISHED (rcv SYN+ACK)',
          'ESTABLISHED -> FIN-WAIT-1 (CLOSE)',
          'FIN-WAIT-1 -> FIN-WAIT-2 (rcv ACK of FIN)',
          'FIN-WAIT-2 -> TIME-WAIT (rcv FIN)',
        )
        .answers('ACK seq=102 ack=302');
    });

    test('SYN-SENT: SYN (simultaneous open)', () => {
      at('SYN-SENT')
        .gets('SYN seq=300 win=5000')
        .went('SYN-SENT -> SYN-RECEIVED (rcv SYN)')
        .answers('SYN+ACK seq=100 ack=301')
        .has({ sndUna: 100, rcvNxt: 301, sndWnd: 5000 });
    });

    test('SYN-SENT: SYN across the wrap of the numbers', () => {
      at('SYN-SENT').gets('SYN+ACK seq=4294967295 ack=101').answers('ACK seq=101 ack=0').is('ESTABLISHED');
    });
  });

  describe('fifth, neither SYN nor RST', () => {
    test.each(['ACK seq=300 ack=101', 'FIN+ACK seq=300 ack=101', 'PSH+ACK seq=300 ack=101 len=10'])(
      'SYN-SENT: %s (acceptable)',
      (text) => {
        at('SYN-SENT').gets(text).answers('nothing').stays();
      },
    );

    test.each(['FIN seq=300', 'PSH seq=300 len=10', 'NONE seq=300'])('SYN-SENT: %s', (text) => {
      at('SYN-SENT').gets(text).answers('nothing').stays();
    });
  });
});
