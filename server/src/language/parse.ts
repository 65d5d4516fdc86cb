import type { Diagnostic } from '../trace/diagnostic.ts';
import type { Trace } from '../trace/model.ts';
import { Assembly } from './assembly.ts';
import { FileReading } from './file-reading.ts';
import { linesOf, withoutMark } from './lines.ts';
import { fault, readRow } from './row.ts';

/** A `.tcptrace` file, read. */
export interface Document {
  readonly traces: readonly Trace[];
  /** What is wrong with single lines, in their order. Whether the traces are right is not said here. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the text of a `.tcptrace` file. Never throws, whatever the text: a line that cannot be read gets a diagnostic
 * and becomes an unreadable step, and all others are read as if it were not there.
 */
export const parse = (text: string): Document => {
  const file = new FileReading(withoutMark(text));
  const assembly = new Assembly(file);
  const diagnostics: Diagnostic[] = [];
  for (const line of linesOf(file.text, (line) => diagnostics.push(fault({ line, start: 1, end: 1 })))) {
    const row = readRow(file, line);
    assembly.add(row);
    for (const diagnostic of row.diagnostics) diagnostics.push(diagnostic);
  }
  return { traces: assembly.traces(), diagnostics: [...diagnostics, ...assembly.diagnostics] };
};
