import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultsOf } from '../support/check-markers.ts';
import { markersOf } from '../support/markers.ts';
import { type ClaimTrace, ENTRIES, idsOf, tracesIn } from './claims/entries.ts';

const FILES = ['claims-000.tcptrace', 'claims-001.tcptrace'];
const CORPUS = join(import.meta.dirname, '../corpus');
const texts = (folder: string): string[] => FILES.map((name) => readFileSync(join(CORPUS, folder, name), 'utf8'));

const wrong: readonly ClaimTrace[] = texts('illegal').flatMap(tracesIn);
const right: readonly ClaimTrace[] = texts('legal').flatMap(tracesIn);
const ofEntry = (traces: readonly ClaimTrace[], id: string): readonly ClaimTrace[] =>
  traces.filter(({ ids }) => ids.some((one) => idsOf(id).includes(one)));

describe.each(ENTRIES.filter(({ told }) => told === 'both'))('$lines: $summary', ({ parts }) => {
  test('is contradicted', () => {
    for (const part of parts) {
      const traces = ofEntry(wrong, part);
      expect(traces.length, part).toBeGreaterThan(0);
      for (const { title, text } of traces) {
        expect(
          markersOf(text).some(({ severity }) => severity === 'error'),
          title,
        ).toBe(true);
        expect(faultsOf(text, title)).toEqual([]);
      }
    }
  });
});

describe.each(ENTRIES.filter(({ told }) => told !== 'none'))('$lines: $summary', ({ parts, right: answer }) => {
  test(`right is: ${answer}`, () => {
    for (const part of parts) {
      const traces = ofEntry(right, part);
      expect(traces.length, part).toBeGreaterThan(0);
      for (const { title, text } of traces) {
        expect(markersOf(text), title).toEqual([]);
        expect(faultsOf(text, title)).toEqual([]);
      }
    }
  });
});

test('every trace tells an entry of the list', () => {
  const known = ENTRIES.filter(({ told }) => told !== 'none').flatMap(({ parts }) => parts.flatMap(idsOf));
  for (const { ids, title } of [...wrong, ...right]) {
    expect(ids.length, title).toBeGreaterThan(0);
    expect(known).toEqual(expect.arrayContaining([...ids]));
  }
});

test('an entry that is told by less says why', () => {
  for (const { told, reason, lines } of ENTRIES) expect(told === 'both' || reason.length > 15, lines).toBe(true);
});

test('the figures are those of the page on correctness', async () => {
  const page = {
    entries: ENTRIES.length,
    withoutBehaviour: ENTRIES.filter(({ told }) => told === 'none').length,
    tracesContradicted: wrong.length,
    linesContradicted: wrong.flatMap(({ text }) => markersOf(text)).length,
    tracesThatPass: right.length,
  };
  await expect(`${JSON.stringify(page, null, 2)}\n`).toMatchFileSnapshot('figures/claims.json');
});
