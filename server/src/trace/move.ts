import type { Diagnostic } from './diagnostic.ts';
import type { Span } from './model.ts';
import type { Timeline } from './timeline.ts';

/**
 * Lines below line `below` have moved by `by`: moves those places in the diagnostics of a timeline that were made by
 * the checker. A place that the reader made moves with its line: it is no plain object.
 */
export function moveDiagnostics(timeline: Timeline, below: number, by: number): void {
  const moved = new Set<Span>();
  const move = (span: Span): void => {
    if (span.line <= below || Object.getPrototypeOf(span) !== Object.prototype || moved.has(span)) return;
    moved.add(span);
    (span as { line: number }).line += by;
  };
  const moveAll = ({ span, fix, choices, related }: Diagnostic): void => {
    move(span);
    if (fix) move(fix.span);
    for (const choice of choices ?? []) move(choice.span);
    for (const line of related) move(line.span);
  };
  for (const index of timeline.faulty) timeline.records[index]?.diagnostics.forEach(moveAll);
}
