import { describe, test } from 'vitest';
import type { State } from '../../server/src/tcp/state.ts';
import { at, atWithData, SYNCHRONIZED } from '../support/tcb.ts';

const OPEN = ['SYN-SENT', 'SYN-RECEIVED', ...SYNCHRONIZED] as const satisfies readonly State[];

describe('the user timeout (RFC 9293, 3.10.8)', () => {
  test.each(OPEN)('%s: user timeout', (state) => {
    at(state).timesOut('user').went(`${state} -> CLOSED (user timeout)`).answers('nothing').fails('ETIMEDOUT');
  });

  test.each(['CLOSED', 'LISTEN'] as const)('%s: user timeout', (state) => {
    at(state).timesOut('user').isRefused('not running');
  });
});

describe('the retransmission timeout (RFC 9293, 3.10.8)', () => {
  test.each(['SYN-SENT', 'SYN-RECEIVED', 'FIN-WAIT-1', 'CLOSING', 'LAST-ACK'] as const)(
    '%s: retransmission timeout (its SYN or FIN is outstanding)',
    (state) => {
      const { sndUna, sndNxt } = at(state).tcb;
      at(state).timesOut('retransmission').went().is(state).answers('nothing').has({ sndUna, sndNxt });
    },
  );

  test.each(['ESTABLISHED', 'CLOSE-WAIT'] as const)('%s: retransmission timeout', (state) => {
    atWithData(state, 10).timesOut('retransmission').went().is(state).has({ sndUna: 101, sndNxt: 111 });
    at(state).timesOut('retransmission').isRefused('not running');
  });

  test.each(['CLOSED', 'LISTEN', 'FIN-WAIT-2', 'TIME-WAIT'] as const)('%s: retransmission timeout', (state) => {
    at(state).timesOut('retransmission').isRefused('not running');
  });
});

describe('the time-wait timeout (RFC 9293, 3.10.8)', () => {
  test('TIME-WAIT: time-wait timeout', () => {
    at('TIME-WAIT').timesOut('timeWait').went('TIME-WAIT -> CLOSED (2MSL timeout)').answers('nothing').fails(undefined);
  });

  test.each(['CLOSED', 'LISTEN', ...OPEN.filter((state) => state !== 'TIME-WAIT')] as const)(
    '%s: time-wait timeout',
    (state) => {
      at(state).timesOut('timeWait').isRefused('not running');
    },
  );
});

describe('the persist timer (RFC 9293, 3.8.6.1)', () => {
  test.each(['ESTABLISHED', 'CLOSE-WAIT', 'FIN-WAIT-1'] as const)('%s: persist timeout at a zero window', (state) => {
    at(state).with({ sndWnd: 0 }).timesOut('persist').went().is(state);
  });

  test.each([undefined, 1, 1000])('ESTABLISHED: persist timeout at a window of %s', (sndWnd) => {
    at('ESTABLISHED').with({ sndWnd }).timesOut('persist').isRefused('not running');
  });

  test.each(['CLOSED', 'LISTEN'] as const)('%s: persist timeout', (state) => {
    at(state).with({ sndWnd: 0 }).timesOut('persist').isRefused('not running');
  });
});

describe('keep-alive (RFC 9293, 3.8.4)', () => {
  test.each(['ESTABLISHED', 'CLOSE-WAIT', 'FIN-WAIT-2'] as const)('%s: keep-alive timeout', (state) => {
    at(state).timesOut('keepalive').went().is(state).answers('nothing');
  });

  test('ESTABLISHED: keep-alive timeout with something outstanding (MUST-26)', () => {
    atWithData('ESTABLISHED', 1).timesOut('keepalive').isRefused('not running');
  });

  test.each([
    'CLOSED',
    'LISTEN',
    'SYN-SENT',
    'SYN-RECEIVED',
    'FIN-WAIT-1',
    'CLOSING',
    'LAST-ACK',
    'TIME-WAIT',
  ] as const)('%s: keep-alive timeout', (state) => {
    at(state).timesOut('keepalive').isRefused('not running');
  });
});
