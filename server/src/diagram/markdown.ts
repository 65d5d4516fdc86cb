import type { Timeline } from '../trace/timeline.ts';
import { plain } from './plain.ts';

/**
 * Diagrams as Markdown that GitHub and others show as pictures: a heading with the title, if there is one, a block for
 * each diagram, and one for the trace as it is written, if that is given.
 */
export function markdownOf(title: string | undefined, diagrams: readonly string[], source?: string): string {
  const blocks = diagrams.map((text) => fenced('mermaid', text));
  if (source !== undefined) blocks.push(fenced('tcptrace', source));
  return [...(title === undefined ? [] : [`### ${escaped(title)}\n`]), ...blocks].join('\n');
}

/**
 * The lines of a file that one of its traces consists of: those before the first header, which all traces share, and
 * those from its own header to the next.
 */
export function sourceOf(text: string, timelines: readonly Timeline[], index: number): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const begins = timelines.map(({ trace }) => trace.span.line - 1);
  const shared = lines.slice(0, begins[0]);
  const own = lines.slice(begins[index], begins[index + 1]);
  const all = [...withoutBlankEnd(shared), ...(shared.some((line) => line.trim() !== '') ? [''] : []), ...own];
  return `${withoutBlankEnd(all).join('\n')}\n`;
}

const withoutBlankEnd = (lines: readonly string[]): readonly string[] =>
  lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);

/** A block that its text cannot end. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
}

/** A text as a heading: nothing in it is taken for Markdown, HTML, mathematics, or a reference. */
const escaped = (text: string): string =>
  plain(text)
    .replace(/[\\`*_[\]<>&|~#$@!]/g, '\\$&')
    .replace(/:(?=\S)/g, '\\:')
    .replace(/(www)\./gi, '$1\\.');
