import type { Diagnostic, Severity } from './diagnostic.ts';
import type { Span } from './model.ts';

/** A rule of the checker: what it is about, why it holds, and how a breach of it is worded. `P` is what the wording needs. */
export interface Rule<P = never> {
  /** Stable, in small letters with hyphens; never reused for another meaning. */
  readonly code: string;
  readonly severity: Severity;
  /** The rule as a short sentence, without a full stop: `SYN+ACK only answers a SYN`. */
  readonly title: string;
  /** Where the rule stands: `RFC 9293, 3.10.7.4`. */
  readonly reference: string;
  /** Where what is wrong here stands, if a breach is about another section than `reference`. */
  readonly section?: (parameters: P) => string | undefined;
  /** Two or three sentences that a student understands: what the rule says, and why. */
  readonly explanation: string;
  /** A whole trace in the language that breaks the rule, the breach marked `//! severity code`. */
  readonly bad: string;
  /** The same trace put right. */
  readonly good: string;
  /** What is wrong here, and what would be right here, with the numbers. */
  readonly message: (parameters: P) => string;
}

/** What a diagnostic may bring besides its message. */
export type More = Partial<Pick<Diagnostic, 'related' | 'fix' | 'choices'>>;

/** The diagnostic that says that `rule` is broken at `span`. */
export const breach = <P>(rule: Rule<P>, span: Span, parameters: P, more: More = {}): Diagnostic => ({
  code: rule.code,
  severity: rule.severity,
  message: rule.message(parameters),
  span,
  reference: rule.section?.(parameters) ?? rule.reference,
  related: more.related ?? [],
  fix: more.fix,
  ...(more.choices && { choices: more.choices }),
});
