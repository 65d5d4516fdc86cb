import type { Span } from './model.ts';

/** How grave a diagnostic is: see "How a step is judged" in the language guide. */
export type Severity = 'error' | 'warning' | 'information';

/** How a rule is reported: as grave as a user wants it, or not at all. */
export type Level = Severity | 'off';

/** An earlier line that matters to a diagnostic, and why. */
export interface Related {
  readonly span: Span;
  readonly message: string;
}

/** A replacement that mends what a diagnostic is about. */
export interface Fix {
  /** An imperative: `Write SYN+ACK`. */
  readonly title: string;
  readonly span: Span;
  readonly text: string;
}

/** What is wrong, unusual or unfinished at one place of a file. */
export interface Diagnostic {
  /** The stable name of the rule, as in `docs/rules.md`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, and what would be right here. */
  readonly message: string;
  readonly span: Span;
  /** Where the rule stands: `RFC 9293, 3.10.7.4`, or a section of the language guide. */
  readonly reference: string;
  readonly related: readonly Related[];
  readonly fix?: Fix | undefined;
  /** Replacements that mend it in different ways, where nobody but the author can tell which is meant. */
  readonly choices?: readonly Fix[] | undefined;
}

/** Whether one of the diagnostics is an error. */
export const hasError = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === 'error');
