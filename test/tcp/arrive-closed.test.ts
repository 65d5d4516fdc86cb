import { describe, test } from 'vitest';
import { at } from '../support/tcb.ts';

describe('SEGMENT ARRIVES in CLOSED (RFC 9293, 3.10.7.1)', () => {
  test.each(['RST seq=5', 'RST+ACK seq=5 ack=7'])('CLOSED: %s', (text) => {
    at('CLOSED').gets(text).answers('nothing').stays().takesItAs('ignored');
  });

  test.each([
    ['SYN seq=5', 'RST+ACK seq=0 ack=6'],
    ['SYN seq=5 len=10', 'RST+ACK seq=0 ack=16'],
    ['SYN+FIN seq=5', 'RST+ACK seq=0 ack=7'],
    ['FIN seq=5', 'RST+ACK seq=0 ack=6'],
    ['PSH seq=5 len=10', 'RST+ACK seq=0 ack=15'],
    ['NONE seq=5', 'RST+ACK seq=0 ack=5'],
    ['SYN seq=4294967295', 'RST+ACK seq=0 ack=0'],
  ])('CLOSED: %s (no ACK bit)', (text, answer) => {
    at('CLOSED').gets(text).answers(answer).stays().takesItAs('refused');
  });

  test.each(['ACK', 'SYN+ACK', 'FIN+ACK', 'PSH+ACK'])('CLOSED: %s', (flags) => {
    at('CLOSED').gets(`${flags} seq=5 ack=77 len=3`).answers('RST seq=77').stays().takesItAs('refused');
  });
});

describe('SEGMENT ARRIVES in LISTEN (RFC 9293, 3.10.7.2)', () => {
  test.each(['RST seq=300', 'RST+ACK seq=300 ack=101', 'SYN+RST seq=300', 'SYN+RST+ACK seq=300 ack=101'])(
    'LISTEN: %s',
    (text) => {
      at('LISTEN').gets(text).answers('nothing').stays();
    },
  );

  test.each(['ACK', 'SYN+ACK', 'FIN+ACK', 'PSH+ACK'])('LISTEN: %s', (flags) => {
    at('LISTEN').gets(`${flags} seq=300 ack=77 len=3`).answers('RST seq=77').stays();
  });

  test('LISTEN: SYN', () => {
    at('LISTEN')
      .gets('SYN seq=300 win=5000 mss=1400')
      .went('LISTEN -> SYN-RECEIVED (rcv SYN)')
      .answers('SYN+ACK seq=100 ack=301')
      .has({ iss: 100, sndUna: 100, rcvNxt: 301, sndWnd: 5000 });
  });

  test('LISTEN: SYN with data, which waits until the connection opens and is acknowledged then', () => {
    at('LISTEN')
      .gets('SYN seq=300 len=10')
      .answers('SYN+ACK seq=100 ack=301')
      .has({ rcvNxt: 301, unread: 0 })
      .sends('SYN+ACK seq=100')
      .gets('ACK seq=311 ack=101')
      .is('ESTABLISHED')
      .has({ rcvNxt: 311, unread: 10 })
      .answers('ACK seq=101 ack=311');
  });

  test('LISTEN: SYN+FIN, whose FIN waits until the connection opens', () => {
    at('LISTEN')
      .gets('SYN+FIN seq=300')
      .is('SYN-RECEIVED')
      .answers('SYN+ACK seq=100 ack=301')
      .sends('SYN+ACK seq=100')
      .gets('ACK seq=302 ack=101')
      .went('SYN-RECEIVED -> ESTABLISHED (rcv ACK of SYN)', 'ESTABLISHED -> CLOSE-WAIT (rcv FIN)')
      .answers('ACK seq=101 ack=302');
  });

  test.each(['FIN seq=300', 'PSH seq=300 len=10', 'URG seq=300', 'NONE seq=300'])('LISTEN: %s', (text) => {
    at('LISTEN').gets(text).answers('nothing').stays();
  });
});
