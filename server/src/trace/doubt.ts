import { asNumbered, onlyNumbersWrong } from './as-numbered.ts';
import { hasError } from './diagnostic.ts';
import { hadNothingBeenLeftOut } from './left-out.ts';
import type { Step } from './model.ts';
import { play } from './play.ts';
import type { StepRecord } from './record.ts';
import type { World } from './world.ts';

/** What else could be the case while a line leaves doubt. */
export interface Doubt {
  readonly world: World;
  /** What may decide it: any step, what happens but no claim, or only the numbers of a segment. */
  readonly decidedBy: 'anything' | 'events' | 'numbers';
}

/** A step that was played, and what else could be the case after it. */
export interface Played {
  readonly record: StepRecord;
  readonly doubt: Doubt | undefined;
}

/**
 * Play one step in `world`. Three kinds of lines leave a doubt: one that could not be read, but plainly seems to mean
 * something; a segment before which a line of the handshake may have been left out; and one whose numbers were put
 * right, where an earlier line may have miscounted. If a later step is wrong as things are and right as they could be,
 * the trace goes on from there: one mistake, one error.
 */
export function playInDoubt(world: World, doubt: Doubt | undefined, step: Step): Played {
  const record = play(world, step);
  if (step.kind === 'unreadable') {
    const guess = step.guess && play(doubt?.world ?? world, step.guess);
    if (!guess || hasError(guess.diagnostics)) return { record, doubt };
    return { record, doubt: { world: guess.after, decidedBy: 'anything' } };
  }
  const wrong = hasError(record.diagnostics);
  if (!doubt) return { record, doubt: wrong ? doubtAfter(world, step, record) : undefined };
  const other = play(doubt.world, step);
  const otherWrong = hasError(other.diagnostics);
  if (wrong && !otherWrong && decides(doubt, step, record)) return { record: other, doubt: undefined };
  const kept = wrong === otherWrong || (wrong && !otherWrong) || step.kind === 'expect';
  const fresh = wrong ? doubtAfter(world, step, record) : undefined;
  return { record, doubt: fresh ?? (kept ? { ...doubt, world: other.after } : undefined) };
}

/** The doubt that a wrong step leaves by itself. */
function doubtAfter(world: World, step: Step, record: StepRecord): Doubt | undefined {
  const otherwise = hadNothingBeenLeftOut(world, step);
  if (otherwise) return { world: otherwise, decidedBy: 'events' };
  const numbered = asNumbered(world, step, record);
  return numbered && { world: numbered, decidedBy: 'numbers' };
}

/** Whether a step that is wrong as things are may decide the doubt. What is `illegal` on purpose is no witness. */
function decides({ decidedBy }: Doubt, step: Step, record: StepRecord): boolean {
  if (step.kind === 'segment' && step.illegal) return false;
  if (decidedBy === 'numbers') return step.kind === 'segment' && onlyNumbersWrong(record);
  return decidedBy === 'anything' || step.kind !== 'expect';
}
