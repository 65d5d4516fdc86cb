import type { CallStep, ClaimsStep, NetworkStep, SegmentStep, Span, TimeoutStep } from '../model.ts';

/**
 * Why a step is thought of, the best reason first. `owed`: somebody waits for this answer. `due`: a call or a timer asks
 * for it. `arrival`: a segment under way arrives. `story`: where most traces go on. `claim`: what has just changed is said.
 * `possible`: allowed. `again`: something is sent a second time. `rare`: allowed, and seldom what is meant.
 */
export const REASONS = ['owed', 'due', 'arrival', 'story', 'claim', 'possible', 'again', 'rare'] as const;

/** Why a step is thought of. */
export type Reason = (typeof REASONS)[number];

/** A step that can be tried. */
export type NextStep = SegmentStep | CallStep | TimeoutStep | NetworkStep | ClaimsStep;

/** A step that may be legal now, and why it is thought of. */
export interface Candidate {
  readonly step: NextStep;
  readonly reason: Reason;
  /** The line that asks for it. */
  readonly cause?: Span | undefined;
}
