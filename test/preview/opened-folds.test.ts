import { expect, test } from 'vitest';
import { OpenedFolds } from '../../client/src/preview/opened-folds.ts';

/** Folds at lines 10 to 20 and 30 to 40. */
function two(): OpenedFolds {
  const folds = new OpenedFolds();
  folds.open({ from: 10, to: 20 });
  folds.open({ from: 30, to: 40 });
  return folds;
}

const shown = ({ ranges }: OpenedFolds): string => ranges.map(({ from, to }) => `${from}-${to}`).join(' ');

test.each([
  ['typing within a line', { from: 15, to: 15, more: 0 }, '10-20 30-40'],
  ['a new line above', { from: 5, to: 5, more: 1 }, '11-21 31-41'],
  ['a new line within', { from: 15, to: 15, more: 2 }, '10-22 32-42'],
  ['a new line below', { from: 50, to: 50, more: 3 }, '10-20 30-40'],
  ['lines gone between', { from: 22, to: 25, more: -3 }, '10-20 27-37'],
  ['lines gone over the end of the first', { from: 18, to: 22, more: -4 }, '10-18 26-36'],
  ['the first gone', { from: 9, to: 21, more: -12 }, '18-28'],
])('%s', (_, change, expected) => {
  const folds = two();
  const moved = folds.change(change);
  expect(shown(folds)).toBe(expected);
  expect(moved).toBe(expected !== '10-20 30-40');
});

test('the oldest of many is closed again', () => {
  const folds = two();
  for (let line = 100; line < 112; line++) folds.open({ from: line, to: line });
  expect(folds.ranges).toHaveLength(12);
  expect(folds.ranges[0]?.from).toBe(100);
  folds.clear();
  expect(folds.ranges).toEqual([]);
});
