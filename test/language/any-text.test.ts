import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../server/src/language/parse.ts';
import { calls } from './broken/calls.ts';
import { claims } from './broken/claims.ts';
import { declarations } from './broken/declarations.ts';
import { fields } from './broken/fields.ts';
import { order } from './broken/order.ts';
import { segments } from './broken/segments.ts';
import { texts } from './broken/texts.ts';

const corpus = join(import.meta.dirname, '../corpus');
const good = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tcptrace'))
  .map((name) => readFileSync(join(corpus, name), 'utf8'));
const broken = [...segments, ...fields, ...order, ...calls, ...claims, ...declarations, ...texts].map(
  ({ line }) => line,
);

/** What holds of every text that is read. */
const read = (text: string): void => {
  const { traces, diagnostics } = parse(text);
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  for (const { span, message, code, fix } of diagnostics) {
    expect(code).not.toBe('');
    expect(message).not.toContain('fault in TCP Trace');
    expect(message.length).toBeLessThan(1000);
    for (const { line, start, end } of fix ? [span, fix.span] : [span]) {
      expect(lines.length).toBeGreaterThanOrEqual(line);
      expect(start).toBeGreaterThanOrEqual(1);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
    }
  }
  const order = traces.flatMap(({ steps }) => steps.map(({ span }) => span.line));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(new Set(order).size).toBe(order.length);
  for (const step of traces.flatMap(({ steps }) => steps)) {
    const said = diagnostics.some(({ span }) => span.line === step.span.line);
    if (step.kind === 'unreadable') expect(said).toBe(true);
  }
};

// A fixed seed, so that a failure comes again; FUZZ_SECONDS gives more time, and with it other seeds.
const extra = Number(process.env['FUZZ_SECONDS'] ?? 0);
const budget = (runs: number) =>
  extra > 0
    ? { seed: Date.now() & 0x7fffffff, numRuns: 10_000_000, interruptAfterTimeLimit: extra * 250 }
    : { seed: 9293, numRuns: runs };
const timeout = 60_000 + extra * 1000;
const words = [...new Set([...good, ...broken].join(' ').split(/(\s+|[:,+=\-"])/))].filter((word) => word.length < 30);

describe('any text is read without an exception', { timeout }, () => {
  test('random characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), read), budget(500));
  });

  test('random signs of the language', () => {
    const sign = fc.constantFrom(
      ...'ab1 \t\n\r"\'`\\/*-x>)=<+.:,;#@[]_(){}X“→：'.split(''),
      '->',
      '[[',
      ']]',
      '___',
      '/*',
      '*/',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 80 }), (signs) => read(signs.join(''))),
      budget(2000),
    );
  });

  test('random words of the language', () => {
    const line = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), (lines) => read(lines.join('\n'))),
      budget(1500),
    );
  });

  test('random edits of traces', () => {
    const edit = fc.record({
      text: fc.constantFrom(...good, broken.join('\n')),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat({ max: 20 }),
      insert: fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom(...words, '"', '/*', '*/', '[[', '\r', '___')),
    });
    const edited = fc.property(edit, ({ text, at, remove, insert }) => {
      const index = Math.floor(at * text.length);
      read(text.slice(0, index) + insert + text.slice(index + remove));
    });
    fc.assert(edited, budget(300));
  });
});
