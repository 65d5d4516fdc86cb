import type { Range, TextEdit } from 'vscode-languageserver';
import type { Fix } from '../../trace/diagnostic.ts';
import type { Arrow, SegmentStep, Span } from '../../trace/model.ts';
import { rangeOf } from '../ranges.ts';

/** One way to mend what a diagnostic is about. */
export interface Repair {
  /** An imperative that says what is written: `Write SYN+ACK`. */
  readonly title: string;
  /** What changes in the file; a line break in a new text is a `\n`. */
  readonly edits: readonly TextEdit[];
  /** Whether it is the one that is right wherever the rest of the file is. */
  readonly preferred: boolean;
}

/** A repair that replaces one place. */
export const repairBy = ({ title, span, text }: Fix, preferred: boolean): Repair => ({
  title,
  edits: [replace(span, text)],
  preferred,
});

/** Writes a text at a place. */
export const replace = (span: Span, text: string): TextEdit => ({ range: rangeOf(span), newText: text });

/** Writes another arrow between sender and receiver; the blanks around it stay, and are added where there are none. */
export function withArrow(lines: readonly string[], { from, to, arrow }: SegmentStep, text: Arrow): TextEdit {
  const { line } = from.span;
  const between = (lines[line - 1] ?? '').slice(from.span.end - 1, to.span.start - 1);
  const at = between.indexOf(arrow);
  const place = { line, start: from.span.end, end: to.span.start };
  if (at < 0) return replace(place, ` ${text} `);
  const [blank, next] = [between.slice(0, at), between.slice(at + arrow.length)];
  return replace(place, `${blank === '' ? ' ' : blank}${text}${next === '' ? ' ' : next}`);
}

/** Takes out what stands at a place of a line, with the blanks before it. */
export function takeOut(lines: readonly string[], { line, start, end }: Span): TextEdit {
  const before = (lines[line - 1] ?? '').slice(0, start - 1);
  return replace({ line, start: before.trimEnd().length + 1, end }, '');
}

/** Writes lines before a line, counted from 1, indented as it is. */
export function linesBefore(lines: readonly string[], line: number, texts: readonly string[]): TextEdit {
  const indentation = indentationOf(lines[line - 1]);
  return replace({ line, start: 1, end: 1 }, texts.map((text) => `${indentation}${text}\n`).join(''));
}

/** Writes lines behind a line, counted from 1, indented as it is. */
export function linesBehind(lines: readonly string[], line: number, texts: readonly string[]): TextEdit {
  const before = lines[line - 1] ?? '';
  const column = before.length + 1;
  const text = texts.map((each) => `\n${indentationOf(before)}${each}`).join('');
  return replace({ line, start: column, end: column }, text);
}

/** Takes out a whole line, counted from 1, with what breaks it. */
export function withoutLine(lines: readonly string[], line: number): TextEdit {
  const isLast = line >= lines.length;
  const range: Range =
    isLast && line > 1
      ? { start: { line: line - 2, character: lines[line - 2]?.length ?? 0 }, end: endOf(lines, line) }
      : { start: { line: line - 1, character: 0 }, end: isLast ? endOf(lines, line) : { line, character: 0 } };
  return { range, newText: '' };
}

const endOf = (lines: readonly string[], line: number) => ({ line: line - 1, character: lines[line - 1]?.length ?? 0 });

const indentationOf = (text = ''): string => /^[ \t]*/.exec(text)?.[0] ?? '';
