import type { Segment } from '../tcp/segment.ts';
import type { Fate, Transition } from '../tcp/tcb.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Doubt } from './hypothesis.ts';
import type { Step } from './model.ts';
import type { End, World } from './world.ts';

/** A change of state of one end, or (`peer` undefined) of a host's listener. */
export interface HostTransition extends Transition {
  readonly host: string;
  readonly peer: string | undefined;
}

/** One end that a step touched. */
export interface EndChange {
  readonly host: string;
  readonly peer: string;
  readonly before: End;
  readonly after: End;
}

/** Which numbers of a segment were left out and worked out. */
export interface Inferred {
  readonly seq: boolean;
  readonly ack: boolean;
  /** Whether they are one of two possibilities: nothing has told yet what a receiver did with what lay beyond its window. */
  readonly unsettled?: boolean;
}

/** A segment that a step sent or let arrive. */
export interface Carried {
  readonly segment: Segment;
  readonly from: string;
  readonly to: string;
  /** Whether it was sent by this very step, or arrives from an earlier one. */
  readonly sent: boolean;
  /** What became of it at its receiver; undefined: it did not arrive in this step. */
  readonly fate: Fate | undefined;
  /** Whether it holds octets that had been sent before. */
  readonly retransmission: boolean;
  /** Which of its numbers were left out and worked out. */
  readonly inferred: Inferred;
}

/** What one step of a trace came to. */
export interface StepRecord {
  readonly step: Step;
  /** Whether the step took place: a line that could not be read or a segment that may not be sent did not. */
  readonly played: boolean;
  readonly carried: Carried | undefined;
  readonly changes: readonly EndChange[];
  readonly transitions: readonly HostTransition[];
  readonly diagnostics: readonly Diagnostic[];
  /** In how many ways the step may have gone: a receiver may take or drop what lies beyond its window. */
  readonly ways: number;
  /** Everything there is after the step. */
  readonly after: World;
  /** What else could be the case after it, where it is in doubt. */
  readonly doubt?: Doubt | undefined;
}
