import type { StepRecord } from '../trace/record.ts';
import type { Verdict } from './drawn.ts';

/** How the step of a record is judged; undefined: nothing is wrong with it. */
export function verdictOf({ step, diagnostics }: StepRecord): Verdict | undefined {
  if (diagnostics.some((d) => d.severity === 'error')) return 'error';
  if (step.kind === 'segment' && step.illegal) return 'intended';
  return diagnostics.some((d) => d.severity === 'warning') ? 'warning' : undefined;
}

/** What the checker says about the step of a record, without what is merely unfinished. */
export const reasonsOf = ({ diagnostics }: StepRecord): string[] =>
  diagnostics.filter((d) => d.severity !== 'information').map((d) => d.message);

/** The codes of what is wrong or unusual about a step. */
export const codesOf = ({ diagnostics }: StepRecord): string[] => [
  ...new Set(diagnostics.filter((d) => d.severity !== 'information').map((d) => d.code)),
];

/** The signs of the verdicts, so that colour is never the only one. */
export const SIGNS: Readonly<Record<Verdict, string>> = { error: '✗', warning: '⚠\uFE0E', intended: '⊘' };
