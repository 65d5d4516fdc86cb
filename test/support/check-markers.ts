import { check } from '../../server/src/core.ts';
import type { Diagnostic } from '../../server/src/trace/diagnostic.ts';
import { type Marker, markersOf } from './markers.ts';

/** How a diagnostic is told in a failure: `error wrong-ack: client acknowledges …`. */
export const told = (d: Diagnostic): string => `${d.severity} ${d.code}: ${d.message}`;

const fits = (marker: Marker, d: Diagnostic): boolean =>
  d.severity === marker.severity && (marker.code === undefined || d.code === marker.code);

/**
 * What is not as the markers of `text` claim, one line of text for each fault: a marker that no diagnostic of its
 * line answers, and an error or warning on a line that carries no marker of that severity. Information is free where
 * no marker asks for it. `name` stands before the line numbers, so that an editor can jump there.
 */
export function faultsOf(text: string, name: string): string[] {
  const { diagnostics } = check(text);
  const lines = text.split(/\r\n?|\n/);
  const markers = markersOf(text);
  const faults = new Map<number, string[]>();
  const add = (line: number, fault: string) => faults.set(line, [...(faults.get(line) ?? []), fault]);
  for (const marker of markers) {
    const here = diagnostics.filter((d) => d.span.line === marker.line);
    if (here.some((d) => fits(marker, d))) continue;
    const wanted = marker.code === undefined ? marker.severity : `${marker.severity} ${marker.code}`;
    add(marker.line, `expected ${wanted}, found ${here.length === 0 ? 'nothing' : here.map(told).join('; ')}`);
  }
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === 'information') continue;
    const { line } = diagnostic.span;
    const marked = markers.some((m) => m.line === line && m.severity === diagnostic.severity);
    if (!marked) add(line, `unexpected ${told(diagnostic)}`);
  }
  return [...faults]
    .sort(([a], [b]) => a - b)
    .flatMap(([line, found]) => found.map((f) => `${name}:${line}  ${lines[line - 1] ?? ''}\n    ${f}`));
}
