import type { Severity } from '../../server/src/trace/diagnostic.ts';

/** What a trailing `//! severity code` claims of its line. */
export interface Marker {
  /** Counted from 1. */
  readonly line: number;
  readonly severity: Severity;
  readonly code?: string;
}

const MARKER = /\/\/![ \t]*(error|warning|information)(?:[ \t]+([a-z][a-z0-9-]*))?(?=[ \t]*(?:$|\/\/!))/g;

/**
 * The `//! error code`, `//! warning`, `//! information` markers of a trace, in the order of the lines; a line may
 * carry several (`//! error a //! warning b`). They are read from the raw line, so that no broken statement before
 * one can hide it.
 */
export const markersOf = (text: string): Marker[] =>
  text.split(/\r\n?|\n/).flatMap((raw, index) =>
    Array.from(raw.matchAll(MARKER), ([, severity, code]) => ({
      line: index + 1,
      severity: severity as Severity,
      ...(code === undefined ? {} : { code }),
    })),
  );
