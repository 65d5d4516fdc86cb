import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesIn, TextLine, TextLines } from '../../server/src/language/text-lines.ts';

/** For each line its number, the number that it has itself, and the offset at which it begins. */
const seen = (lines: TextLines): readonly (readonly [number, number, number])[] =>
  Array.from({ length: lines.count }, (_, index) => [index + 1, lines.at(index + 1).number, lines.startOf(index + 1)]);

const expected = (lengths: readonly number[]): readonly (readonly [number, number, number])[] => {
  let start = 0;
  return lengths.map((length, index) => {
    const line = [index + 1, index + 1, start] as const;
    start += length;
    return line;
  });
};

const lengthsOf = (lines: readonly TextLine[]): readonly number[] => lines.map(({ length }) => length);

test('a text has one line more than line breaks, whichever they are', () => {
  expect(lengthsOf(linesIn(''))).toEqual([0]);
  expect(lengthsOf(linesIn('a'))).toEqual([1]);
  expect(lengthsOf(linesIn('a\n'))).toEqual([2, 0]);
  expect(lengthsOf(linesIn('\na\r\nbc\rd\n\r'))).toEqual([1, 3, 3, 2, 1, 0]);
});

test('the character at an offset belongs to the line that it stands on, a line break to the line that it ends', () => {
  const text = 'ab\n\ncd\r\ne';
  const lines = new TextLines(text);
  const numbers = Array.from({ length: text.length + 1 }, (_, offset) => lines.numberAt(offset));
  expect(numbers).toEqual([1, 1, 1, 2, 3, 3, 3, 3, 4, 4]);
  expect(lines.startOf(lines.count + 1)).toBe(text.length);
});

test('a line that is taken elsewhere knows its new number', () => {
  const lines = new TextLines('a\nb\nc\n');
  const [b, c] = [lines.at(2), lines.at(3)];
  lines.replace(1, 2, [new TextLine(5), new TextLine(6), b]);
  expect([b.number, c.number, lines.startOf(3)]).toEqual([3, 4, 11]);
});

const edit = fc.record({
  first: fc.nat(1_000_000),
  removed: fc.oneof(fc.nat(3), fc.nat(3), fc.nat(2000)),
  lengths: fc.oneof(
    fc.array(fc.nat(9), { maxLength: 3 }),
    fc.array(fc.nat(9), { maxLength: 3 }),
    fc.array(fc.nat(9), { minLength: 250, maxLength: 900 }),
  ),
});

test('lines that come and go leave every other line its place', () => {
  fc.assert(
    fc.property(fc.nat(1500), fc.array(edit, { minLength: 1, maxLength: 30 }), (count, edits) => {
      const lines = new TextLines('ab\n'.repeat(count));
      let model = Array.from({ length: lines.count }, (_, index) => lines.at(index + 1));
      for (const { first: at, removed, lengths } of edits) {
        const first = 1 + (at % model.length);
        const last = Math.min(model.length, first + removed);
        const isAll = first === 1 && last === model.length;
        const fresh = (isAll && lengths.length === 0 ? [0] : lengths).map((length) => new TextLine(length));
        expect(lines.between(first, last)).toEqual(model.slice(first - 1, last));
        lines.replace(first, last, fresh);
        model = model.toSpliced(first - 1, last - first + 1, ...fresh);
        expect(seen(lines)).toEqual(expected(lengthsOf(model)));
        expect([...lines]).toHaveLength(model.length);
        for (const [index, line] of model.entries()) if (lines.at(index + 1) !== line) expect.fail(`line ${index + 1}`);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('of what lies below an edit next to nothing is touched', () => {
  const lines = new TextLines('\n'.repeat(100_000));
  const blocks = new Set([...lines].map(({ block }) => block));
  const before = [...lines].map(({ indexInBlock }) => indexInBlock);
  lines.replace(50_000, 50_000, [new TextLine(1), new TextLine(1)]);
  const now = [...lines];
  expect(now.filter(({ block }) => !blocks.has(block)).length).toBeLessThan(600);
  expect(blocks.size).toBeLessThan(600);
  expect(now.slice(60_000).map(({ indexInBlock }) => indexInBlock)).toEqual(before.slice(59_999));
});
