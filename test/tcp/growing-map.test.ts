import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesOf, type GrowingMap, getFrom, setIn } from '../../server/src/tcp/growing-map.ts';

fc.configureGlobal({ seed: 9293 });

const key = fc.integer({ min: 0, max: 2 ** 40 });
const few = fc.integer({ min: 0, max: 90 });
const changes = fc.array(fc.tuple(fc.oneof(few, key), fc.integer()), { maxLength: 700 });

const made = (from: readonly (readonly [number, number])[]) =>
  from.reduce<GrowingMap<number>>((map, [k, v]) => setIn(map, k, v), undefined);

test('holds what a Map holds, in the order of the keys', () => {
  fc.assert(
    fc.property(changes, (list) => {
      const model = new Map(list);
      const map = made(list);
      expect([...entriesOf(map)].map((e) => [e.key, e.value])).toEqual([...model].sort(([a], [b]) => a - b));
      for (const [k, v] of model) expect(getFrom(map, k)).toBe(v);
      expect(getFrom(map, 2 ** 41)).toBeUndefined();
    }),
  );
});

test('a change leaves the old map as it was', () => {
  fc.assert(
    fc.property(changes, key, fc.integer(), (list, k, v) => {
      const before = made(list);
      const seen = [...entriesOf(before)].map((e) => [e.key, e.value]);
      expect(getFrom(setIn(before, k, v), k)).toBe(v);
      expect([...entriesOf(before)].map((e) => [e.key, e.value])).toEqual(seen);
    }),
  );
});

test.each([1, 8, 9, 64, 65, 512, 513, 5000])('finds each of %i keys', (count) => {
  const map = made(Array.from({ length: count }, (_, i) => [i * 7, i]));
  for (let i = 0; i < count; i++) expect(getFrom(map, i * 7)).toBe(i);
});

test('a change of a value makes few new objects, however many keys there are', () => {
  const map = made(Array.from({ length: 4096 }, (_, i) => [i, i]));
  const changed = setIn(map, 2000, -1);
  const seen = new Set<unknown>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    for (const part of Object.values(value)) collect(part);
  };
  collect(map);
  const before = seen.size;
  collect(changed);
  expect(seen.size - before).toBeLessThanOrEqual(6);
});
