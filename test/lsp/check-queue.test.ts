import { expect, test } from 'vitest';
import { CheckQueue } from '../../server/src/lsp/check-queue.ts';

/** A queue whose event loop is turned by hand: a turn runs what waited when it began, messages first. */
function queueByHand() {
  const checked: string[] = [];
  let waiting: (() => void)[] = [];
  const queue = new CheckQueue(
    (uri) => checked.push(uri),
    (callback) => waiting.push(callback),
  );
  const turn = (...messages: (() => void)[]) => {
    const now = [...waiting, ...messages];
    waiting = [];
    for (const callback of now) callback();
  };
  return { queue, checked, turn, isIdle: () => waiting.length === 0 };
}

test('a request is checked once no message waits any more', () => {
  const { queue, checked, turn, isIdle } = queueByHand();
  queue.request('a');
  turn();
  turn();
  expect(checked).toEqual(['a']);
  expect(isIdle()).toBe(true);
});

test('a hundred changes that wait to be read lead to one check', () => {
  const { queue, checked, turn } = queueByHand();
  queue.request('a');
  for (let change = 0; change < 100; change++) turn(() => queue.request('a'));
  expect(checked).toEqual([]);
  for (let rest = 0; rest < 10; rest++) turn();
  expect(checked).toEqual(['a']);
});

test('a check runs in the end although messages never stop', () => {
  const { queue, checked, turn } = queueByHand();
  queue.request('a');
  for (let change = 0; change < 5000; change++) turn(() => queue.request('a'));
  expect(checked.length).toBeGreaterThanOrEqual(1);
  expect(checked.length).toBeLessThan(10);
});

test('messages are read between the checks of two documents', () => {
  const { queue, checked, turn } = queueByHand();
  queue.request('a');
  queue.request('b');
  for (let turns = 0; turns < 10 && checked.length === 0; turns++) turn();
  expect(checked).toEqual(['a']);
  turn(() => queue.request('b'));
  expect(checked).toEqual(['a']);
  for (let rest = 0; rest < 10; rest++) turn();
  expect(checked).toEqual(['a', 'b']);
});

test('a document that is closed before its turn is not checked', () => {
  const { queue, checked, turn, isIdle } = queueByHand();
  queue.request('a');
  queue.cancel('a');
  for (let rest = 0; rest < 10; rest++) turn();
  expect(checked).toEqual([]);
  expect(isIdle()).toBe(true);
  queue.request('b');
  turn();
  turn();
  expect(checked).toEqual(['b']);
});
