import type { Diagnostic, Level } from './diagnostic.ts';
import type { StepRecord } from './record.ts';
import { Timeline } from './timeline.ts';

/** How rules are reported, by their codes; the others as they are. */
export type Levels = Readonly<Partial<Record<string, Level>>>;

/** Diagnostics as somebody wants rules to be reported; those of rules that are off are left out. */
export const reported = (diagnostics: readonly Diagnostic[], levels: Levels): readonly Diagnostic[] =>
  diagnostics.flatMap((diagnostic) => asWanted(diagnostic, levels));

function asWanted(diagnostic: Diagnostic, levels: Levels): readonly Diagnostic[] {
  // Any word may have been written for a code, `constructor` too.
  const level = Object.hasOwn(levels, diagnostic.code) ? levels[diagnostic.code] : undefined;
  if (level === 'off') return [];
  return level === undefined || level === diagnostic.severity ? [diagnostic] : [{ ...diagnostic, severity: level }];
}

/**
 * The same timeline for whoever shows how its steps are judged: what was worked out is the same, only what is said about
 * it differs.
 */
export function reportedTimeline(timeline: Timeline, levels: Levels): Timeline {
  const { trace, start, diagnostics, faulty } = timeline;
  const records = [...timeline.records];
  for (const index of faulty) {
    const record = records[index] as StepRecord;
    records[index] = { ...record, diagnostics: reported(record.diagnostics, levels) };
  }
  const left = faulty.filter((index) => (records[index] as StepRecord).diagnostics.length > 0);
  return new Timeline(trace, start, records, reported(diagnostics, levels), left);
}
