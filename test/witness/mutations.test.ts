import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { figuresOf, figuresText, pairFigures } from './mutations/figures.ts';
import { mutantsOf } from './mutations/operators.ts';
import { ORDER } from './mutations/order.ts';
import { type Outcome, outcomeOf } from './mutations/outcome.ts';
import { type PairOutcome, pairsOf } from './mutations/pairs.ts';
import { situationsOf } from './mutations/situation.ts';
import { TABLE } from './mutations/table.ts';
import { legalTraces } from './mutations/traces.ts';

// One slip in a legal trace: what should come of it is decided by mutations/table.ts and mutations/order.ts, which are
// written from RFC 9293 and not from the checker. Every legal trace of the corpus is changed in every way;
// EVERY_MUTANT=1 checks all of them (half a minute or more) and compares the figures; without it one in five is checked,
// always the same.

const SAMPLE = process.env['EVERY_MUTANT'] ? 1 : 5;

const outcomes: Outcome[] = [];
const pairs: PairOutcome[] = [];
let made = 0;

beforeAll(() => {
  for (const trace of legalTraces()) {
    pairs.push(...pairsOf(trace, 60 / SAMPLE));
    const situations = situationsOf(trace);
    for (const [index, situation] of situations.entries()) {
      for (const mutant of mutantsOf(situation, situations[index + 1])) {
        if (made++ % SAMPLE === 0) outcomes.push(outcomeOf(mutant));
      }
    }
  }
}, 300_000);

const told = ({ mutant, verdict, errors }: Outcome): string =>
  `${mutant.situation.trace.name} [${mutant.operator}] line ${mutant.line}: ${mutant.lines[mutant.line - 1]}\n` +
  `    should be ${verdict.comes} (lines ${verdict.from} to ${verdict.to}): ${verdict.row.why}\n    errors on ${errors.join()}`;

const worst = (some: readonly Outcome[]): string => some.slice(0, 20).map(told).join('\n');

describe('one slip in a legal trace', () => {
  test('there are many to make, and the tables know what comes of most of them', () => {
    const { mutants, eitherShare } = figuresOf(outcomes);
    expect(mutants).toBeGreaterThan(20_000 / SAMPLE);
    expect(eitherShare).toBeLessThan(0.3);
  });

  test('of the wrong ones at least 99 % get their severity, on the line or the first that it makes impossible', () => {
    const wrong = outcomes.filter(({ verdict: { comes } }) => comes === 'wrong' || comes === 'suspicious');
    const missed = wrong.filter(({ found }) => !found);
    expect(missed.length / wrong.length, worst(missed)).toBeLessThanOrEqual(0.01);
  });

  test('none that is equivalent gets an error', () => {
    const flagged = outcomes.filter(({ verdict, errors }) => verdict.comes === 'equivalent' && errors.length > 0);
    expect(flagged.length, worst(flagged)).toBe(0);
  });

  test('a single mistake marks 1.3 lines on average at most', () => {
    const { linesPerMistake, linesPerMistakeBesidesClaims } = figuresOf(outcomes);
    expect(linesPerMistake).toBeLessThanOrEqual(1.3);
    expect(linesPerMistakeBesidesClaims).toBeLessThanOrEqual(1.3);
  });

  test('two mistakes are two errors: the first always, the second unless both together tell another story', () => {
    expect(pairs.length).toBeGreaterThan(10_000 / SAMPLE);
    const { firstMarkedShare, bothMarkedShare } = pairFigures(pairs);
    expect(firstMarkedShare).toBe(1);
    expect(bothMarkedShare).toBeGreaterThanOrEqual(0.96);
  });

  test.runIf(SAMPLE === 1)('every row of the tables decides something', () => {
    const used = new Set(outcomes.map(({ verdict }) => verdict.row));
    const idle = [...TABLE, ...ORDER].filter((row) => !used.has(row));
    expect(idle.map(({ why }) => why)).toEqual([]);
  });

  test.runIf(SAMPLE === 1)('the figures', async () => {
    await expect(figuresText(outcomes, pairs)).toMatchFileSnapshot(join(import.meta.dirname, 'figures/mutations.json'));
  });
});
