import type { Position, Range, SelectionRange } from 'vscode-languageserver';
import type { FileTokens } from '../language/file-tokens.ts';
import { type Stretch, traceAt } from '../language/outline.ts';
import type { LineToken } from '../language/tokens.ts';
import type { Feature } from './session.ts';

/** Widens a selection: word, field, part of the segment, statement, line, paragraph, section, trace, file. */
export const selectionRanges: Feature = ({ connection, tokensOf }) => {
  connection.onSelectionRanges(({ textDocument: { uri }, positions }) => {
    const tokens = tokensOf(uri);
    return tokens === undefined ? [] : positions.map((position) => selectionAt(tokens, position));
  });
  return { selectionRangeProvider: true };
};

/** The ranges around a position, from the innermost on, each larger than the one in it. */
export function selectionAt(tokens: FileTokens, position: Position): SelectionRange {
  const line = Math.min(position.line + 1, tokens.lines.length);
  let chain: SelectionRange | undefined;
  for (const range of [...linesAround(tokens, line), ...columnsAround(tokens, line, position.character + 1)]) {
    if (chain !== undefined && !(contains(chain.range, range) && !contains(range, chain.range))) continue;
    if (!contains(range, { start: position, end: position })) continue;
    chain = chain === undefined ? { range } : { range, parent: chain };
  }
  return chain ?? { range: { start: position, end: position } };
}

/** Whole lines, the widest first: the file, the trace, the section, the paragraph, the line. */
function linesAround({ lines, outline }: FileTokens, line: number): readonly Range[] {
  const toRange = (first: number, last: number): Range => ({
    start: { line: first - 1, character: 0 },
    end: { line: last - 1, character: lines[last - 1]?.length ?? 0 },
  });
  const ranges = [toRange(1, lines.length)];
  let [first, last] = [1, lines.length];
  const within = ({ line: start, lastLine: end }: Stretch): void => {
    ranges.push(toRange(start, end));
    [first, last] = [start + 1, end];
  };
  const trace = outline.traces[traceAt(outline, line)];
  if (trace?.kind === 'headless') ranges.push(toRange(trace.line, trace.lastLine));
  else if (trace !== undefined) within(trace);
  const section = trace?.sections.findLast((each) => each.line <= line);
  if (section !== undefined) within(section);
  ranges.push(...paragraphAt(lines, line, first, last).map(([start, end]) => toRange(start, end)));
  ranges.push(toRange(line, line));
  return ranges;
}

/** The lines around one without a blank line between, from `first` to `last`; none around a blank line. */
function paragraphAt(lines: readonly string[], line: number, first: number, last: number): [number, number][] {
  const isBlank = (each: number): boolean => (lines[each - 1] ?? '').trim() === '';
  if (isBlank(line) || line < first || line > last) return [];
  let [start, end] = [line, line];
  while (start > first && !isBlank(start - 1)) start--;
  while (end < last && !isBlank(end + 1)) end++;
  return [[start, end]];
}

/** Parts of one line, the widest first: the statement, the part of it, the field, the word. */
function columnsAround(tokens: FileTokens, line: number, column: number): readonly Range[] {
  const all = tokens.at(line).tokens;
  const toRange = (first: LineToken | undefined, last: LineToken | undefined): Range[] =>
    first === undefined || last === undefined
      ? []
      : [{ start: { line: line - 1, character: first.start - 1 }, end: { line: line - 1, character: last.end - 1 } }];
  const written = all.filter(({ role }) => role !== 'comment');
  const at = all.findLast(({ start, end }) => start <= column && column <= end);
  const word = all.find(({ start, end, role }) => start <= column && column <= end && role !== 'sign') ?? at;
  const ranges = toRange(written[0], written.at(-1));
  if (word === undefined || word.role === 'comment') return [...ranges, ...toRange(word, word)];
  const index = written.indexOf(word);
  for (const [first, last] of [partOf(written, index), groupOf(written, index)]) ranges.push(...toRange(first, last));
  if (word.role === 'string' && word.text.length > 2 && word.text.endsWith('"')) {
    ranges.push(...toRange(word, word));
    ranges.push(...toRange({ ...word, start: word.start + 1 }, { ...word, end: word.end - 1 }));
  } else ranges.push(...toRange(word, word));
  return ranges;
}

type Ends = readonly [LineToken | undefined, LineToken | undefined];

/** What stands on the word's side of the colon: `client -> server`, `SYN seq=100`. Of claims, the claim. */
function partOf(tokens: readonly LineToken[], index: number): Ends {
  const parts = tokens[0]?.role === 'keyword' && /^(?:expect|given)$/i.test(tokens[0].text) ? /^,$/ : /^:$/;
  const isBorder = (token: LineToken | undefined): boolean => token?.role === 'sign' && parts.test(token.text);
  let [first, last] = [index, index];
  while (first > 0 && !isBorder(tokens[first - 1]) && !(parts.test(',') && first === 1)) first--;
  while (last < tokens.length - 1 && !isBorder(tokens[last + 1])) last++;
  return [tokens[first], tokens[last]];
}

/** The tokens that hang together without a blank: `seq=X+1`, `SYN+ACK`, `server/client2`. */
function groupOf(tokens: readonly LineToken[], index: number): Ends {
  const isBorder = (token: LineToken | undefined): boolean =>
    token === undefined || (token.role === 'sign' && (token.text === ':' || token.text === ','));
  let [first, last] = [index, index];
  while (tokens[first - 1]?.end === tokens[first]?.start && !isBorder(tokens[first - 1])) first--;
  while (tokens[last + 1]?.start === tokens[last]?.end && !isBorder(tokens[last + 1])) last++;
  return [tokens[first], tokens[last]];
}

function contains(outer: Range, inner: Range): boolean {
  return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
