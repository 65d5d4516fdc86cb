import { expect, test } from 'vitest';
import type { Tcb } from '../../server/src/tcp/tcb.ts';
import { mayEcho, older, timestampsAgreed } from '../../server/src/tcp/timestamps.ts';
import { at, type End } from '../support/tcb.ts';

/** An end in ESTABLISHED that has acknowledged 301 and TS.Recent is 1000. */
const established = (more: Partial<Tcb> = {}): End =>
  at('ESTABLISHED').with({ tsRecent: 1000, lastAckSent: at('ESTABLISHED').tcb.rcvNxt, ...more });

const SYN_WITH = { flags: 2, options: { ts: [1, 0] as const } };
const SYN_WITHOUT = { flags: 2, options: undefined };

test('timestamps are compared modulo 2^32', () => {
  expect(older(1, 2)).toBe(true);
  expect(older(2, 2)).toBe(false);
  expect(older(2 ** 32 - 1, 5)).toBe(true);
  expect(older(5, 2 ** 32 - 1)).toBe(false);
});

test('TS.Recent is the timestamp of a segment that begins where the last ACK ended (RFC 7323, 4.3)', () => {
  expect(established().gets('ACK seq=301 len=10 ts=1005').tcb.tsRecent).toBe(1005);
});

test('the second segment that a delayed ACK covers leaves TS.Recent', () => {
  const end = established().gets('ACK seq=301 len=10 ts=1005').gets('ACK seq=311 len=10 ts=1006');
  expect(end.tcb.tsRecent).toBe(1005);
  expect([1004, 1005, 1006, 1007].map((echo) => mayEcho(end.tcb, echo))).toEqual([false, true, true, false]);
});

test('a segment beyond a hole leaves TS.Recent', () => {
  expect(established().gets('ACK seq=311 len=10 ts=1005').tcb.tsRecent).toBe(1000);
});

test('once the ACK is sent the next segment counts', () => {
  const end = established().gets('ACK seq=301 len=10 ts=1005').sends('ACK').gets('ACK seq=311 len=10 ts=1006');
  expect(end.tcb.tsRecent).toBe(1006);
});

test('PAWS: an older timestamp is dropped and answered (RFC 7323, 5.3)', () => {
  const end = established().gets('ACK seq=301 len=10 ts=999').answers('ACK seq=101 ack=301');
  expect([end.tcb.rcvNxt, end.tcb.tsRecent]).toEqual([301, 1000]);
});

test('PAWS takes the same timestamp, and one beyond the wrap', () => {
  established().gets('ACK seq=301 len=10 ts=1000').has({ rcvNxt: 311 });
  established({ tsRecent: 2 ** 32 - 1 })
    .gets('ACK seq=301 len=10 ts=3')
    .has({ rcvNxt: 311 });
});

test('PAWS lets a reset through', () => {
  established().gets('RST seq=301 ts=1').is('CLOSED');
});

test('PAWS needs timestamps that were agreed', () => {
  established({ ownSyn: SYN_WITH, peerSyn: SYN_WITHOUT }).gets('ACK seq=301 len=10 ts=1').has({ rcvNxt: 311 });
  expect(timestampsAgreed(established({ ownSyn: SYN_WITH, peerSyn: SYN_WITH }).tcb)).toBe(true);
  expect(timestampsAgreed(established({ ownSyn: SYN_WITHOUT, peerSyn: SYN_WITH }).tcb)).toBe(false);
  expect(timestampsAgreed(established().tcb)).toBe(true);
});

test('a segment that does not tell its timestamp makes any later echo possible', () => {
  const end = established().gets('ACK seq=301 len=10');
  expect([999, 1000, 5000].map((echo) => mayEcho(end.tcb, echo))).toEqual([false, true, true]);
  const told = end.sends('ACK').gets('ACK seq=311 len=10 ts=2000');
  expect([1999, 2000, 2001].map((echo) => mayEcho(told.tcb, echo))).toEqual([false, true, false]);
});
