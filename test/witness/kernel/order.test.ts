import { describe, expect, test } from 'vitest';
import { Flag } from '../../../server/src/tcp/segment.ts';
import { inOrder, type NetworkEvent } from './order.ts';
import type { CapturedSegment } from './packet.ts';
import { segmentsOfCapture } from './recording.ts';
import { BACK, captured } from './support/packets.ts';
import { hostOf, seenAtBothEnds, seenAtOnePoint } from './transmission.ts';

const { SYN, ACK, FIN, RST } = Flag;
const LOSSLESS = { lossy: false };

const told = ({ kind, transmission }: NetworkEvent): string => `${transmission.label} ${kind}`;
const orderOf = (segments: readonly CapturedSegment[], circumstances = LOSSLESS): string[] =>
  inOrder(seenAtOnePoint(segments, circumstances)).map(told);

const HANDSHAKE = [
  captured(1, 0, { flags: SYN, seq: 100 }),
  captured(2, 20, { ...BACK, flags: SYN | ACK, seq: 300, ack: 101 }),
  captured(3, 25, { seq: 101, ack: 301 }),
];
const OPENED = HANDSHAKE.flatMap(({ number }) => [`s${number} sent`, `s${number} arrives`]);

describe('with next to no delay, what is sent arrives at once', () => {
  test('where nothing speaks against it', () => {
    expect(orderOf([...HANDSHAKE, captured(4, 90, { seq: 101, ack: 301, len: 5 })])).toEqual([
      ...OPENED,
      's4 sent',
      's4 arrives',
    ]);
  });

  test('but not before its receiver has sent what does not acknowledge it', () => {
    const crossing = [
      captured(4, 100, { flags: FIN | ACK, seq: 101, ack: 301 }),
      captured(5, 110, { ...BACK, flags: FIN | ACK, seq: 301, ack: 101 }),
      captured(6, 120, { seq: 102, ack: 302 }),
      captured(7, 130, { ...BACK, seq: 302, ack: 102 }),
    ];
    expect(orderOf([...HANDSHAKE, ...crossing])).toEqual([
      ...OPENED,
      's4 sent',
      's5 sent',
      's4 arrives',
      's5 arrives',
      's6 sent',
      's6 arrives',
      's7 sent',
      's7 arrives',
    ]);
  });

  test('also where a forged segment could be taken for one of the sender', () => {
    const forged = captured(4, 100, { flags: SYN, seq: 101, win: 1 });
    const answer = captured(5, 110, { ...BACK, seq: 301, ack: 101 });
    const circumstances = { lossy: false, forged: ({ win }: CapturedSegment) => win === 1 };
    expect(orderOf([...HANDSHAKE, forged, answer], circumstances)).toEqual([
      ...OPENED,
      's4 sent',
      's4 arrives',
      's5 sent',
      's5 arrives',
    ]);
  });

  test('unless the network loses segments, and nothing acknowledges it before it is sent again', () => {
    const again = [
      captured(4, 100, { seq: 101, ack: 301, len: 5 }),
      captured(5, 900, { seq: 101, ack: 301, len: 5 }),
      captured(6, 910, { ...BACK, seq: 301, ack: 106 }),
    ];
    const rest = ['s5 sent', 's5 arrives', 's6 sent', 's6 arrives'];
    expect(orderOf([...HANDSHAKE, ...again], { lossy: true })).toEqual([...OPENED, 's4 sent', ...rest]);
    expect(orderOf([...HANDSHAKE, ...again])).toEqual([...OPENED, 's4 sent', 's4 arrives', ...rest]);
  });

  test('with what it fills a hole for', () => {
    const holed = [
      captured(4, 100, { seq: 111, ack: 301, len: 10 }),
      captured(5, 101, { ...BACK, seq: 301, ack: 101 }),
      captured(6, 102, { seq: 101, ack: 301, len: 10 }),
      captured(7, 103, { ...BACK, seq: 301, ack: 121 }),
    ];
    expect(orderOf([...HANDSHAKE, ...holed])).toEqual([
      ...OPENED,
      ...holed.flatMap(({ number }) => [`s${number} sent`, `s${number} arrives`]),
    ]);
  });
});

