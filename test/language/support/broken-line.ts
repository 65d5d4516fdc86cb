/** A line that cannot be read, and what is said of it. */
export interface BrokenLine {
  readonly line: string;
  readonly code: string;
  /** How the message begins, or a telling part of it. */
  readonly says: string;
  /** The line as the fix writes it, where there is one. */
  readonly fixed?: string;
}
