import { FileTokens } from './file-tokens.ts';
import { type Named, type NamedKind, type Occurrence, occurrencesOf } from './occurrences.ts';
import { traceAt } from './outline.ts';
import { isName } from './parts/name.ts';
import { readTokens } from './tokens.ts';
import { isReserved } from './words.ts';

const SYMBOL = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;

/** Why what is named cannot be called `name`, in a sentence; undefined where it can. */
export const problemOfRenaming = (file: FileTokens, named: Named, name: string): string | undefined =>
  problemOfForm(named.kind, name) ?? problemOfOthers(file, named, name) ?? problemOfMeaning(file, named, name);

/** What is wrong with the form of a name. */
const problemOfForm = (kind: NamedKind, name: string): string | undefined => {
  if (kind === 'symbol') {
    return SYMBOL.test(name) && hasRole(`a -> b: SYN seq=${name}`, 'symbol', name)
      ? undefined
      : `“${name}” cannot be a symbol: it begins with a letter or _, and goes on with letters, digits and _.`;
  }
  if (kind === 'host' && isReserved(name)) return `“${name}” is a word of the language and cannot name a host.`;
  const line = kind === 'host' ? `host ${name}` : `a -> b: SYN as ${name}`;
  if (isName(name) && hasRole(line, kind === 'host' ? 'declaration' : 'label-declaration', name)) return undefined;
  return (
    `“${name}” cannot name a ${kind}: a name begins with a letter or _, and goes on with letters, digits, _, ` +
    'and - between two of those.'
  );
};

const hasRole = (line: string, role: string, text: string): boolean =>
  readTokens(line).some((token) => token.role === role && token.text === text);

/** Whether the name already stands for something else where what is named is used. */
const problemOfOthers = (
  file: FileTokens,
  { kind, name: old, occurrences }: Named,
  name: string,
): string | undefined => {
  // What nothing gives a meaning can only be a slip of the other.
  if (name === old || (kind !== 'symbol' && !occurrences.some(({ declares }) => declares))) return undefined;
  const taken = occurrencesOf(file, kind, name);
  const traces = new Set(occurrences.map(({ line }) => traceAt(file.outline, line)));
  const shared = file.outline.traces[0]?.kind === 'headless' ? [0] : [];
  const meets = (line: number): boolean => {
    const trace = traceAt(file.outline, line);
    if (traces.has(trace)) return true;
    // What stands before the first header holds in all traces, but for labels.
    return kind !== 'label' && (shared.includes(trace) || shared.some((index) => traces.has(index)));
  };
  const other = taken.find(({ line }) => meets(line));
  if (other === undefined) return undefined;
  const what = kind === 'host' ? 'a host' : kind === 'label' ? 'a label' : 'a symbol';
  return `There is already ${what} “${name}”, on line ${other.line}.`;
};

/** Whether a line would be read otherwise: `user` as a host could be taken for the timer in `timeout user`. */
const problemOfMeaning = (file: FileTokens, { occurrences }: Named, name: string): string | undefined => {
  const renamed = new FileTokens(withName(file.lines, occurrences, name).join('\n'));
  for (const [index, text] of renamed.lines.entries()) {
    // A line that cannot be read has no meaning that could change.
    if (!text.includes(name) || file.at(index + 1).broken) continue;
    const [before, after] = [file.at(index + 1).tokens, renamed.at(index + 1).tokens];
    const same = before.length === after.length && before.every(({ role }, each) => role === after[each]?.role);
    if (!same) return `With “${name}”, line ${index + 1} would mean something else: ${text.trim()}`;
  }
  return undefined;
};

/** The lines with another name at all these places. */
const withName = (lines: readonly string[], occurrences: readonly Occurrence[], name: string): readonly string[] => {
  const renamed = [...lines];
  for (const { line, start, end } of occurrences.toReversed()) {
    const text = renamed[line - 1] ?? '';
    renamed[line - 1] = text.slice(0, start - 1) + name + text.slice(end - 1);
  }
  return renamed;
};
