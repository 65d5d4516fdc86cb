import { describe, expect, test } from 'vitest';
import { excerpt } from '../../server/src/cli/excerpt.ts';

/** The excerpt of `line` in which `part`, or the place of `|`, is marked. */
const shown = (line: string, part: string): string[] => {
  const start = line.indexOf(part) + 1;
  const { line: text, marks } = excerpt(line, start, start + part.length);
  return [text, marks];
};

describe('a part of a line is marked below', () => {
  test.each([
    ['in its middle', 'a -> b: SYN', 'b:', ['a -> b: SYN', '     ^~']],
    ['a single letter', 'a -> b', 'b', ['a -> b', '     ^']],
    ['behind a tab', '\tdrop x', 'x', ['    drop x', '         ^']],
    ['behind a tab within text', 'ab\tc', 'c', ['ab  c', '    ^']],
    ['that is a tab', 'ab\tc', '\t', ['ab  c', '  ^~']],
    ['behind wide letters', '日本 x', 'x', ['日本 x', '     ^']],
    ['of wide letters', 'a 日本 x', '日本', ['a 日本 x', '  ^~~~']],
    ['behind an emoji of two units', '💡 x', 'x', ['💡 x', '   ^']],
    ['behind an emoji of many units', '👩‍👩‍👧 x', 'x', ['👩‍👩‍👧 x', '   ^']],
    ['behind a flag', '🇪🇺 x', 'x', ['🇪🇺 x', '   ^']],
    ['behind a combined letter', 'e\u0301 x', 'x', ['e\u0301 x', '  ^']],
    ['behind what cannot be seen', '\u202e\u001bx', 'x', ['\ufffd\ufffdx', '  ^']],
    ['behind half a character', '\ud800x', 'x', ['\ufffdx', ' ^']],
  ])('%s', (_, line, part, expected) => {
    expect(shown(line, part)).toEqual(expected);
  });

  test('an empty part by a single sign', () => {
    expect(excerpt('abc', 2, 2)).toEqual({ line: 'abc', marks: ' ^' });
  });

  test('the end of a line behind its last letter', () => {
    expect(excerpt('abc', 4, 4)).toEqual({ line: 'abc', marks: '   ^' });
    expect(excerpt('日本', 3, 3)).toEqual({ line: '日本', marks: '    ^' });
    expect(excerpt('', 1, 1)).toEqual({ line: '', marks: '^' });
  });

  test('what lies beyond the end of the line as its end', () => {
    expect(excerpt('abc', 2, 99)).toEqual({ line: 'abc', marks: ' ^~' });
    expect(excerpt('abc', 50, 99)).toEqual({ line: 'abc', marks: '   ^' });
  });

  test('by other signs, where they are given', () => {
    expect(excerpt('abcd', 2, 4, '-', '-')).toEqual({ line: 'abcd', marks: ' --' });
  });
});

describe('of a long line only what is around the mark is shown', () => {
  const long = `${'a'.repeat(500)}SYN${'b'.repeat(500)}`;

  test('with signs where it goes on', () => {
    const { line, marks } = excerpt(long, 501, 504);
    expect(line).toMatch(/^…a+SYNb+…$/);
    expect(line.length).toBeLessThanOrEqual(122);
    expect(line.slice(marks.indexOf('^'), marks.length)).toBe('SYN');
  });

  test('at its beginning and at its end', () => {
    const start = excerpt(long, 1, 4);
    expect(start.line).toMatch(/^a+…$/);
    expect(start.marks).toBe('^~~');
    const end = excerpt(long, 1003, 1004);
    expect(end.line).toMatch(/^…b+$/);
    expect(end.line[end.marks.indexOf('^')]).toBe('b');
    expect(end.marks).toHaveLength(end.line.length);
  });

  test('and marks end with it', () => {
    const { line, marks } = excerpt(long, 1, 1000);
    expect(marks.length).toBeLessThanOrEqual(line.length);
  });

  test('wherever the mark stands', () => {
    const letters = Array.from({ length: 3000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
    for (let column = 1; column <= letters.length; column += 7) {
      const { line, marks } = excerpt(letters, column, column + 1);
      const cut = line.startsWith('…') ? 1 : 0;
      expect(line[cut + (marks.indexOf('^') - cut) / 2]).toBe(letters[column - 1]);
    }
  });
});
