import { check } from '../../../server/src/core.ts';
import type { Mutant } from './operators.ts';
import { isPair, ORDER, type OrderRow } from './order.ts';
import type { Situation } from './situation.ts';
import { type Row, TABLE } from './table.ts';

/** What should come of a mutant. */
export interface Verdict {
  readonly row: Row | OrderRow;
  readonly comes: 'wrong' | 'suspicious' | 'equivalent' | 'either';
  /** The first and the last line on which the first diagnostic of a wrong one may stand. */
  readonly from: number;
  readonly to: number;
}

/** What the tables say of a mutant. */
export function verdictOf(mutant: Mutant): Verdict {
  const { situation, second, line, moved } = mutant;
  if (second) {
    const row = ORDER.find(({ when }) => !when || isPair(when, situation, second)) as OrderRow;
    const to = typeof row.comes === 'object' ? atLine(second, row.comes.wrongBy) : second.line;
    return { row, comes: typeof row.comes === 'object' ? 'wrong' : row.comes, from: line, to };
  }
  const row = TABLE.find((r) => fits(r, mutant.operator, situation));
  if (!row) throw new Error(`no row for ${mutant.operator} of ${situation.kind} in ${situation.state || 'any state'}`);
  const comes = typeof row.comes === 'object' ? 'wrong' : row.comes;
  const to = typeof row.comes === 'object' ? moved(atLine(situation, row.comes.wrongBy)) : line;
  return { row, comes, from: Math.min(line, situation.line), to };
}

const atLine = ({ circumstances, line }: Situation, circumstance: Parameters<Situation['circumstances']['get']>[0]) =>
  circumstances.get(circumstance) ?? line;

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

const fits = (row: Row, operator: Mutant['operator'], { kind, state, circumstances }: Situation): boolean =>
  list(row.change).includes(operator) &&
  (row.of === undefined || list(row.of).includes(kind)) &&
  (row.state === undefined || row.state.includes(state)) &&
  (row.when ?? []).every((c) => circumstances.has(c)) &&
  !(row.unless ?? []).some((c) => circumstances.has(c));

/** What came of a mutant. */
export interface Outcome {
  readonly mutant: Mutant;
  readonly verdict: Verdict;
  /** The lines that got an error. */
  readonly errors: readonly number[];
  /** Whether a wrong or suspicious one got its severity where it should. */
  readonly found: boolean;
}

/** Check a mutant. */
export function outcomeOf(mutant: Mutant): Outcome {
  const verdict = verdictOf(mutant);
  const { diagnostics } = check(mutant.lines.join('\n'));
  const linesWith = (severity: 'error' | 'warning') => [
    ...new Set(diagnostics.filter((d) => d.severity === severity).map((d) => d.span.line)),
  ];
  const errors = linesWith('error');
  const [first] = verdict.comes === 'suspicious' ? linesWith('warning') : errors;
  return { mutant, verdict, errors, found: first !== undefined && first >= verdict.from && first <= verdict.to };
}
