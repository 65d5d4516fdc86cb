import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, type Diagnostic } from '../../server/src/core.ts';
import { told } from '../support/check-markers.ts';
import { CATALOGUE } from './mistakes/catalogue.ts';

// Each mistake of the catalogue stands in a trace of its own, titled by its number. That every line gets what its marker
// claims, and no other line anything, is the business of test/corpus/corpus.test.ts.

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'test/corpus/illegal/catalogue.tcptrace'), 'utf8');
const { traces } = check(text);

/** What the traces of one number get: the diagnostics of each, those that name only what is unfinished left out. */
const found = (id: string): readonly (readonly Diagnostic[])[] =>
  traces.filter(({ trace }) => trace.title?.startsWith(`${id} `)).map(({ timeline }) => timeline.diagnostics);

/** Lines with an error. */
const wrongLines = (diagnostics: readonly Diagnostic[]): number =>
  new Set(diagnostics.filter((d) => d.severity === 'error').map((d) => d.span.line)).size;

test('the catalogue is whole', () => {
  const numbers = Array.from({ length: 70 }, (_, index) => `M${`${index + 1}`.padStart(2, '0')}`);
  expect(CATALOGUE.map(({ id }) => id)).toEqual(numbers);
});

describe.each(CATALOGUE)('$id $mistake', ({ id, severity, here }) => {
  const all = found(id);

  test('stands in a trace', () => {
    expect(all.length).toBeGreaterThan(0);
  });

  test(`gets ${here?.severity ?? severity ?? 'nothing'}`, () => {
    const wanted = here?.severity ?? severity;
    const severities = all.flat().map((d) => d.severity);
    if (wanted) expect(severities, all.flat().map(told).join('\n')).toContain(wanted);
    if (wanted !== 'error') expect(severities.filter((s) => s === 'error')).toEqual([]);
    if (wanted === undefined) expect(severities).toEqual([]);
  });

  test('is one mistake: of the lines after it none is wrong', () => {
    // M45 makes its mistake twice.
    for (const diagnostics of all) expect(wrongLines(diagnostics)).toBeLessThanOrEqual(id === 'M45' ? 2 : 1);
  });
});

test('the figures', async () => {
  const given = (severity: string | undefined) => CATALOGUE.filter((m) => m.severity === severity).length;
  const deviations = CATALOGUE.flatMap(({ id, severity, here }) =>
    here ? [{ id, catalogue: severity, here: here.severity, why: here.why }] : [],
  );
  const figures = {
    mistakes: CATALOGUE.length,
    traces: CATALOGUE.reduce((sum, { id }) => sum + found(id).length, 0),
    errors: given('error'),
    warnings: given('warning'),
    information: given('information'),
    legal: given(undefined),
    withTheSeverityOfTheCatalogue: CATALOGUE.length - deviations.length,
    otherwise: deviations,
  };
  await expect(`${JSON.stringify(figures, undefined, 2)}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, 'figures/mistakes.json'),
  );
});
