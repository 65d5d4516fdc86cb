import { describe, test } from 'vitest';
import { at, atActiveSynReceived, atWithData, SYNCHRONIZED } from '../support/tcb.ts';

describe('rfc793: resets and SYNs are believed by the window (RFC 793, 3.4 and 3.9)', () => {
  describe.each(['SYN-RECEIVED', ...SYNCHRONIZED] as const)('%s', (state) => {
    const { rcvNxt, sndNxt } = at(state).tcb;
    const end = () => at(state).by('rfc793').with({ rcvWnd: 1000 });

    test(`${state}: RST inside the window`, () => {
      end()
        .gets(`RST seq=${rcvNxt + 999}`)
        .is(state === 'SYN-RECEIVED' ? 'LISTEN' : 'CLOSED')
        .answers('nothing')
        .takesItAs('reset');
    });

    test(`${state}: RST outside the window`, () => {
      end()
        .gets(`RST seq=${rcvNxt + 1000}`)
        .answers('nothing')
        .stays()
        .takesItAs('ignored');
    });

    test(`${state}: SYN inside the window`, () => {
      end()
        .gets(`SYN seq=${rcvNxt + 5}`)
        .went(`${state} -> CLOSED (rcv SYN)`)
        .answers(`RST+ACK seq=0 ack=${rcvNxt + 6}`);
      end().gets(`SYN+ACK seq=${rcvNxt} ack=77`).is('CLOSED').answers('RST seq=77');
    });

    test(`${state}: SYN outside the window`, () => {
      end()
        .gets(`SYN seq=${rcvNxt + 1000}`)
        .answers(`ACK seq=${sndNxt} ack=${rcvNxt}`)
        .stays();
    });
  });

  test.each(['SYN-RECEIVED', ...SYNCHRONIZED] as const)('%s: a SYN is told as a reset connection', (state) => {
    at(state)
      .by('rfc793')
      .gets(`SYN seq=${at(state).tcb.rcvNxt}`)
      .fails('ECONNRESET');
  });

  test('ESTABLISHED: an ACK however old is a duplicate', () => {
    at('ESTABLISHED')
      .by('rfc793')
      .with({ maxSndWnd: 10 })
      .gets('ACK ack=1 len=5')
      .has({ rcvNxt: 306, sndUna: 101 })
      .answers('ACK seq=101 ack=306');
  });

  test('SYN-RECEIVED: an ACK beyond SND.NXT is answered by a reset only', () => {
    at('SYN-RECEIVED').by('rfc793').gets('ACK ack=999').answers('RST seq=999').stays();
  });

  test('TIME-WAIT is not reopened', () => {
    at('TIME-WAIT').by('rfc793').listening().gets('SYN seq=400').is('CLOSED').answers('RST+ACK seq=0 ack=401');
  });
});

