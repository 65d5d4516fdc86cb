import { LangiumParser } from 'langium';
import { afterEach, expect, test, vi } from 'vitest';
import { Line } from '../../server/src/language/line.ts';
import { parse } from '../../server/src/language/parse.ts';
import { codesOf } from './support/read.ts';

afterEach(() => vi.restoreAllMocks());

const fail = (): never => {
  throw new RangeError('Maximum call stack size exceeded');
};

test('a parser that throws costs a block of lines, says so, and is not used again', () => {
  const text = 'a: listen\n'.repeat(4000);
  parse(text);
  const spy = vi.spyOn(LangiumParser.prototype, 'parse').mockImplementationOnce(fail);
  const { traces, diagnostics } = parse(text);
  expect(diagnostics.map(({ span, message }) => [span.line, message.includes('fault in TCP Trace')])).toEqual([
    [1, true],
  ]);
  expect(traces[0]?.steps[0]?.span.line).toBeGreaterThan(1000);
  expect(traces[0]?.steps.at(-1)?.span.line).toBe(4000);
  const [failed, next] = spy.mock.contexts;
  expect(next).not.toBe(failed);
  expect(codesOf(text)).toEqual([]);
});

test('a reader that throws costs its line, and says so', () => {
  vi.spyOn(Line.prototype, 'peek').mockImplementationOnce(fail);
  const { traces, diagnostics } = parse('a: listen\nb: listen');
  expect(diagnostics.map(({ span, message }) => [span.line, message.includes('fault in TCP Trace')])).toEqual([
    [1, true],
  ]);
  expect(traces[0]?.steps.map(({ span }) => span.line)).toEqual([2]);
});
