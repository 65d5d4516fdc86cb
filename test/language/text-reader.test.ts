import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Checked, Checker, check } from '../../server/src/core.ts';

/** What can be seen of a check, as text: objects may be shared or not, and symbols numbered in any order. */
const seen = ({ diagnostics, traces }: Checked): string =>
  JSON.stringify({
    diagnostics,
    traces: traces.map(({ trace, timeline }) => ({
      trace: { ...trace, steps: undefined, symbols: undefined, hosts: named(trace, trace.hosts) },
      steps: named(trace, trace.steps),
      records: timeline.records.map((record) => ({
        step: record.step.span,
        changes: named(trace, record.changes),
        transitions: record.transitions,
        diagnostics: record.diagnostics,
        carried: named(trace, record.carried),
        states: timeline.states(record),
        clock: record.after.clock,
      })),
      found: timeline.diagnostics,
    })),
  });

/** The value with the indices of symbols replaced by their names. */
const named = ({ symbols }: { readonly symbols: readonly string[] }, value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null), (_, each) =>
    typeof each === 'number' && each >= 2 ** 32 ? `${symbols[Math.floor(each / 2 ** 32)]}+${each % 2 ** 32}` : each,
  );

/** Where two texts begin to differ, with what stands around. */
const firstDifference = (one: string, other: string): readonly string[] | undefined => {
  if (one === other) return undefined;
  let at = 0;
  while (one[at] === other[at]) at++;
  return [one, other].map((text) => text.slice(Math.max(0, at - 150), at + 100));
};

const corpus = join(import.meta.dirname, '../corpus');
const texts = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tcptrace'))
  .sort()
  .map((path) => readFileSync(join(corpus, path), 'utf8'));

const lines = texts.flatMap((text) => text.split('\n'));

/** A piece of text that an edit may put in. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', '1', '0', ' ', '"', '+', ':', '-', '/', '>', '=', 'X') },
  { weight: 2, arbitrary: fc.constantFrom('\n', '\r\n', '\r', '\n\n') },
  { weight: 3, arbitrary: fc.constantFrom(...lines).map((line) => `${line}\n`) },
  { weight: 1, arbitrary: fc.constantFrom('/*', '*/', '/* x */', '//', '#', '\uFEFF', '') },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...lines), { maxLength: 6 }).map((some) => some.join('\n')) },
);

const edit = fc.record({ at: fc.nat(1_000_000), removed: fc.constantFrom(0, 0, 0, 1, 1, 2, 5, 40, 300), piece });

const apply = (text: string, { at, removed, piece }: { at: number; removed: number; piece: string }): string => {
  const from = at % (text.length + 1);
  return text.slice(0, from) + piece + text.slice(from + removed);
};

test('a text that is edited is checked as if it were read for the first time', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 12 }), (text, edits) => {
      const checker = new Checker();
      checker.check(text);
      let now = text;
      for (const one of edits) {
        now = apply(now, one);
        expect(firstDifference(seen(checker.check(now)), seen(check(now)))).toBeUndefined();
      }
    }),
    { numRuns: Number(process.env['EDITS'] ?? 40) },
  );
}, 600_000);
