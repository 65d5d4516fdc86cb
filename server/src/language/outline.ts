import type { LineToken, ReadTokens } from './tokens.ts';

/** The lines of a file, each of them read when it is asked for. */
export interface TokenLines {
  readonly lines: readonly string[];
  /** The tokens of a line, counted from 1. */
  at(line: number): ReadTokens;
}

/** A stretch of whole lines that begins with a line which names it. Lines count from 1; the last is included. */
export interface Stretch {
  readonly line: number;
  /** The last line that holds anything, a comment included; blank lines at the end are left out. */
  readonly lastLine: number;
  /** What the line quotes, without the quotes; undefined where it quotes nothing. */
  readonly title: string | undefined;
  /** Where the title stands with its quotes, in columns from 1; the keyword where there is none. */
  readonly start: number;
  readonly end: number;
}

/** A host where it is declared. */
export interface DeclaredHost {
  readonly name: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** A trace, or what stands before the first header. */
export interface OutlineTrace extends Stretch {
  readonly kind: 'trace' | 'exercise' | 'headless';
  readonly hosts: readonly DeclaredHost[];
  readonly sections: readonly Stretch[];
}

/** What a file is made of. */
export interface Outline {
  /** The traces in their order. What stands before the first header, if anything does, comes first, as `headless`. */
  readonly traces: readonly OutlineTrace[];
}

const FIRST_WORD = /^(?:[^\S\r\n]|\uFEFF|\/\*.*?\*\/)*([A-Za-z]+)/;

/** The first word of a line, in small letters, if it begins with one: a cheap look before the line is read. */
export const firstWord = (line: string): string | undefined => FIRST_WORD.exec(line)?.[1]?.toLowerCase();

type Draft<T> = { -readonly [K in keyof T]: T[K] };

interface TraceDraft extends Draft<Omit<OutlineTrace, 'hosts' | 'sections'>> {
  readonly hosts: DeclaredHost[];
  readonly sections: Draft<Stretch>[];
}

/** The words that begin the lines an outline is made of. */
const WORDS: ReadonlySet<string | undefined> = new Set(['trace', 'exercise', 'section', 'host']);

/** The outline of a file: only lines that begin like a header, a section or a declaration are read. */
export const outlineOf = (file: TokenLines): Outline => {
  const traces: TraceDraft[] = [];
  let filled = 0;
  const endStretch = (): void => {
    const last = traces.at(-1);
    if (last === undefined) return;
    last.lastLine = Math.max(last.line, filled);
    const section = last.sections.at(-1);
    if (section !== undefined) section.lastLine = Math.max(section.line, filled);
  };
  for (const [index, text] of file.lines.entries()) {
    const line = index + 1;
    if (text.trim() === '') continue;
    const word = firstWord(text);
    const tokens = WORDS.has(word) ? file.at(line).tokens.filter(({ role }) => role !== 'comment') : [];
    const keyword = tokens[0]?.role === 'keyword' ? tokens[0] : undefined;
    if (keyword !== undefined && (word === 'trace' || word === 'exercise')) {
      endStretch();
      traces.push({ kind: word, ...titled(line, keyword, tokens), hosts: [], sections: [] });
    }
    if (traces.length === 0) {
      traces.push({
        kind: 'headless',
        line,
        lastLine: line,
        title: undefined,
        start: 1,
        end: text.length + 1,
        hosts: [],
        sections: [],
      });
    }
    const trace = traces.at(-1) as TraceDraft;
    if (keyword !== undefined && word === 'section') {
      const before = trace.sections.at(-1);
      if (before !== undefined) before.lastLine = Math.max(before.line, filled);
      trace.sections.push(titled(line, keyword, tokens));
    }
    for (const { role, text: name, start, end } of tokens) {
      if (role === 'declaration') trace.hosts.push({ name, line, start, end });
    }
    filled = line;
  }
  endStretch();
  return { traces };
};

const titled = (line: number, keyword: LineToken, tokens: readonly LineToken[]): Draft<Stretch> => {
  const quoted = tokens.find(({ role }) => role === 'string');
  const { start, end } = quoted ?? keyword;
  return { line, lastLine: line, title: quoted && withoutQuotes(quoted.text), start, end };
};

const withoutQuotes = (text: string): string =>
  text
    .slice(1)
    .replace(/["'`\u00BB\u2018-\u201F\u203A]$/, '')
    .replace(/\\(["\\])/g, '$1');

/** The trace that a line belongs to: its place among the traces of the outline, or -1 before the first. */
export const traceAt = ({ traces }: Outline, line: number): number => {
  let low = 0;
  let high = traces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((traces[middle] as OutlineTrace).line <= line) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
