import type { Diagnostic } from './diagnostic.ts';
import { hadItListened } from './forgotten-listen.ts';
import type { Step } from './model.ts';
import { play } from './play.ts';
import type { StepRecord } from './record.ts';
import type { World } from './world.ts';

/** What else could be the case while a line leaves doubt. */
export interface Doubt {
  readonly world: World;
  /** Whether a claim may decide the doubt; otherwise only what happens does. */
  readonly byClaims: boolean;
}

/** A step that was played, and what else could be the case after it. */
export interface Played {
  readonly record: StepRecord;
  readonly doubt: Doubt | undefined;
}

/**
 * Play one step in `world`. Two kinds of lines leave a doubt: one that could not be read, but plainly seems to mean
 * something, and a SYN+ACK of a host that does not listen, where `listen` may have been forgotten. Neither is played;
 * but if a later step is wrong without it and right with it, the trace goes on as if it had been: one mistake, one error.
 */
export function playInDoubt(world: World, doubt: Doubt | undefined, step: Step): Played {
  const record = play(world, step);
  if (step.kind === 'unreadable') {
    const guess = step.guess && play(doubt?.world ?? world, step.guess);
    if (!guess || hasError(guess.diagnostics)) return { record, doubt };
    return { record, doubt: { world: guess.after, byClaims: true } };
  }
  const wrong = hasError(record.diagnostics);
  if (doubt) {
    const other = play(doubt.world, step);
    const otherWrong = hasError(other.diagnostics);
    const decides = step.kind !== 'expect' || doubt.byClaims;
    if (wrong && !otherWrong && decides) return { record: other, doubt: undefined };
    if (wrong === otherWrong || !decides) return { record, doubt: { ...doubt, world: other.after } };
    return { record, doubt: undefined };
  }
  const listening = wrong ? hadItListened(world, step) : undefined;
  return { record, doubt: listening && { world: listening, byClaims: false } };
}

const hasError = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some((d) => d.severity === 'error');
