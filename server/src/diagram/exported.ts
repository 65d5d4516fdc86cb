/** The diagrams of a trace that can be taken out, one or both. */
export const EXPORTED_DIAGRAMS = ['sequence', 'state', 'both'] as const;

/** One of `EXPORTED_DIAGRAMS`. */
export type ExportedDiagrams = (typeof EXPORTED_DIAGRAMS)[number];
