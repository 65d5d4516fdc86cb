import { describe, test } from 'vitest';
import { at, atActiveSynReceived, SYNCHRONIZED } from '../../support/tcb.ts';

describe('second, check the RST bit (RFC 9293, 3.10.7.4, with RFC 5961, 3)', () => {
  describe.each(['SYN-RECEIVED', ...SYNCHRONIZED] as const)('%s', (state) => {
    const { sndNxt, rcvNxt } = at(state).tcb;

    test(`${state}: RST inside the window but not at RCV.NXT`, () => {
      at(state)
        .with({ rcvWnd: 1000 })
        .gets(`RST seq=${rcvNxt + 1}`)
        .answers(`ACK seq=${sndNxt} ack=${rcvNxt}`)
        .stays()
        .takesItAs('challenged')
        .gets(`RST seq=${rcvNxt + 999}`)
        .answers(`ACK seq=${sndNxt} ack=${rcvNxt}`)
        .stays();
    });

    test(`${state}: RST outside the window`, () => {
      at(state)
        .with({ rcvWnd: 1000 })
        .gets(`RST seq=${rcvNxt + 1000}`)
        .answers('nothing')
        .stays()
        .takesItAs('ignored');
    });
  });

  test('SYN-RECEIVED (passive): RST at RCV.NXT', () => {
    at('SYN-RECEIVED')
      .gets('RST seq=301')
      .went('SYN-RECEIVED -> LISTEN (rcv RST)')
      .answers('nothing')
      .fails(undefined)
      .takesItAs('reset');
  });

  test('SYN-RECEIVED (active): RST at RCV.NXT', () => {
    atActiveSynReceived()
      .gets('RST seq=301')
      .went('SYN-RECEIVED -> CLOSED (rcv RST)')
      .answers('nothing')
      .fails('ECONNREFUSED');
  });

  test.each(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'] as const)('%s: RST at RCV.NXT', (state) => {
    at(state).gets('RST').went(`${state} -> CLOSED (rcv RST)`).answers('nothing').fails('ECONNRESET');
  });

  test.each(['CLOSING', 'LAST-ACK', 'TIME-WAIT'] as const)('%s: RST at RCV.NXT', (state) => {
    at(state).gets('RST').went(`${state} -> CLOSED (rcv RST)`).answers('nothing').fails(undefined);
  });

  test.each(['RST+ACK ack=101', 'RST+ACK ack=7', 'RST+PSH len=3'])(
    'ESTABLISHED: %s, its other bits play no part',
    (text) => {
      at('ESTABLISHED').gets(text).is('CLOSED').fails('ECONNRESET');
    },
  );

  test('ESTABLISHED: RST at RCV.NXT, although the window is closed', () => {
    at('ESTABLISHED').with({ rcvWnd: 0 }).gets('RST seq=301').is('CLOSED').fails('ECONNRESET');
    at('ESTABLISHED').with({ rcvWnd: 0 }).gets('RST seq=302').answers('nothing').stays();
  });
});
