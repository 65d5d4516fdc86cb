import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entries, first, floor, get, type OrderedMap, set, values, without } from '../../server/src/tcp/ordered-map.ts';

fc.configureGlobal({ seed: 9293 });

const key = fc.integer({ min: -50, max: 50 });
const changes = fc.array(fc.tuple(key, fc.integer()), { maxLength: 200 });

const made = (from: readonly (readonly [number, number])[]) =>
  from.reduce<OrderedMap<number, number>>((map, [k, v]) => set(map, k, v), undefined);

test('holds what a Map holds, in the order of the keys', () => {
  fc.assert(
    fc.property(changes, (list) => {
      const model = new Map(list);
      const map = made(list);
      const sorted = [...model].sort(([a], [b]) => a - b);
      expect([...entries(map)].map((e) => [e.key, e.value])).toEqual(sorted);
      expect([...values(map)]).toEqual(sorted.map(([, v]) => v));
      for (let k = -51; k <= 51; k++) expect(get(map, k)).toBe(model.get(k));
    }),
  );
});

test('floor finds the value at the greatest key that is not above', () => {
  fc.assert(
    fc.property(changes, fc.integer({ min: -60, max: 60 }), (list, asked) => {
      const model = new Map(list);
      const below = [...model.keys()].filter((k) => k <= asked);
      expect(floor(made(list), asked)).toBe(below.length === 0 ? undefined : model.get(Math.max(...below)));
    }),
  );
});

test('a change leaves the old map as it was', () => {
  fc.assert(
    fc.property(changes, key, fc.integer(), (list, k, v) => {
      const before = made(list);
      const seen = [...entries(before)].map((e) => [e.key, e.value]);
      const after = set(before, k, v);
      expect([...entries(before)].map((e) => [e.key, e.value])).toEqual(seen);
      expect(get(after, k)).toBe(v);
    }),
  );
});

test.each(['rising', 'falling', 'to and fro'] as const)('stays shallow when keys come %s', (order) => {
  const count = 4096;
  let map: OrderedMap<number, number>;
  for (let i = 0; i < count; i++) {
    map = set(map, order === 'rising' ? i : order === 'falling' ? -i : i % 2 === 0 ? i : -i, i);
  }
  // An AVL tree of n nodes is at most 1.4405 * log2(n + 2) high.
  expect(map?.height).toBeLessThanOrEqual(Math.ceil(1.4405 * Math.log2(count + 2)));
});

test('holds what is left when keys are taken out', () => {
  fc.assert(
    fc.property(changes, fc.array(key, { maxLength: 150 }), (list, out) => {
      const model = new Map(list);
      let map = made(list);
      for (const k of out) {
        const before = map;
        const had = model.delete(k);
        map = without(map, k);
        expect(get(map, k)).toBeUndefined();
        if (had) expect(get(before, k)).toBeDefined();
        else expect(map).toBe(before);
      }
      const sorted = [...model].sort(([a], [b]) => a - b);
      expect([...entries(map)].map((e) => [e.key, e.value])).toEqual(sorted);
      expect(first(map)?.key).toBe(sorted[0]?.[0]);
      expect(first(map)?.value).toBe(sorted[0]?.[1]);
    }),
  );
});

test('stays shallow when keys go and come, as in a queue', () => {
  let map: OrderedMap<number, number>;
  for (let i = 0; i < 5000; i++) {
    map = set(map, i, i);
    if (i >= 100) map = without(map, first(map)?.key as number);
  }
  expect([...entries(map)].length).toBe(100);
  expect(map?.height).toBeLessThanOrEqual(Math.ceil(1.4405 * Math.log2(102)));
});

test('words are keys as well', () => {
  const map = set(set(set(undefined, 'fin', 1), 'ack', 2), 'syn', 3);
  expect([...entries(map)].map((e) => e.key)).toEqual(['ack', 'fin', 'syn']);
  expect(get(map, 'syn')).toBe(3);
  expect(get(map, 'rst')).toBeUndefined();
});