describe('over a long way', () => {
  const slow = [
    captured(1, 0, { flags: SYN, seq: 100 }),
    captured(2, 120_000, { ...BACK, flags: SYN | ACK, seq: 300, ack: 101 }),
    captured(3, 120_010, { seq: 101, ack: 301 }),
  ];

  test('the far end is half of its quickest answer away', () => {
    const events = inOrder(seenAtOnePoint(slow, LOSSLESS));
    expect(events.map(({ at }) => at / 1000)).toEqual([0, 60_000, 60_000, 120_000, 120_010, 180_010]);
    expect(events.map(told).slice(0, 4)).toEqual(['s1 sent', 's1 arrives', 's2 sent', 's2 arrives']);
  });

  const clocked = (number: number, us: number, ts: readonly [number, number], of = {}) =>
    captured(number, us, { seq: 101, ack: 301, options: { ts }, ...of });

  test('an ACK has not arrived where an older timestamp is still echoed', () => {
    const late = [
      clocked(4, 200_000, [7, 50], { len: 9 }),
      clocked(5, 320_000, [51, 7], { ...BACK, seq: 301, ack: 110 }),
      clocked(6, 330_000, [8, 51], { seq: 110 }),
      clocked(7, 460_000, [52, 7], { ...BACK, seq: 301, ack: 110, len: 1 }),
      clocked(8, 510_000, [53, 8], { ...BACK, seq: 302, ack: 110, len: 1 }),
    ];
    const order = orderOf([...slow, ...late]);
    expect(order.slice(order.indexOf('s6 sent'))).toEqual([
      's6 sent',
      's7 sent',
      's6 arrives',
      's8 sent',
      's7 arrives',
      's8 arrives',
    ]);
  });

  test('what lies beyond what was acknowledged may have arrived although an older timestamp is echoed', () => {
    const delayed = [
      clocked(4, 200_000, [7, 50], { len: 9 }),
      clocked(5, 200_500, [8, 50], { seq: 110, len: 9 }),
      clocked(6, 320_600, [51, 7], { ...BACK, seq: 301, ack: 119 }),
    ];
    const order = orderOf([...slow, ...delayed]);
    expect(order.slice(order.indexOf('s4 arrives'))).toEqual(['s4 arrives', 's5 arrives', 's6 sent', 's6 arrives']);
  });

  test('an ACK has arrived where its timestamp is echoed', () => {
    const early = [
      clocked(4, 200_000, [7, 50]),
      clocked(5, 230_000, [8, 50]),
      clocked(6, 300_000, [51, 8], { ...BACK, seq: 301, ack: 101, len: 1 }),
    ];
    const order = orderOf([...slow, ...early]);
    expect(order.slice(order.indexOf('s5 sent'))).toEqual([
      's5 sent',
      's4 arrives',
      's5 arrives',
      's6 sent',
      's6 arrives',
    ]);
  });

  test('a reset comes after what it answers, and that after what was sent before it on another connection', () => {
    const other = { from: '10.0.0.1:7' };
    const closed = [
      captured(4, 200_000, { ...other, seq: 5, ack: 6 }),
      captured(5, 200_001, { seq: 101, ack: 301 }),
      captured(6, 319_000, { ...BACK, flags: RST, seq: 301 }),
    ];
    const order = orderOf([...slow, ...closed]);
    expect(order.slice(order.indexOf('s4 sent'))).toEqual([
      's4 sent',
      's5 sent',
      's4 arrives',
      's5 arrives',
      's6 sent',
      's6 arrives',
    ]);
  });
});

describe('captures at both ends', () => {
  test('show as lost what only the sender saw', () => {
    const [first, ...others] = HANDSHAKE as [CapturedSegment, ...CapturedSegment[]];
    const lost = { ...first, at: first.at - 5000n, number: 0, win: 7 };
    const later = HANDSHAKE.map((s) => ({ ...s, at: s.at + (s.from === first.from ? 3000n : -3000n) }));
    const fates = seenAtBothEnds([lost, first, ...others], later).map((t) => [t.label, t.sent, t.arrived]);
    expect(fates).toEqual([
      ['a0', 0, undefined],
      ['a1', 5000, 8000],
      ['b2', 22000, 25000],
      ['a3', 30000, 33000],
    ]);
  });

  test('are refused where a segment arrives that nobody sent', () => {
    const later = HANDSHAKE.map((s) => ({ ...s, at: s.at + 3000n }));
    expect(() => seenAtBothEnds(HANDSHAKE.slice(0, 1), later.slice(0, 2))).not.toThrow();
    expect(() => seenAtBothEnds(HANDSHAKE.slice(0, 1), [...later.slice(0, 1), captured(9, 50, { seq: 8 })])).toThrow(
      /packet 9 at end b was not sent by the other end/,
    );
  });

  const pairs = ['03-simultaneous-close', '22-rst-in-syn-received', '28-syn-sent-close-then-late-synack'];
  test.each(pairs.flatMap((name) => [`${name}-atA`, `${name}-atB`]))('tell of each end what %s alone tells', (name) => {
    const stem = name.slice(0, -4);
    const [a, b] = [segmentsOfCapture(`${stem}-atA`), segmentsOfCapture(`${stem}-atB`)];
    const both = inOrder(seenAtBothEnds(a, b)).filter(({ transmission: t }) => t.arrived !== undefined);
    const alone = inOrder(seenAtOnePoint(segmentsOfCapture(name), LOSSLESS));
    for (const end of ['10.78.0.1', '10.78.0.2']) {
      const seenBy = (events: readonly NetworkEvent[]) =>
        events
          .filter(({ kind, transmission: { segment } }) => hostOf(kind === 'sent' ? segment.from : segment.to) === end)
          .map(({ kind, transmission: { segment: s } }) => `${kind} ${s.flags} ${s.seq} ${s.ack} ${s.options.ts}`);
      expect(seenBy(alone)).toEqual(seenBy(both));
    }
  });
});
