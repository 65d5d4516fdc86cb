import type { Diagnostic, Severity } from '../trace/diagnostic.ts';
import type { Span } from '../trace/model.ts';
import type { Look, Paint } from './colours.ts';
import { excerpt, visible } from './excerpt.ts';
import { complain, print } from './output.ts';
import type { Reporter } from './reporter.ts';
import { summary } from './summary.ts';

const LOOKS: Readonly<Record<Severity, Look>> = { error: 'red', warning: 'yellow', information: 'blue' };

const shownPath = (path: string): string => (path === '-' ? '<standard input>' : visible(path));

/** The lines that show `span` with its marks, and behind these the `remark`. */
const shownLine = (
  lines: readonly string[],
  { line, start, end }: Span,
  gutter: number,
  paint: Paint,
  look: Look,
  [head, tail]: readonly [string, string],
  remark = '',
): string => {
  const shown = excerpt(lines[line - 1] ?? '', start, end, head, tail);
  const marks = /^( *)(.*)$/.exec(shown.marks);
  return (
    `${paint(`${String(line).padStart(gutter)} |`, 'dim')} ${shown.line}\n` +
    `${paint(`${' '.repeat(gutter)} |`, 'dim')} ${marks?.[1]}${paint(marks?.[2] ?? '', look)}` +
    `${remark === '' ? '' : ` ${paint(remark, look)}`}\n`
  );
};

/**
 * A diagnostic as a person reads it: where it is, how grave, what is wrong, by which rule; the line with its part
 * marked, the other lines that matter, the reference. `lines` are those of the file at `path`.
 */
const shownDiagnostic = (path: string, lines: readonly string[], diagnostic: Diagnostic, paint: Paint): string => {
  const { code, severity, message, span, reference, related } = diagnostic;
  const look = LOOKS[severity];
  const gutter = 1 + Math.max(...[span, ...related.map((other) => other.span)].map(({ line }) => String(line).length));
  return [
    `${paint(`${shownPath(path)}:${span.line}:${span.start}:`, 'bold')} ${paint(`${severity}:`, 'bold', look)} `,
    `${paint(visible(message), 'bold')} ${paint(`[${code}]`, 'dim')}\n`,
    shownLine(lines, span, gutter, paint, look, ['^', '~']),
    ...related.map((other) => shownLine(lines, other.span, gutter, paint, 'cyan', ['-', '-'], visible(other.message))),
    `${paint(`${' '.repeat(gutter)} = ${reference}`, 'dim')}\n\n`,
  ].join('');
};

/** Reports for a person: diagnostics and a summary on the standard output, what could not be read on the other one. */
export const textReporter = (paint: Paint): Reporter => ({
  begin: () => {},
  checked: (path, text, { diagnostics }) => {
    const lines = diagnostics.length > 0 ? text.split(/\r\n?|\n/) : [];
    for (const diagnostic of diagnostics) {
      print(shownDiagnostic(path, lines, diagnostic, paint));
    }
  },
  unread: (path, error) => complain(`tcp-trace: ${shownPath(path)}: ${error}\n`),
  end: (tally) => print(summary(tally)),
});
