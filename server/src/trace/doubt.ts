import type { Diagnostic } from './diagnostic.ts';
import type { Step } from './model.ts';
import { play } from './play.ts';
import type { StepRecord } from './record.ts';
import type { World } from './world.ts';

/**
 * The world as it is, and beside it, while a line that could not be read leaves doubt, the world as it would be had the
 * line meant what it most plainly seems to mean.
 */
export interface Doubtful {
  readonly world: World;
  readonly otherwise: World | undefined;
}

/**
 * Play one step where there may be doubt. A line that could not be read changes nothing; but if a later step is wrong
 * without it and right with what it seems to mean, then that is what it meant.
 */
export function playInDoubt(at: Doubtful, step: Step): { readonly record: StepRecord; readonly next: Doubtful } {
  const record = play(at.world, step);
  if (step.kind === 'unreadable' && step.guess) {
    const guessed = play(at.otherwise ?? at.world, step.guess);
    return { record, next: { world: record.after, otherwise: guessed.after } };
  }
  if (!at.otherwise) return { record, next: { world: record.after, otherwise: undefined } };
  const other = play(at.otherwise, step);
  const wrong = hasError(record.diagnostics);
  const otherWrong = hasError(other.diagnostics);
  if (wrong && !otherWrong) return { record: other, next: { world: other.after, otherwise: undefined } };
  return { record, next: { world: record.after, otherwise: wrong === otherWrong ? other.after : undefined } };
}

const hasError = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some((d) => d.severity === 'error');
