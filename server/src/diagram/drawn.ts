/** How a drawn element is judged: an error, a warning, or illegal because its author wants it so. */
export type Verdict = 'error' | 'warning' | 'intended';

/** What an element of a sequence diagram shows. */
export type Shows =
  /** A segment that is sent and arrives at once. */
  | 'sent'
  /** A segment that is sent and stays under way. */
  | 'under way'
  /** A segment that was sent by an earlier step, and arrives. */
  | 'arrived'
  | 'lost'
  /** A segment that may not be sent, and was not. */
  | 'not sent'
  | 'state'
  | 'call'
  | 'timeout'
  | 'clock'
  | 'claim'
  | 'given'
  | 'note'
  | 'section'
  | 'unreadable'
  /** Stands for the steps that are not drawn. */
  | 'fold';

/** Lines of a file, counted from 1, both included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** What one element of a sequence diagram stands for. */
export interface Drawn {
  /** The index of its record in the timeline. */
  readonly record: number;
  /** The line of its step, counted from 1. */
  readonly line: number;
  readonly shows: Shows;
  /** The host that it is about, by its place among the participants; undefined: it concerns all. */
  readonly host: number | undefined;
  readonly verdict: Verdict | undefined;
  /** What the checker says about it. */
  readonly reasons: readonly string[];
  /** What it shows, in words. */
  readonly says: string;
  /** Of a fold: the lines of the steps that it stands for. */
  readonly range?: LineRange | undefined;
}

/** One step of a drawn trace in words, or one fold. */
export interface DrawnStep {
  readonly record: number;
  readonly line: number;
  /** The time since the start where the step states it, as people write it. */
  readonly time: string | undefined;
  readonly says: string;
  readonly verdict: Verdict | undefined;
  readonly reasons: readonly string[];
  /** Of a fold: the lines that it stands for. */
  readonly range?: LineRange | undefined;
}

/** A Mermaid sequence diagram, and what its elements stand for. */
export interface SequenceDiagram {
  readonly text: string;
  /** The names of the hosts of the trace, from left to right: participant `p0`, `p1`, … */
  readonly hosts: readonly string[];
  /** The places of those that are drawn; where there are many, not all. */
  readonly places: readonly number[];
  /** The arrows, in the order of the text and of the picture. */
  readonly messages: readonly Drawn[];
  /** The notes, in the order of the text and of the picture. */
  readonly notes: readonly Drawn[];
  /** What is drawn, in words, in its order: for those who cannot see it. */
  readonly steps: readonly DrawnStep[];
  /** How many steps are not drawn. */
  readonly folded: number;
}
