import type { Diagnostic } from './diagnostic.ts';
import type { Step } from './model.ts';
import { play } from './play.ts';
import type { StepRecord } from './record.ts';
import type { World } from './world.ts';

/** A step that was played, and what else could be the case after it, while a line that could not be read leaves doubt. */
export interface Played {
  readonly record: StepRecord;
  readonly otherwise: World | undefined;
}

/**
 * Play one step in `world`. `otherwise` is the world as it would be had a line that could not be read meant what it most
 * plainly seems to mean. Such a line changes nothing; but if a later step is wrong without it and right with what it
 * seems to mean, then that is what it meant.
 */
export function playInDoubt(world: World, otherwise: World | undefined, step: Step): Played {
  const record = play(world, step);
  if (step.kind === 'unreadable' && step.guess) {
    return { record, otherwise: play(otherwise ?? world, step.guess).after };
  }
  if (!otherwise) return { record, otherwise };
  const other = play(otherwise, step);
  const wrong = hasError(record.diagnostics);
  const otherWrong = hasError(other.diagnostics);
  if (wrong && !otherWrong) return { record: other, otherwise: undefined };
  return { record, otherwise: wrong === otherWrong ? other.after : undefined };
}

const hasError = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some((d) => d.severity === 'error');
