import { describe, test } from 'vitest';
import type { State } from '../../server/src/tcp/state.ts';
import { at, SYNCHRONIZED } from '../support/tcb.ts';

// The calls on a connection (RFC 9293, 3.10.1 to 3.10.5). LISTEN belongs to a host: see test/corpus/legal/listen.tcptrace.

describe('active OPEN (3.10.1)', () => {
  test('CLOSED: active OPEN', () => {
    at('CLOSED').connects().went('CLOSED -> SYN-SENT (active OPEN)').has({ iss: 100, sndUna: 100, sndNxt: 100 });
  });

  test('LISTEN: active OPEN', () => {
    at('LISTEN').connects().went('LISTEN -> SYN-SENT (active OPEN)').has({ iss: 100 });
  });

  test.each<State>(['SYN-SENT', 'SYN-RECEIVED', ...SYNCHRONIZED])('%s: active OPEN', (state) => {
    at(state).connects().isRefused('already exists');
  });
});

describe('SEND (3.10.2)', () => {
  test('CLOSED: SEND', () => {
    at('CLOSED').queues(10).isRefused('does not exist');
  });

  test.each<State>(['SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT'])('%s: SEND', (state) => {
    at(state).queues(10).is(state).has({ queued: 10 }).queues(5).has({ queued: 15 });
  });

  test.each<State>(['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'])('%s: SEND', (state) => {
    at(state).queues(10).isRefused('closing');
  });
});

describe('RECEIVE (3.10.3)', () => {
  test('CLOSED: RECEIVE', () => {
    at('CLOSED').reads().isRefused('does not exist');
  });

  test.each<State>(['SYN-SENT', 'SYN-RECEIVED'])('%s: RECEIVE waits', (state) => {
    at(state).with({ reads: true }).reads(10).stays();
  });

  test.each<State>(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'])('%s: RECEIVE', (state) => {
    at(state).gets('PSH+ACK ack=101 len=10').has({ unread: 10 }).reads(4).has({ unread: 6 }).reads().has({ unread: 0 });
    at(state).with({ reads: true }).reads(10).stays();
  });

  test('CLOSE-WAIT: RECEIVE of data that is on hand', () => {
    at('ESTABLISHED').gets('FIN+ACK len=10').is('CLOSE-WAIT').has({ unread: 10 }).reads(10).has({ unread: 0 });
  });

  test('CLOSE-WAIT: RECEIVE when nothing is left', () => {
    at('CLOSE-WAIT').reads(1).isRefused('closing');
  });

  test.each<State>(['CLOSING', 'LAST-ACK', 'TIME-WAIT'])('%s: RECEIVE', (state) => {
    at(state).reads(1).isRefused('closing');
    at(state).with({ unread: 10 }).reads(10).isRefused('closing');
  });

  test.each<State>(['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'])(
    '%s: the end of the stream may be read',
    (state) => {
      at(state).with({ reads: true }).reads().stays();
      at(state).with({ reads: true }).reads(0).stays();
    },
  );
});

describe('CLOSE (3.10.4)', () => {
  test('CLOSED: CLOSE', () => {
    at('CLOSED').closes().isRefused('does not exist');
  });

  test('SYN-SENT: CLOSE', () => {
    at('SYN-SENT').closes().went('SYN-SENT -> CLOSED (CLOSE)').answers('nothing').is('CLOSED');
  });

  test('SYN-RECEIVED: CLOSE with nothing queued', () => {
    at('SYN-RECEIVED').closes().went('SYN-RECEIVED -> FIN-WAIT-1 (CLOSE)').answers('nothing');
  });

  test('SYN-RECEIVED: CLOSE with data queued waits for ESTABLISHED', () => {
    at('SYN-RECEIVED')
      .queues(10)
      .closes()
      .is('SYN-RECEIVED')
      .gets('ACK')
      .went('SYN-RECEIVED -> ESTABLISHED (rcv ACK of SYN)', 'ESTABLISHED -> FIN-WAIT-1 (CLOSE)')
      .has({ queued: 10 });
  });

  test('ESTABLISHED: CLOSE', () => {
    at('ESTABLISHED').closes().went('ESTABLISHED -> FIN-WAIT-1 (CLOSE)').has({ sndNxt: 101 });
  });

  test('ESTABLISHED: CLOSE with data queued changes the state at once', () => {
    at('ESTABLISHED').queues(10).closes().is('FIN-WAIT-1').has({ queued: 10, sndNxt: 101 });
  });

  test('CLOSE-WAIT: CLOSE', () => {
    at('CLOSE-WAIT').closes().went('CLOSE-WAIT -> LAST-ACK (CLOSE)').has({ sndNxt: 101 });
  });

  test.each<State>(['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'])('%s: CLOSE again', (state) => {
    at(state).closes().stays();
  });

  test('CLOSED: CLOSE again, after SYN-SENT was closed', () => {
    at('SYN-SENT').closes().closes().went().is('CLOSED');
  });
});

describe('ABORT (3.10.5)', () => {
  test('CLOSED: CLOSE after ABORT', () => {
    at('ESTABLISHED').aborts().closes().went().is('CLOSED');
  });

  test('CLOSED: ABORT', () => {
    at('CLOSED').aborts().stays().answers('nothing');
  });

  test('SYN-SENT: ABORT', () => {
    at('SYN-SENT').aborts().went('SYN-SENT -> CLOSED (ABORT)').answers('nothing');
  });

  test.each([
    ['SYN-RECEIVED', 101],
    ['ESTABLISHED', 101],
    ['FIN-WAIT-1', 102],
    ['FIN-WAIT-2', 102],
    ['CLOSE-WAIT', 101],
  ] as const)('%s: ABORT', (state, next) => {
    at(state).aborts().went(`${state} -> CLOSED (ABORT)`).answers(`RST seq=${next}`);
  });

  test.each<State>(['CLOSING', 'LAST-ACK', 'TIME-WAIT'])('%s: ABORT', (state) => {
    at(state).aborts().went(`${state} -> CLOSED (ABORT)`).answers('nothing');
  });
});

describe('a crash (3.5.1)', () => {
  test('CLOSED: crash', () => {
    at('CLOSED').crashes().stays();
  });

  test.each<State>(['SYN-SENT', 'SYN-RECEIVED', ...SYNCHRONIZED])('%s: crash', (state) => {
    at(state).crashes().went(`${state} -> CLOSED (crash)`).answers('nothing').fails(undefined);
  });
});
