import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Heap, pop, push } from '../../server/src/tcp/heap.ts';

fc.configureGlobal({ seed: 9293 });

const before = (a: number, b: number): boolean => a < b;
const made = (list: readonly number[]) => list.reduce<Heap<number>>((heap, n) => push(heap, n, before), undefined);

function drained(heap: Heap<number>): number[] {
  const list: number[] = [];
  for (let rest = heap; rest; rest = pop(rest, before)) list.push(rest.top);
  return list;
}

test('gives back in order what was put in', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 100 }), (list) => {
      expect(drained(made(list))).toEqual([...list].sort((a, b) => a - b));
    }),
  );
});

test('agrees with a sorted array under any pushes and pops', () => {
  const change = fc.oneof(fc.integer({ min: 0, max: 99 }), fc.constant('pop' as const));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 150 }), (list) => {
      let heap: Heap<number>;
      const model: number[] = [];
      for (const one of list) {
        if (one === 'pop') {
          heap = pop(heap, before);
          model.shift();
        } else {
          heap = push(heap, one, before);
          model.push(one);
          model.sort((a, b) => a - b);
        }
        expect(heap?.top).toBe(model[0]);
      }
      expect(drained(heap)).toEqual(model);
    }),
  );
});

test('a change leaves the old heap as it was', () => {
  const heap = made([3, 1, 2]);
  push(heap, 0, before);
  pop(heap, before);
  expect(drained(heap)).toEqual([1, 2, 3]);
});

test('ten thousand rising or falling elements do not make it deep', () => {
  for (const sign of [1, -1]) {
    const list = Array.from({ length: 10_000 }, (_, i) => sign * i);
    expect(drained(made(list))).toEqual([...list].sort((a, b) => a - b));
  }
});
