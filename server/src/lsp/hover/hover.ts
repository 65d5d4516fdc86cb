import { type Hover, MarkupKind, type Position, type Range } from 'vscode-languageserver';
import type { Checked } from '../../core.ts';
import type { NumbersShown } from '../../diagram/options.ts';
import type { FileTokens } from '../../language/file-tokens.ts';
import { seen } from '../markdown.ts';
import { momentAt } from '../moment.ts';
import { rangeOf } from '../ranges.ts';
import type { Feature } from '../session.ts';
import { entryAt, entryText, termAt } from './entries.ts';
import { placeText } from './place.ts';
import { reasonsAt, ruleNamed } from './reasons.ts';
import { type Spot, spotAt } from './spot.ts';

/** Tells of the word under the mouse what it is, what it means in this very place, and why something is wrong there. */
export const hover: Feature = ({ connection, client, documents, outcomeOf, settings, tokensOf }) => {
  connection.onHover(({ textDocument: { uri }, position }): Hover | null => {
    const document = documents.get(uri);
    const tokens = tokensOf(uri);
    if (!document || !tokens) return null;
    const outcome = outcomeOf(document);
    if (outcome.kind !== 'checked') return null;
    const found = hoverAt(outcome.checked, tokens, uri, position, settings().numbers);
    if (!found) return null;
    const formats = client().textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
    const contents = formats.includes(MarkupKind.Markdown)
      ? { kind: MarkupKind.Markdown, value: found.text }
      : { kind: MarkupKind.PlainText, value: plain(found.text) };
    return { contents, range: found.range };
  });
  return { hoverProvider: true };
};

/** What there is to tell at a position, in Markdown, and of what; undefined: nothing. */
export function hoverAt(
  checked: Checked,
  tokens: FileTokens,
  uri: string,
  position: Position,
  as: NumbersShown = 'absolute',
): { readonly text: string; readonly range: Range } | undefined {
  const [line, column] = [position.line + 1, position.character + 1];
  const spot = spotAt(uri, tokens, momentAt(checked, line), line, column, as);
  if (!spot) return undefined;
  const told = toldOf(spot, column);
  const parts = [...(told?.parts ?? []), ...reasonsAt(checked, line, column)];
  if (parts.length === 0) return undefined;
  const { start, end } = told ?? spot.token;
  return { text: parts.join('\n\n---\n\n'), range: rangeOf({ line, start, end }) };
}

interface Told {
  readonly parts: readonly string[];
  readonly start: number;
  readonly end: number;
}

function toldOf(spot: Spot, column: number): Told | undefined {
  const { role, text, start, end } = spot.token;
  const term = role === 'comment' || role === 'string' ? termAt(spot, column) : undefined;
  if (term) return { parts: [entryText(term.entry)], start: term.start, end: term.end };
  if (role === 'comment') return undefined;
  const rule = role === 'rule' ? ruleNamed(text) : undefined;
  const entry = entryAt(spot);
  const place = placeText(spot);
  const parts = [
    ...(place === undefined ? [] : [place]),
    ...(entry ? [entryText(entry)] : []),
    ...(rule === undefined ? [] : [rule]),
  ];
  return parts.length > 0 ? { parts, start, end } : undefined;
}

/** A text without its Markdown, for editors that know none. */
const plain = (text: string): string =>
  text
    .replace(/^\|(?: -+ \|)+\n/gm, '')
    .replace(/^---$|^```\w*\n?/gm, '')
    .split('\n')
    .map(seen)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
