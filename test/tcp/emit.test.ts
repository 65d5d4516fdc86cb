import { describe, expect, test } from 'vitest';
import { at, atWithData } from '../support/tcb.ts';

describe('what an end sends moves its own variables (RFC 9293, 3.3.1)', () => {
  test('SYN-SENT: the first SYN settles ISS and takes one number', () => {
    at('CLOSED')
      .connects()
      .has({ sndNxt: 100 })
      .sends('SYN seq=100 win=500')
      .has({ iss: 100, sndUna: 100, sndNxt: 101 });
  });

  test('SYN-SENT: data on the SYN follows it', () => {
    at('CLOSED').connects().sends('SYN seq=100 len=10').has({ sndNxt: 111 });
  });

  test('SYN-SENT: the SYN again takes nothing', () => {
    at('SYN-SENT').sends('SYN seq=100').has({ sndUna: 100, sndNxt: 101 });
  });

  test('ESTABLISHED: data takes a number for each octet', () => {
    at('ESTABLISHED').sends('ACK len=10').has({ sndUna: 101, sndNxt: 111 }).sends('ACK len=1').has({ sndNxt: 112 });
  });

  test('ESTABLISHED: an ACK takes nothing', () => {
    at('ESTABLISHED').sends('ACK').has({ sndNxt: 101 });
  });

  test('ESTABLISHED: a retransmission takes nothing, what goes beyond it does', () => {
    atWithData('ESTABLISHED', 10)
      .sends('ACK seq=101 len=10')
      .has({ sndNxt: 111 })
      .sends('ACK seq=106 len=10')
      .has({ sndNxt: 116 });
  });

  test('ESTABLISHED: data that is queued is less by what is sent, a retransmission does not count', () => {
    atWithData('ESTABLISHED', 10)
      .queues(20)
      .sends('ACK seq=101 len=10')
      .has({ queued: 20 })
      .sends('ACK seq=106 len=10')
      .has({ queued: 15 })
      .sends('ACK len=100')
      .has({ queued: 0 });
  });

  test('FIN-WAIT-1: the FIN takes one number, behind its data', () => {
    const end = at('ESTABLISHED').queues(10).closes().sends('FIN+ACK len=10').has({ sndNxt: 112, queued: 0 });
    expect(end.tcb.finSeq).toBe(111);
  });

  test('FIN-WAIT-1: the FIN again takes nothing', () => {
    const end = at('FIN-WAIT-1').sends('FIN+ACK seq=101').has({ sndNxt: 102 });
    expect(end.tcb.finSeq).toBe(101);
  });

  test('numbers wrap', () => {
    const near = at('ESTABLISHED').gets('ACK').tcb;
    at('ESTABLISHED')
      .with({ sndUna: (2 ** 32 - 5) as typeof near.sndUna, sndNxt: (2 ** 32 - 5) as typeof near.sndNxt })
      .sends('ACK len=10')
      .has({ sndNxt: 5 });
  });

  test('the window that is stated is what the end will take, and is repeated where none is stated', () => {
    const end = at('ESTABLISHED').sends('ACK win=500').has({ rcvWnd: 500 });
    expect(end.tcb.headerWin).toBe(500);
    expect(end.tcb.rcvEdge).toBe(801);
    end.gets('ACK len=100').sends('ACK win=300').has({ rcvWnd: 300 });
    expect(end.tcb.rcvEdge).toBe(801);
  });
});