describe('linux', () => {
  test('SYN-RECEIVED (passive): SYN in the window', () => {
    at('SYN-RECEIVED').by('linux').gets('SYN seq=305').is('LISTEN').answers('RST+ACK seq=0 ack=306');
  });

  test('SYN-RECEIVED (active): RST', () => {
    atActiveSynReceived().by('linux').gets('RST seq=301').is('CLOSED').fails('ECONNRESET');
  });

  test('CLOSE-WAIT: RST', () => {
    at('CLOSE-WAIT').by('linux').gets('RST').is('CLOSED').fails('EPIPE');
  });

  test('TIME-WAIT: any ACK starts 2MSL again', () => {
    at('TIME-WAIT').by('linux').gets('ACK').stays().restarts2msl();
    at('TIME-WAIT').by('linux').gets('ACK seq=250').stays().restarts2msl();
    at('TIME-WAIT').by('linux').gets('PSH seq=302 len=3').stays().restarts2msl(false);
    at('TIME-WAIT').by('rfc9293').gets('ACK').stays().restarts2msl(false);
  });

  test('FIN-WAIT-2 has a timer', () => {
    at('FIN-WAIT-2').by('linux').timesOut('timeWait').went('FIN-WAIT-2 -> CLOSED (FIN-WAIT-2 timeout)');
    at('FIN-WAIT-2').by('rfc9293').timesOut('timeWait').isRefused('not running');
    at('ESTABLISHED').by('linux').timesOut('timeWait').isRefused('not running');
  });

  test('the user timeout sends a reset only after keep-alives that went unanswered', () => {
    at('ESTABLISHED').by('linux').timesOut('user').answers('nothing');
    at('ESTABLISHED').by('linux').timesOut('keepalive').timesOut('user').answers('RST seq=101').fails('ETIMEDOUT');
    at('ESTABLISHED').by('linux').timesOut('keepalive').gets('ACK').timesOut('user').answers('nothing');
    at('ESTABLISHED').by('rfc9293').timesOut('keepalive').timesOut('user').answers('nothing');
  });

  test('TIME-WAIT is left by an active OPEN only with tw-reuse', () => {
    at('TIME-WAIT').by('linux').connects().isRefused('already exists');
    at('TIME-WAIT').by('linux', { twReuse: true }).connects().went('TIME-WAIT -> SYN-SENT (active OPEN)');
    at('FIN-WAIT-2').by('linux', { twReuse: true }).connects().isRefused('already exists');
  });
});

describe('bsd', () => {
  test('TIME-WAIT: a reset is dropped', () => {
    at('TIME-WAIT').by('bsd').gets('RST').answers('nothing').stays().takesItAs('ignored');
    at('TIME-WAIT').by('bsd').gets('RST seq=305').answers('nothing').stays();
  });

  test('TIME-WAIT is reopened by the number, not by the timestamp', () => {
    const end = () => at('TIME-WAIT').by('bsd').listening().with({ tsRecent: 50 });
    end().gets('SYN seq=303 ts=60').is('SYN-RECEIVED');
    end().gets('SYN seq=200 ts=60').answers('ACK seq=102 ack=302').is('TIME-WAIT');
  });

  test.each(['SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'] as const)(
    '%s: the user timeout resets the peer',
    (state) => {
      at(state)
        .by('bsd')
        .timesOut('user')
        .answers(`RST seq=${at(state).tcb.sndNxt}`)
        .fails('ETIMEDOUT');
    },
  );

  test.each(['SYN-SENT', 'TIME-WAIT'] as const)('%s: the user timeout sends nothing', (state) => {
    at(state).by('bsd').timesOut('user').answers('nothing').fails('ETIMEDOUT');
  });
});

describe('calls on a connection that is gone', () => {
  test('after a reset or a timeout SEND is EPIPE, not ENOTCONN', () => {
    at('ESTABLISHED').gets('RST').queues(10).isRefusedWith('EPIPE');
    at('ESTABLISHED').timesOut('user').queues(10).isRefusedWith('EPIPE');
    at('SYN-SENT').gets('RST+ACK seq=0 ack=101').queues(10).isRefusedWith('EPIPE');
  });

  test('after an orderly end, an abort, or without ever a connection it is ENOTCONN', () => {
    at('LAST-ACK').gets('ACK').queues(10).isRefusedWith('ENOTCONN');
    at('ESTABLISHED').aborts().queues(10).isRefusedWith('ENOTCONN');
    at('CLOSED').queues(10).isRefusedWith('ENOTCONN');
  });

  test('CLOSE remembers what was unread, if the user has read at all, and no more of a half-close', () => {
    const end = () => atWithData('ESTABLISHED', 0).gets('ACK len=100');
    end().closes().has({ unreadAtClose: 0 });
    end().reads(40).closes().has({ unreadAtClose: 60 });
    end().reads(40).closes('shutdown').has({ unreadAtClose: 0 });
    end().reads().closes().has({ unreadAtClose: 0 });
  });
});
