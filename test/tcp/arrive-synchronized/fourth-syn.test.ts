import { describe, test } from 'vitest';
import { at, atActiveSynReceived, SYNCHRONIZED } from '../../support/tcb.ts';

describe('fourth, check the SYN bit (RFC 9293, 3.10.7.4, with RFC 5961, 4)', () => {
  test('SYN-RECEIVED (passive): SYN in the window', () => {
    at('SYN-RECEIVED').gets('SYN seq=301').went('SYN-RECEIVED -> LISTEN (rcv SYN)').answers('nothing').fails(undefined);
  });

  test('SYN-RECEIVED (active): SYN in the window', () => {
    atActiveSynReceived().gets('SYN seq=301').answers('ACK seq=101 ack=301').stays();
  });

  describe.each(SYNCHRONIZED)('%s', (state) => {
    const { sndNxt, rcvNxt } = at(state).tcb;
    const challenge = `ACK seq=${sndNxt} ack=${rcvNxt}`;

    test.each(['SYN', 'SYN+ACK', 'SYN+FIN', 'SYN+PSH'])(`${state}: %s in the window`, (flags) => {
      at(state)
        .with({ rcvWnd: 1000 })
        .gets(`${flags} seq=${rcvNxt}`)
        .answers(challenge)
        .stays()
        .takesItAs('challenged')
        .gets(`${flags} seq=${rcvNxt + 500}`)
        .answers(challenge)
        .stays();
    });
  });

  describe('figure 7: an active SYN-RECEIVED and the peer’s crossing SYN+ACK', () => {
    test('SYN-RECEIVED (active): SYN+ACK with SEQ = IRS', () => {
      atActiveSynReceived().gets('SYN+ACK seq=300 ack=101').went('SYN-RECEIVED -> ESTABLISHED (rcv ACK of SYN)').has({
        sndUna: 101,
        rcvNxt: 301,
      });
    });

    test.each([100, 102])('SYN-RECEIVED (active): SYN+ACK with SEQ = IRS and ACK %d', (ack) => {
      atActiveSynReceived().gets(`SYN+ACK seq=300 ack=${ack}`).answers('ACK seq=101 ack=301').stays();
    });

    test('SYN-RECEIVED (active): SYN+ACK with another SEQ', () => {
      atActiveSynReceived().gets('SYN+ACK seq=299 ack=101').answers('ACK seq=101 ack=301').stays();
    });

    test('SYN-RECEIVED (passive): SYN+ACK with SEQ = IRS', () => {
      at('SYN-RECEIVED').gets('SYN+ACK seq=300 ack=101').answers('ACK seq=101 ack=301').stays();
    });
  });

  describe('TIME-WAIT: a SYN that opens the connection again (3.6.1, MAY-2)', () => {
    test('TIME-WAIT: SYN beyond RCV.NXT, the host listens', () => {
      at('TIME-WAIT')
        .listening()
        .gets('SYN seq=303')
        .went('TIME-WAIT -> SYN-RECEIVED (rcv SYN)')
        .answers('SYN+ACK seq=100 ack=304')
        .has({ rcvNxt: 304 });
    });

    test('TIME-WAIT: SYN beyond RCV.NXT, nobody listens', () => {
      at('TIME-WAIT').gets('SYN seq=303').answers('ACK seq=102 ack=302').stays();
    });

    test('TIME-WAIT: SYN at RCV.NXT or below, the host listens', () => {
      at('TIME-WAIT').listening().gets('SYN seq=302').answers('ACK seq=102 ack=302').stays();
      at('TIME-WAIT').listening().gets('SYN seq=200').answers('ACK seq=102 ack=302').stays();
    });

    test('TIME-WAIT: SYN with a lower number and a newer timestamp', () => {
      at('TIME-WAIT')
        .listening()
        .with({ tsRecent: 50 })
        .gets('SYN seq=200 ts=51')
        .is('SYN-RECEIVED')
        .has({ rcvNxt: 201 });
    });

    test('TIME-WAIT: SYN with a lower number and a timestamp that is not newer', () => {
      at('TIME-WAIT')
        .listening()
        .with({ tsRecent: 50 })
        .gets('SYN seq=200 ts=50')
        .answers('ACK seq=102 ack=302')
        .stays();
    });

    test('TIME-WAIT: SYN with a timestamp newer than the last one that was sent at all', () => {
      const end = at('FIN-WAIT-2').listening().gets('ACK ts=50').gets('ACK ts=40').gets('FIN+ACK').is('TIME-WAIT');
      end.gets('SYN seq=200 ts=50').is('TIME-WAIT').gets('SYN seq=200 ts=51').is('SYN-RECEIVED');
    });

    test('SYN-RECEIVED out of TIME-WAIT: RST at RCV.NXT', () => {
      at('TIME-WAIT')
        .listening()
        .gets('SYN seq=400')
        .gets('RST seq=401')
        .went('SYN-RECEIVED -> TIME-WAIT (rcv RST)')
        .has({ sndNxt: 102, rcvNxt: 302 });
    });
  });
});
