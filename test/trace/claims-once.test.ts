import { expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';

// What one claim says of a connection or a listener that is not there is one mistake.

const START = 'host client isn=100\nhost server isn=300\nhost third\n';

const codesOf = (text: string) => check(START + text).diagnostics.map(({ code, span }) => `${span.line} ${code}`);

test.each([
  ['expect client SYN-SENT snd.nxt=101', ['4 claim-state']],
  ['expect server syn-queue=1 accept-queue=2', ['4 claim-queue']],
  ['given client SYN-SENT snd.nxt=101', ['4 given-without-peer']],
])('%s', (line, codes) => {
  expect(codesOf(line)).toEqual(codes);
});

test('two wrong lengths of the queues of a listener are two', () => {
  expect(codesOf('server: listen\nexpect server syn-queue=1 accept-queue=2')).toEqual([
    '5 claim-queue',
    '5 claim-queue',
  ]);
});

test('a number of a connection that is over is told beside its state', () => {
  const told = codesOf(
    'given client/server ESTABLISHED, server/client ESTABLISHED\nclient: abort\nexpect client/server ESTABLISHED snd.nxt=7',
  );
  expect(told).toContain('6 claim-state');
  expect(told).toContain('6 claim-number');
});
