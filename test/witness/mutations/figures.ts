import type { Outcome } from './outcome.ts';
import type { PairOutcome } from './pairs.ts';

/** What came of many mutants, in figures; shares are fractions of one. */
export interface Figures {
  readonly mutants: number;
  readonly wrong: number;
  /** Of the wrong ones: how many got their severity where it should stand. */
  readonly foundShare: number;
  readonly equivalent: number;
  readonly equivalentFlagged: number;
  readonly eitherShare: number;
  /** How many lines get an error where something is wrong, on average. */
  readonly linesPerMistake: number;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000);

const withoutLines = (outcomes: readonly Outcome[]): Omit<Figures, 'linesPerMistake'> => {
  const of = (...verdicts: readonly string[]) => outcomes.filter(({ verdict }) => verdicts.includes(verdict.comes));
  const wrong = of('wrong', 'suspicious');
  const equivalent = of('equivalent');
  return {
    mutants: outcomes.length,
    wrong: wrong.length,
    foundShare: share(wrong.filter(({ found }) => found).length, wrong.length),
    equivalent: equivalent.length,
    equivalentFlagged: equivalent.filter(({ errors }) => errors.length > 0).length,
    eitherShare: share(of('either').length, outcomes.length),
  };
};

const lines = (outcomes: readonly Outcome[]): number => {
  const mistakes = outcomes.filter(({ verdict, errors }) => verdict.comes === 'wrong' && errors.length > 0);
  return share(
    mistakes.reduce((sum, { errors }) => sum + errors.length, 0),
    mistakes.length,
  );
};

const besidesClaims = (outcomes: readonly Outcome[]) =>
  outcomes.filter(({ mutant }) => !mutant.operator.startsWith('claimed'));

/** The figures of all outcomes. */
export const figuresOf = (
  outcomes: readonly Outcome[],
): Figures & { readonly linesPerMistakeBesidesClaims: number } => ({
  ...withoutLines(outcomes),
  linesPerMistake: lines(outcomes),
  linesPerMistakeBesidesClaims: lines(besidesClaims(outcomes)),
});

/** The figures of traces with two slips. */
export const pairFigures = (pairs: readonly PairOutcome[]) => ({
  pairs: pairs.length,
  firstMarkedShare: share(pairs.filter((p) => p.firstMarked).length, pairs.length),
  bothMarkedShare: share(pairs.filter((p) => p.firstMarked && p.secondMarked).length, pairs.length),
});

/** The figures of all outcomes, of pairs of slips, and of each operator, as JSON. */
export function figuresText(outcomes: readonly Outcome[], pairs: readonly PairOutcome[]): string {
  const operators = [...new Set(outcomes.map(({ mutant }) => mutant.operator))].sort();
  const each = operators.map((operator) => {
    const own = outcomes.filter(({ mutant }) => mutant.operator === operator);
    return [operator, { ...withoutLines(own), linesPerMistake: lines(own) }] as const;
  });
  return `${JSON.stringify({ ...figuresOf(outcomes), twoSlips: pairFigures(pairs), operators: Object.fromEntries(each) }, undefined, 2)}\n`;
}
