import { describe, expect, test } from 'vitest';
import { parse } from '../../server/src/language/parse.ts';
import { calls } from './broken/calls.ts';
import { claims } from './broken/claims.ts';
import { declarations } from './broken/declarations.ts';
import { fields } from './broken/fields.ts';
import { order } from './broken/order.ts';
import { segments } from './broken/segments.ts';
import { texts } from './broken/texts.ts';

const MANY = 10_000;

const all = [...segments, ...fields, ...order, ...calls, ...claims, ...declarations, ...texts];
const oneOfEach = [...new Map(all.map((broken) => [broken.code, broken])).values()];

/** On demand, FUZZ_SECONDS=60, all kinds are tried; otherwise one for each code. */
const kinds = process.env['FUZZ_SECONDS'] === undefined ? oneOfEach : all;

describe('10,000 broken lines of a kind', () => {
  test.each(kinds.map(({ line, code }) => [line, code]))('%s', (line, code) => {
    const { diagnostics } = parse(`host client\nhost server\n${`${line}\n`.repeat(MANY)}`);
    expect(diagnostics[0]?.code).toBe(code);
    expect(diagnostics.length).toBeLessThanOrEqual(MANY);
  });
});

test('10,000 broken lines of all kinds', () => {
  const lines = Array.from({ length: MANY }, (_, index) => all[index % all.length]?.line ?? '');
  const { diagnostics } = parse(lines.join('\n'));
  expect(new Set(diagnostics.map(({ code }) => code)).size).toBe(oneOfEach.length);
});

describe('large texts', () => {
  test.each<[string, string, steps: number, codes: string[]]>([
    ['one word of a megabyte', 'a'.repeat(1e6), 1, ['syntax-statement']],
    ['195 kB of a.a.a', 'a.'.repeat(97_500), 1, ['syntax-statement']],
    ['a megabyte of a-a-a', 'a-'.repeat(5e5), 1, ['syntax-endpoint']],
    ['a megabyte of a=a=a', 'a='.repeat(5e5), 1, ['syntax-statement']],
    ['a megabyte of digits', '1'.repeat(1e6), 1, ['syntax-statement']],
    ['a megabyte of 1:1:1', '1:'.repeat(5e5), 1, ['syntax-name']],
    ['a text of a megabyte', `note a: "${'x'.repeat(1e6)}"`, 1, []],
    ['a text of a megabyte without an end', `note a: "${'x'.repeat(1e6)}`, 1, ['syntax-quotes']],
    ['a megabyte of escapes', `note a: "${'\\n'.repeat(5e5)}"`, 1, []],
    ['a megabyte of wrong escapes', `note a: "${'\\q'.repeat(5e5)}"`, 1, ['syntax-escape']],
    ['a megabyte of wrong \\u', `note a: "${'\\u{'.repeat(3e5)}"`, 1, ['syntax-escape']],
    ['a megabyte of quotes', '"'.repeat(1e6), 1, ['syntax-statement']],
    ['a megabyte of curly quotes', '“'.repeat(1e6), 1, ['syntax-statement']],
    ['a megabyte of [', '['.repeat(1e6), 0, ['syntax-blank']],
    ['a megabyte of [ with blanks', '[ '.repeat(5e5), 1, ['syntax-statement']],
    ['a megabyte of arrows', '->'.repeat(5e5), 1, ['syntax-statement']],
    ['a megabyte of minus', '-'.repeat(1e6), 0, ['syntax-comment']],
    ['a megabyte of blanks', ' '.repeat(1e6), 0, []],
    ['a comment of a megabyte', `/*${'*'.repeat(1e6)}`, 0, ['syntax-comment']],
    ['a megabyte of /*', '/*'.repeat(5e5), 1, ['syntax-statement', 'syntax-comment']],
    ['a megabyte of */', '*/'.repeat(5e5), 1, ['syntax-statement', 'syntax-comment']],
    ['a line of many times', `a -> b: SYN ${'@1 '.repeat(1e5)}`, 1, ['syntax-extra']],
    ['a line of many comments', '/**/'.repeat(2.5e5), 0, []],
    ['a segment with many fields', `a -> b: SYN ${'seq=1 '.repeat(1e5)}`, 1, ['syntax-field']],
    ['a segment with many loose fields', `a -> b: SYN ${'seq = 1, '.repeat(1e5)}`, 1, ['syntax-field']],
    ['a segment with many flags', `a -> b: ${'SYN, '.repeat(1e5)}ACK`, 1, ['syntax-flags']],
    ['a segment with many receivers', `a -> ${'b, '.repeat(1e5)}c: SYN`, 1, ['syntax-endpoint']],
    ['many claims', `expect ${'a CLOSED, '.repeat(1e5)}b CLOSED`, 1, []],
    ['many claims without commas', `expect ${'a CLOSED '.repeat(1e5)}`, 1, ['syntax-claim']],
    ['many modifiers', `${'illegal '.repeat(1e5)}a -> b: SYN`, 1, ['syntax-order']],
    ['many keys', '[[a]]'.repeat(1e5), 1, ['syntax-statement']],
    ['10,000 open comments', '/* open\n'.repeat(MANY), 0, ['syntax-comment']],
    ['10,000 open comments and an end', `${'/* open\n'.repeat(MANY)}*/`, 0, ['syntax-comment']],
    ['a comment over 10,000 lines', `/*\n${'words of a comment\n'.repeat(MANY)}*/`, 0, ['syntax-comment']],
    ['10,000 lone CRs', 'a: listen\r'.repeat(MANY), MANY, []],
    ['10,000 headers', 'trace "x"\na: listen\n'.repeat(MANY), MANY, []],
    [
      '10,000 senders that cannot be',
      Array.from({ length: MANY }, (_, i) => `${i}x -> b: SYN`).join('\n'),
      MANY,
      ['syntax-name'],
    ],
    ['a megabyte of line ends', '\n'.repeat(1e6), 0, []],
    ['100,000 good lines', 'a -> b: SYN+ACK seq=100 ack=X+1 win=65535\n'.repeat(1e5), 1e5, []],
  ])('%s', (_, text, steps, codes) => {
    const { traces, diagnostics } = parse(text);
    expect(traces.reduce((sum, trace) => sum + trace.steps.length, 0)).toBe(steps);
    expect([...new Set(diagnostics.map(({ code }) => code))]).toEqual(codes);
    expect(diagnostics.find(({ message }) => message.includes('fault in TCP Trace'))).toBeUndefined();
  });
});
