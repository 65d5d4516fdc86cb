import { expect, test } from 'vitest';
import { decline, mayDecline, textOfSyn, waitsForOpening } from '../../server/src/tcp/fast-open.ts';
import { Flag, type Options, type Segment } from '../../server/src/tcp/segment.ts';
import { seq } from '../../server/src/tcp/seq.ts';
import { opened, type Tcb } from '../../server/src/tcp/tcb.ts';
import { RFC9293 } from '../../server/src/tcp/variant.ts';

const syn = (options: Options | undefined, flags = 0, len = 10): Segment => ({
  flags: Flag.SYN | flags,
  seq: seq(300),
  ack: seq(0),
  len,
  win: undefined,
  options,
});

const received = (segment: Segment): Tcb => ({
  ...opened('SYN-RECEIVED', seq(100), true, undefined),
  irs: seq(300),
  ...textOfSyn(segment, seq(301), RFC9293),
});

test('without a cookie the text waits (RFC 9293, 3.10.7.2)', () => {
  for (const options of [undefined, { tfo: 'request' as const }]) {
    const tcb = received(syn(options));
    expect([tcb.rcvNxt, tcb.unread, tcb.fastOpen, waitsForOpening(tcb), mayDecline(tcb)]).toEqual([
      seq(301),
      0,
      false,
      true,
      false,
    ]);
  }
});

test('with a cookie the text is taken at once (RFC 7413, 4.2.2)', () => {
  const tcb = received(syn({ tfo: 'cookie' }));
  expect([tcb.rcvNxt, tcb.unread, tcb.held, tcb.fastOpen]).toEqual([seq(311), 10, undefined, true]);
  expect(mayDecline(tcb)).toBe(true);
  expect(mayDecline({ ...tcb, synSent: true })).toBe(false);
});

test('a FIN behind it waits all the same', () => {
  const tcb = received(syn({ tfo: 'cookie' }, Flag.FIN));
  expect(tcb.rcvNxt).toBe(seq(311));
  expect(tcb.held?.top).toEqual({ from: seq(311), end: seq(311), fin: true });
});

test('declined, the text is as if it had not come', () => {
  expect(decline(received(syn({ tfo: 'cookie' })))).toEqual({ ...received(syn(undefined, 0, 0)) });
});

test('a cookie without text may be answered early, and there is nothing to decline', () => {
  const tcb = received(syn({ tfo: 'cookie' }, 0, 0));
  expect([tcb.fastOpen, mayDecline(tcb)]).toEqual([true, false]);
});
