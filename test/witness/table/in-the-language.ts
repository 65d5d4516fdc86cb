import { check } from '../../../server/src/core.ts';
import type { Diagnostic } from '../../../server/src/trace/diagnostic.ts';
import { HOSTS } from './ends.ts';

/** A trace in the language that shows one cell of the table. */
export interface CellTrace {
  readonly cell: string;
  /** What leads to the end; nothing of it may be wrong. */
  readonly before: string;
  /** The lines that show the cell, each with what is said of it: codes of errors, what is owed; nothing if left out. */
  readonly lines: readonly (readonly [line: string, says?: string])[];
}

/** Where the checker says something else of the traces' lines than they claim. All are checked as one file. */
export function differencesOf(traces: readonly CellTrace[]): string[] {
  const found = new Map<number, string[]>();
  const text: string[] = [HOSTS.trimEnd()];
  const claims: { readonly cell: string; readonly at: number; readonly line: string; readonly says: string }[] = [];
  let at = HOSTS.split('\n').length - 1;
  for (const { cell, before, lines } of traces) {
    const setup = before === '' ? [] : before.split('\n');
    text.push('trace "cell"', ...setup);
    at += 1 + setup.length;
    for (const [line, says = ''] of lines) {
      text.push(line);
      claims.push({ cell, at: ++at, line, says });
    }
  }
  for (const diagnostic of check(`${text.join('\n')}\n`).diagnostics) {
    const { code, severity, span } = diagnostic;
    if (severity === 'information' && code !== 'owed' && code !== 'fin-owed') continue;
    found.set(span.line, [...(found.get(span.line) ?? []), said(diagnostic)]);
  }
  const differences: string[] = [];
  for (const { cell, at: line, line: written, says } of claims) {
    // A FIN that was still to be sent before the cell stays so, and is told at the line that last changed the state.
    const actual = (found.get(line) ?? []).filter((one) => one !== 'owes FIN' || says === one).join('; ');
    if (actual !== says) differences.push(`${cell}\n  ${written}\n  is said to be: ${actual}\n  should be: ${says}`);
    found.delete(line);
  }
  for (const [line, [first]] of found) {
    if (first !== 'owes FIN') differences.push(`${text.join('\n').split('\n')[line - 1]}: ${first}`);
  }
  return differences;
}

/** What a diagnostic says, in short: `claim-state`, or what host a owes, as it would be written. */
function said({ code, message }: Diagnostic): string {
  if (code === 'fin-owed') return 'owes FIN';
  return code === 'owed' ? `owes ${/`a -> b: (.*)`/.exec(message)?.[1]}` : code;
}
