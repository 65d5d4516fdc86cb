import type { StepRecord } from '../trace/record.ts';
import type { Drawn } from './drawn.ts';
import { verdictOf } from './verdict.ts';

/** What a fold stands for: records that are not drawn, at least one. */
export interface Fold {
  /** `… 412 data segments …` */
  readonly label: string;
  readonly drawn: Drawn;
}

/** The fold for the records with these indices, in their order. */
export function foldOf(records: readonly StepRecord[], indices: readonly number[]): Fold {
  const [first = 0] = indices;
  const last = indices.at(-1) ?? first;
  let segments = 0;
  let data = 0;
  let errors = 0;
  let warnings = 0;
  for (const index of indices) {
    const record = records[index] as StepRecord;
    if (record.step.kind === 'segment') {
      segments++;
      if ((record.carried?.segment.len ?? record.step.len?.value ?? record.step.payload?.octets ?? 0) > 0) data++;
    }
    const verdict = verdictOf(record);
    if (verdict === 'error') errors++;
    if (verdict === 'warning') warnings++;
  }
  const what = data === indices.length ? 'data segment' : segments === indices.length ? 'segment' : 'step';
  const details = [
    what === 'segment' && data > 0 ? `${data} with data` : '',
    errors > 0 ? counted(errors, 'error') : '',
    warnings > 0 ? counted(warnings, 'warning') : '',
  ].filter((part) => part !== '');
  const told = [counted(indices.length, what), ...details].join(', ');
  const line = lineOf(records, first);
  return {
    label: `… ${told} …`,
    drawn: {
      record: first,
      line,
      shows: 'fold',
      host: undefined,
      verdict: errors > 0 ? 'error' : warnings > 0 ? 'warning' : undefined,
      reasons: [],
      says: `${told} not shown, from line ${line} to line ${lineOf(records, last)}`,
      range: { from: line, to: lineOf(records, last) },
    },
  };
}

const lineOf = (records: readonly StepRecord[], index: number): number => records[index]?.step.span.line ?? 1;

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
