import { describe, expect, test } from 'vitest';
import { wrap } from '../../server/src/diagram/wrap.ts';

describe('free text in a diagram', () => {
  test.each(['', ' ', 'short', '  two  blanks ', 'x'.repeat(56)])('of one line stays as it is written: %j', (text) => {
    expect(wrap(text)).toEqual([text]);
  });

  test('is parted between words, and loses nothing but the blanks there', () => {
    const text = Array.from({ length: 60 }, (_, word) => `word${word}`).join(' ');
    const lines = wrap(text);
    expect(lines.length).toBeGreaterThan(5);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(56);
    expect(lines.join(' ')).toBe(text);
  });

  test('is parted within a word that is longer than a line, but never within a character', () => {
    const lines = wrap(`a ${'😀'.repeat(100)} b`);
    expect(lines.join('').replaceAll(' ', '')).toBe(`a${'😀'.repeat(100)}b`);
    expect(lines.some((line) => /\p{Surrogate}/u.test(line))).toBe(false);
  });

  test('ends with an ellipsis where it is very long', () => {
    for (const text of ['y'.repeat(10_000), 'word '.repeat(2000)]) {
      const lines = wrap(text);
      expect(lines.length).toBe(12);
      expect(lines.at(-1)).toMatch(/…$/);
      expect(lines.every((line) => line.length <= 56)).toBe(true);
    }
  });
});
