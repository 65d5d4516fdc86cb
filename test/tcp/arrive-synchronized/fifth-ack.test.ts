import { describe, expect, test } from 'vitest';
import { seq } from '../../../server/src/tcp/seq.ts';
import { at, atActiveSynReceived, atWithData, SYNCHRONIZED } from '../../support/tcb.ts';

describe('fifth, check the ACK field (RFC 9293, 3.10.7.4, with RFC 5961, 5)', () => {
  describe('the ACK bit is off', () => {
    test.each(['SYN-RECEIVED', ...SYNCHRONIZED] as const)('%s: no ACK bit', (state) => {
      for (const text of ['PSH len=10', 'FIN', 'NONE', 'URG']) at(state).gets(text).answers('nothing').stays();
    });
  });

  describe('SYN-RECEIVED', () => {
    test('SYN-RECEIVED: ACK of the SYN', () => {
      at('SYN-RECEIVED')
        .gets('ACK seq=301 ack=101 win=700')
        .went('SYN-RECEIVED -> ESTABLISHED (rcv ACK of SYN)')
        .answers('nothing')
        .has({ sndUna: 101, sndWnd: 700 });
    });

    test('SYN-RECEIVED (active): ACK of the SYN', () => {
      atActiveSynReceived().gets('ACK seq=301 ack=101').is('ESTABLISHED').has({ sndUna: 101 });
    });

    test.each([100, 50])('SYN-RECEIVED: ACK %d, which acknowledges nothing new', (ack) => {
      at('SYN-RECEIVED').gets(`ACK seq=301 ack=${ack}`).answers(`RST seq=${ack}`).stays();
    });

    test('SYN-RECEIVED: ACK of what was never sent (the RFC says both)', () => {
      at('SYN-RECEIVED').gets('ACK seq=301 ack=102').answers('RST seq=102 or ACK seq=101 ack=301').stays();
    });

    test('SYN-RECEIVED: data with the ACK of the SYN', () => {
      at('SYN-RECEIVED').gets('PSH+ACK len=10').is('ESTABLISHED').answers('ACK seq=101 ack=311').has({ unread: 10 });
    });

    test('SYN-RECEIVED: FIN with the ACK of the SYN', () => {
      at('SYN-RECEIVED')
        .gets('FIN+ACK')
        .went('SYN-RECEIVED -> ESTABLISHED (rcv ACK of SYN)', 'ESTABLISHED -> CLOSE-WAIT (rcv FIN)')
        .answers('ACK seq=101 ack=302');
    });
  });

  describe.each(['ESTABLISHED', 'CLOSE-WAIT'] as const)('%s', (state) => {
    test(`${state}: ACK of a part, and of all`, () => {
      atWithData(state, 20)
        .gets('ACK ack=111')
        .is(state)
        .answers('nothing')
        .has({ sndUna: 111 })
        .gets('ACK ack=121')
        .has({
          sndUna: 121,
          sndNxt: 121,
        });
    });

    test(`${state}: duplicate ACK`, () => {
      atWithData(state, 20).gets('ACK ack=101').is(state).answers('nothing').has({ sndUna: 101 });
    });

    test(`${state}: old ACK does not take back what was acknowledged`, () => {
      atWithData(state, 20).gets('ACK ack=121').gets('ACK ack=111').answers('nothing').has({ sndUna: 121 });
    });
  });

  describe('the ACK of our FIN', () => {
    test('FIN-WAIT-1: ACK of the FIN', () => {
      at('FIN-WAIT-1').gets('ACK ack=102').went('FIN-WAIT-1 -> FIN-WAIT-2 (rcv ACK of FIN)').answers('nothing');
    });

    test('FIN-WAIT-1: ACK that does not cover the FIN', () => {
      at('FIN-WAIT-1').gets('ACK ack=101').is('FIN-WAIT-1').has({ sndUna: 101 });
    });

    test('FIN-WAIT-1: ACK after a CLOSE whose FIN has not been sent', () => {
      atWithData('ESTABLISHED', 10).closes().gets('ACK ack=111').is('FIN-WAIT-1').has({ sndUna: 111 });
    });

    test('FIN-WAIT-2: ACK', () => {
      at('FIN-WAIT-2').gets('ACK ack=102').is('FIN-WAIT-2').answers('nothing');
    });

    test('CLOSING: ACK of the FIN', () => {
      at('CLOSING').gets('ACK ack=102').went('CLOSING -> TIME-WAIT (rcv ACK of FIN)').answers('nothing');
    });

    test('CLOSING: ACK that does not cover the FIN', () => {
      at('CLOSING').gets('ACK ack=101').is('CLOSING').answers('nothing');
    });

    test('LAST-ACK: ACK of the FIN', () => {
      at('LAST-ACK')
        .gets('ACK ack=102')
        .went('LAST-ACK -> CLOSED (rcv ACK of FIN)')
        .answers('nothing')
        .fails(undefined);
    });

    test('LAST-ACK: ACK that does not cover the FIN', () => {
      at('LAST-ACK').gets('ACK ack=101').is('LAST-ACK').answers('nothing');
    });

    test('TIME-WAIT: ACK', () => {
      at('TIME-WAIT').gets('ACK ack=102').is('TIME-WAIT').answers('nothing').restarts2msl(false);
    });
  });

  describe.each(SYNCHRONIZED)('%s', (state) => {
    const { sndNxt, rcvNxt, sndUna } = at(state).tcb;
    const answer = `ACK seq=${sndNxt} ack=${rcvNxt}`;

    test(`${state}: ACK of what was never sent`, () => {
      at(state)
        .gets(`ACK ack=${sndNxt + 1}`)
        .answers(answer)
        .stays();
    });

    test(`${state}: data with an ACK of what was never sent is dropped`, () => {
      at(state)
        .gets(`PSH+ACK ack=${sndNxt + 1} len=10`)
        .answers(answer)
        .stays();
    });

    test(`${state}: ACK older than the largest window (RFC 5961, 5.2)`, () => {
      const end = at(state).with({ maxSndWnd: 50 });
      end
        .gets(`ACK ack=${sndUna - 51}`)
        .answers(answer)
        .stays()
        .takesItAs('challenged');
      end
        .gets(`ACK ack=${sndUna - 50}`)
        .answers('nothing')
        .takesItAs(state === 'CLOSING' ? 'ignored' : 'accepted');
    });
  });

  describe('the send window', () => {
    test('an ACK that is not older than the last update moves it', () => {
      at('ESTABLISHED').gets('ACK ack=101 win=500').has({ sndWnd: 500 }).gets('ACK ack=101 win=0').has({ sndWnd: 0 });
    });

    test('a reordered older segment does not (SND.WL1, SND.WL2)', () => {
      atWithData('ESTABLISHED', 20)
        .gets('PSH+ACK seq=301 ack=111 len=10 win=500')
        .has({ sndWnd: 500, rcvNxt: 311 })
        .gets('ACK seq=311 ack=121 win=400')
        .has({ sndWnd: 400 })
        .gets('ACK seq=311 ack=111 win=900')
        .has({ sndWnd: 400, sndUna: 121 });
    });

    test('nor does one that fills a hole, although it acknowledges more (SND.WL1 comes first)', () => {
      atWithData('ESTABLISHED', 20)
        .gets('ACK seq=311 ack=111 len=10 win=500')
        .has({ sndWnd: 500, rcvNxt: 301 })
        .gets('ACK seq=301 ack=121 len=10 win=900')
        .has({ sndWnd: 500, sndUna: 121, rcvNxt: 321 });
    });

    test('the largest window there was decides how old an ACK may be', () => {
      const end = atWithData('ESTABLISHED', 100).gets('ACK ack=101 win=80').gets('ACK ack=201 win=5');
      end.has({ sndWnd: 5 });
      end.gets('ACK ack=121').answers('nothing').gets('ACK ack=120').answers('ACK seq=201 ack=301');
    });

    test('the window of a SYN is never scaled, later ones are if both ends have offered it (RFC 7323, 2.2)', () => {
      const scaled = at('LISTEN').gets('SYN seq=300 win=1000 wscale=3').has({ sndWnd: 1000 });
      scaled.sends('SYN+ACK seq=100 win=2000 wscale=2').has({ rcvWnd: 2000 });
      scaled.gets('ACK seq=301 ack=101 win=1000').has({ sndWnd: 8000 });
      scaled.sends('ACK win=2000').has({ rcvWnd: 8000 });
    });

    test('is not scaled if only one end has offered it', () => {
      const mine = at('LISTEN').gets('SYN seq=300 win=1000').sends('SYN+ACK seq=100 win=2000 wscale=2');
      mine.gets('ACK seq=301 ack=101 win=1000').has({ sndWnd: 1000 }).sends('ACK win=2000').has({ rcvWnd: 2000 });
      const theirs = at('LISTEN').gets('SYN seq=300 win=1000 wscale=3').sends('SYN+ACK seq=100 win=2000');
      theirs.gets('ACK seq=301 ack=101 win=1000').has({ sndWnd: 1000 }).sends('ACK win=2000').has({ rcvWnd: 2000 });
    });
  });

  test('an ACK relative to another symbol acknowledges nothing and is not believed to be new', () => {
    const end = atWithData('ESTABLISHED', 10);
    const { sndUna } = end.tcb;
    end
      .with({ sndUna: seq(0, 1), sndNxt: seq(10, 1) })
      .gets('ACK seq=301 ack=5')
      .has({ sndUna: seq(0, 1) });
    expect(sndUna).toBe(101);
  });
});
