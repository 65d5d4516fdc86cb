import type { FileTokens } from './file-tokens.ts';
import { traceAt } from './outline.ts';
import type { Role } from './role.ts';
import type { LineToken, ReadTokens } from './tokens.ts';

/** What a file gives a name to. */
export type NamedKind = 'host' | 'label' | 'symbol';

/** One place where a name stands. */
export interface Occurrence {
  readonly kind: NamedKind;
  readonly name: string;
  /** Line and columns from 1; `end` is exclusive. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Whether the name gets its meaning here: a `host` line, `as LABEL`. */
  readonly declares: boolean;
}

/** What a name stands for, and all places where it does, in their order. */
export interface Named {
  readonly kind: NamedKind;
  readonly name: string;
  readonly occurrences: readonly Occurrence[];
}

const KINDS: Readonly<Partial<Record<Role, NamedKind>>> = {
  declaration: 'host',
  host: 'host',
  sender: 'host',
  receiver: 'host',
  peer: 'host',
  forger: 'host',
  'label-declaration': 'label',
  label: 'label',
  symbol: 'symbol',
};

/** What is named at a place, line and column from 1; the place right behind a name counts as well. */
export const occurrenceAt = (file: FileTokens, line: number, column: number): Occurrence | undefined => {
  const found = file.at(line).tokens.find((token) => {
    return KINDS[token.role] !== undefined && token.start <= column && column <= token.end;
  });
  return found === undefined ? undefined : occurrenceOf(found, line);
};

const occurrenceOf = ({ role, text, start, end }: LineToken, line: number): Occurrence | undefined => {
  const kind = KINDS[role];
  if (kind === undefined) return undefined;
  return { kind, name: text, line, start, end, declares: role === 'declaration' || role === 'label-declaration' };
};

/**
 * All places at which the name at an occurrence stands for the same. A host that is declared before the first header,
 * and a symbol that is used there, are one in all traces that do not declare their own; other names are their trace's.
 * A label that is used again stands for the newer segment from there on.
 */
export const namedBy = (file: FileTokens, at: Occurrence): Named => {
  const { kind, name } = at;
  const own = traceAt(file.outline, at.line);
  const isFileWide = declaredForAll(file, kind, name);
  const all = occurrencesOf(file, kind, name).filter(({ line }) => isFileWide || traceAt(file.outline, line) === own);
  return { kind, name, occurrences: kind === 'label' ? sameSegment(all, at) : all };
};

/** All places of a file at which a name of this kind stands, whatever it stands for. */
export const occurrencesOf = (file: FileTokens, kind: NamedKind, name: string): readonly Occurrence[] => {
  const before = latest.get(file);
  if (before?.kind === kind && before.name === name) return before.occurrences;
  const occurrences = findOccurrences(file, kind, name);
  latest.set(file, { kind, name, occurrences });
  return occurrences;
};

/** What was looked for last in each file: an editor asks for the same name as long as the cursor stays on it. */
const latest = new WeakMap<FileTokens, Named>();

const findOccurrences = (file: FileTokens, kind: NamedKind, name: string): readonly Occurrence[] => {
  const found: Occurrence[] = [];
  for (let line = 1; line <= file.lines.length; line++) {
    for (const token of namesOf(file.at(line))) {
      if (token.text === name && KINDS[token.role] === kind) found.push(occurrenceOf(token, line) as Occurrence);
    }
  }
  return found;
};

/** The tokens of a line that are names. */
const namesOf = (read: ReadTokens): readonly LineToken[] => {
  let names = known.get(read);
  if (names === undefined) {
    names = read.tokens.filter(({ role }) => KINDS[role] !== undefined);
    known.set(read, names);
  }
  return names;
};

const known = new WeakMap<ReadTokens, readonly LineToken[]>();

/** Where the name gets its meaning: the host's declaration, the label's segment, the symbol's first use. */
export const definitionOf = ({ kind, occurrences }: Named): Occurrence | undefined =>
  kind === 'symbol' ? occurrences[0] : occurrences.find(({ declares }) => declares);

/** Whether a host line before the first header gives the name its meaning, for all traces. */
const declaredForAll = (file: FileTokens, kind: NamedKind, name: string): boolean => {
  const [first] = file.outline.traces;
  if (first?.kind !== 'headless') return false;
  if (kind === 'host') return first.hosts.some((host) => host.name === name);
  return kind === 'symbol' && first.hosts.some(({ line }) => hasSymbol(file.at(line).tokens, name));
};

const hasSymbol = (tokens: readonly LineToken[], name: string): boolean =>
  tokens.some(({ role, text }) => role === 'symbol' && text === name);

/** The places of a label that mean the same segment: from where it is given to one, to where it is given to the next. */
const sameSegment = (all: readonly Occurrence[], at: Occurrence): readonly Occurrence[] => {
  const isAt = ({ line, start }: Occurrence): boolean => line === at.line && start === at.start;
  const index = all.findIndex(isAt);
  const first = Math.max(
    0,
    all.findLastIndex(({ declares }, each) => declares && each <= index),
  );
  const next = all.findIndex(({ declares }, each) => declares && each > Math.max(first, index));
  return all.slice(first, next < 0 ? all.length : next);
};
