import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, comparable, distance, later, leq, lt, seq, symbolOf, valueOf, within } from '../../server/src/tcp/seq.ts';

const LAST = 2 ** 32 - 1;
fc.configureGlobal({ seed: 9293 });

const number = fc.integer({ min: 0, max: LAST });
const nearby = fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 });

describe('sequence numbers are taken modulo 2^32 (RFC 9293, 3.4)', () => {
  test('the number after 2^32 - 1 is 0, the one before 0 is 2^32 - 1', () => {
    expect(add(seq(LAST), 1)).toBe(seq(0));
    expect(add(seq(0), -1)).toBe(seq(LAST));
    expect(seq(2 ** 32)).toBe(seq(0));
    expect(seq(-1)).toBe(seq(LAST));
  });

  test('across the wrap the later number is greater', () => {
    expect(lt(seq(LAST), seq(0))).toBe(true);
    expect(lt(seq(0), seq(LAST))).toBe(false);
    expect(distance(seq(5), seq(LAST - 4))).toBe(10);
    expect(distance(seq(LAST - 4), seq(5))).toBe(-10);
    expect(later(seq(LAST), seq(3))).toBe(seq(3));
  });

  test('a number is not less than itself, but not greater either', () => {
    expect(lt(seq(7), seq(7))).toBe(false);
    expect(leq(seq(7), seq(7))).toBe(true);
  });

  test('a window that wraps holds the numbers on both sides of the wrap', () => {
    expect(within(seq(LAST), seq(LAST - 1), 4)).toBe(true);
    expect(within(seq(1), seq(LAST - 1), 4)).toBe(true);
    expect(within(seq(2), seq(LAST - 1), 4)).toBe(false);
    expect(within(seq(LAST - 2), seq(LAST - 1), 4)).toBe(false);
  });

  test('an empty window holds nothing, not even its start', () => {
    expect(within(seq(9), seq(9), 0)).toBe(false);
  });

  test('going on and measuring the way are inverse to each other', () => {
    fc.assert(fc.property(number, nearby, (n, by) => distance(add(seq(n), by), seq(n)) === by));
  });

  test('of two different numbers less than 2^31 apart exactly one is less', () => {
    fc.assert(
      fc.property(number, nearby, (n, by) => {
        const [a, b] = [seq(n), add(seq(n), by)];
        expect(lt(a, b)).toBe(by > 0);
        expect(lt(b, a)).toBe(by < 0);
        expect(leq(a, b)).toBe(by >= 0);
        expect(later(a, b)).toBe(by > 0 ? b : a);
      }),
    );
  });

  test('a window of n octets holds exactly n numbers', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 2 ** 30 }), nearby, (from, length, by) => {
        expect(within(add(seq(from), by), seq(from), length)).toBe(by >= 0 && by < length);
      }),
    );
  });
});

describe('a number relative to a symbol', () => {
  const X = seq(0, 1);
  const Y = seq(0, 2);

  test('keeps its symbol when it is moved on, across the wrap too', () => {
    expect(symbolOf(add(X, 5))).toBe(1);
    expect(valueOf(add(X, -1))).toBe(LAST);
    expect(symbolOf(add(X, -1))).toBe(1);
    expect(add(add(X, -1), 1)).toBe(X);
  });

  test('is compared with another of the same symbol as plain numbers are', () => {
    expect(lt(X, add(X, 1))).toBe(true);
    expect(lt(add(X, -1), X)).toBe(true);
    expect(distance(add(X, 30), add(X, 10))).toBe(20);
    expect(within(add(X, 3), X, 4)).toBe(true);
  });

  test.each([
    ['another symbol', Y],
    ['a plain number', seq(0)],
  ])('cannot be compared with %s: every ordering is false', (_, other) => {
    for (const by of [-1, 0, 1]) {
      const number = add(other, by);
      expect(comparable(X, number)).toBe(false);
      expect([lt(X, number), lt(number, X), leq(X, number), leq(number, X)]).toEqual([false, false, false, false]);
      expect(within(number, X, 2 ** 31)).toBe(false);
      expect(later(X, number)).toBe(X);
    }
  });
});
