import { check } from '../../../server/src/core.ts';
import { type Mutant, mutantsOf } from './operators.ts';
import { verdictOf } from './outcome.ts';
import { situationsOf } from './situation.ts';
import type { LegalTrace } from './traces.ts';

/** What came of a trace with two slips, each of which is wrong on its own line. */
export interface PairOutcome {
  readonly first: Mutant;
  readonly second: Mutant;
  readonly firstMarked: boolean;
  readonly secondMarked: boolean;
}

/** The slips of a trace that are wrong on their own line and leave all lines in their places. */
const slipsOf = (trace: LegalTrace): readonly Mutant[] => {
  const situations = situationsOf(trace);
  return situations
    .flatMap((situation, index) => Array.from(mutantsOf(situation, situations[index + 1])))
    .filter((mutant) => {
      if (mutant.second || mutant.operator.startsWith('line')) return false;
      const { comes, from, to } = verdictOf(mutant);
      return comes === 'wrong' && from === mutant.line && to === mutant.line;
    });
};

/** Traces with two slips: `count` pairs, spread evenly over all that there are, always the same. */
export function* pairsOf(trace: LegalTrace, count: number): Generator<PairOutcome> {
  const slips = slipsOf(trace);
  for (let index = 0; index < count; index++) {
    // Two strides without a common factor reach pairs of all distances.
    const first = slips[(index * 7919) % slips.length];
    const second = slips[(index * 104_729 + 31) % slips.length];
    if (!first || !second || first.line >= second.line) continue;
    const lines = first.lines.with(second.line - 1, second.lines[second.line - 1] as string);
    const { diagnostics } = check(lines.join('\n'));
    const marked = (line: number) => diagnostics.some((d) => d.severity === 'error' && d.span.line === line);
    yield { first, second, firstMarked: marked(first.line), secondMarked: marked(second.line) };
  }
}
