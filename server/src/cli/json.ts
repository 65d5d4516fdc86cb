import type { Checked } from '../core.ts';
import { print } from './output.ts';
import type { Reporter } from './reporter.ts';

/** A file's entry, as the language guide lays it down. */
const entry = (path: string, { diagnostics, traces }: Checked) => ({
  path,
  diagnostics: diagnostics.map(({ span, severity, code, message, reference }) => ({
    line: span.line,
    column: span.start,
    endLine: span.line,
    endColumn: span.end,
    severity,
    code,
    message,
    reference,
  })),
  traces: traces.map(({ trace, timeline }) => ({
    title: trace.title ?? null,
    line: trace.span.line,
    steps: timeline.steps.map((record) => ({ line: record.step.span.line, states: timeline.states(record) })),
  })),
});

/** Reports for a program: one JSON object with everything in it on the standard output. */
export const jsonReporter = (): Reporter => {
  let between = '';
  const add = (file: object): void => {
    print(`${between}${JSON.stringify(file)}`);
    between = ',\n';
  };
  return {
    begin: () => print('{"files": ['),
    checked: (path, _, checked) => add(entry(path, checked)),
    unread: (path, error) => add({ path, error }),
    end: () => print(']}\n'),
  };
};
