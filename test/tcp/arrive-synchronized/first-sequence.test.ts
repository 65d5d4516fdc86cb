import { describe, test } from 'vitest';
import type { State } from '../../../server/src/tcp/state.ts';
import { at, SYNCHRONIZED } from '../../support/tcb.ts';

const ALL = ['SYN-RECEIVED', ...SYNCHRONIZED] as const satisfies readonly State[];

/** The state's own next numbers: SND.NXT and RCV.NXT. */
const next = (state: State): readonly [number, number] => {
  const { sndNxt, rcvNxt } = at(state).tcb;
  return [sndNxt, rcvNxt];
};

describe('first, check the sequence number (RFC 9293, 3.10.7.4 and table 6)', () => {
  describe.each(ALL)('%s', (state) => {
    const [snd, rcv] = next(state);
    const ack = `ACK seq=${snd} ack=${rcv}`;

    test(`${state}: ACK below the window`, () => {
      at(state)
        .gets(`ACK seq=${rcv - 1}`)
        .answers(ack)
        .stays()
        .takesItAs('unacceptable');
    });

    test(`${state}: ACK beyond the window`, () => {
      at(state)
        .with({ rcvWnd: 1000 })
        .gets(`ACK seq=${rcv + 1000}`)
        .answers(ack)
        .stays();
    });

    test(`${state}: data that had all arrived before`, () => {
      at(state)
        .gets(`PSH+ACK seq=${rcv - 10} len=10`)
        .answers(ack)
        .stays()
        .takesItAs('duplicate');
    });

    test(`${state}: data beyond the window`, () => {
      at(state)
        .with({ rcvWnd: 1000 })
        .gets(`PSH+ACK seq=${rcv + 1000} len=1`)
        .answers(ack)
        .stays();
    });

    test(`${state}: RST below and beyond the window`, () => {
      const end = at(state).with({ rcvWnd: 1000 });
      end
        .gets(`RST seq=${rcv - 1}`)
        .answers('nothing')
        .stays()
        .gets(`RST seq=${rcv + 1000}`)
        .answers('nothing')
        .stays();
    });

    test(`${state}: SYN below the window`, () => {
      at(state)
        .gets(`SYN seq=${rcv - 1}`)
        .answers(ack)
        .stays();
    });
  });

  test.each([
    ['a pure ACK at RCV.NXT', 'ACK seq=301', 1000, true],
    ['a pure ACK at the last octet', 'ACK seq=1300', 1000, true],
    ['a pure ACK one beyond it', 'ACK seq=1301', 1000, false],
    ['a pure ACK at RCV.NXT, the window closed', 'ACK seq=301', 0, true],
    ['a pure ACK beyond RCV.NXT, the window closed', 'ACK seq=302', 0, false],
    ['data, the window closed', 'ACK seq=301 len=1', 0, false],
    ['data whose last octet reaches the window', 'ACK seq=292 len=10', 1000, true],
    ['data whose last octet is just below it', 'ACK seq=291 len=10', 1000, false],
    ['data whose first octet is the last of the window', 'ACK seq=1300 len=10', 1000, true],
    ['data that begins just beyond it', 'ACK seq=1301 len=10', 1000, false],
    ['data that spans the whole window', 'ACK seq=299 len=10', 2, false],
  ] as const)('table 6: %s', (_, text, rcvWnd, acceptable) => {
    const end = at('ESTABLISHED').with({ rcvWnd }).gets(text);
    if (acceptable) end.takesItAs(text.includes('seq=1300 len') ? 'held' : 'accepted');
    else end.answers('ACK seq=101 ack=301').has({ rcvNxt: 301 });
  });

  test('a closed window still takes a valid ACK (3.8.6, MUST-66)', () => {
    at('ESTABLISHED')
      .with({ sndNxt: at('FIN-WAIT-1').tcb.sndNxt, rcvWnd: 0 })
      .gets('ACK seq=301 ack=102 len=5')
      .answers('ACK seq=102 ack=301')
      .has({ sndUna: 102, rcvNxt: 301 });
  });

  test('… and it may be the ACK that a state waits for', () => {
    at('CLOSING')
      .with({ rcvWnd: 0 })
      .gets('ACK ack=102 len=5')
      .went('CLOSING -> TIME-WAIT (rcv ACK of FIN)')
      .answers('ACK seq=102 ack=302');
  });

  test('… but only at RCV.NXT, and not with a SYN', () => {
    const end = at('FIN-WAIT-1').with({ rcvWnd: 0 });
    end.gets('ACK seq=302 ack=102').answers('ACK seq=102 ack=301').stays();
    end.gets('ACK seq=300 ack=102 len=5').answers('ACK seq=102 ack=301').stays();
    end.gets('SYN+ACK seq=301 ack=102').answers('ACK seq=102 ack=301').stays();
  });

  test('a window that nobody has stated reaches 2^30', () => {
    at('ESTABLISHED')
      .gets(`ACK seq=${301 + 2 ** 30 - 1}`)
      .takesItAs('accepted');
    at('ESTABLISHED')
      .gets(`ACK seq=${301 + 2 ** 30}`)
      .takesItAs('unacceptable');
  });

  test.each(['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'] as const)('%s: FIN again', (state) => {
    const [snd] = next(state);
    at(state)
      .gets('FIN+ACK seq=301')
      .answers(`ACK seq=${snd} ack=302`)
      .stays()
      .restarts2msl(state === 'TIME-WAIT');
  });
});
