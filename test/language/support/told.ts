import type { Diagnostic } from '../../../server/src/trace/diagnostic.ts';

/** How a diagnostic is told in a failure: `4:1 error syntax-arrow: '=>' is no arrow …`. */
export const told = ({ span, severity, code, message }: Diagnostic): string =>
  `${span.line}:${span.start} ${severity} ${code}: ${message}`;
