import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { Checked } from '../core.ts';
import { NOWHERE, type PastePlace, pasted } from '../formats/pasted/pasted.ts';
import { FileTokens } from '../language/file-tokens.ts';
import { formatLines } from '../language/formatting/format.ts';
import { PASTE, type PasteAnswer, type PasteParams } from '../protocol.ts';
import { values } from '../tcp/ordered-map.ts';
import { connected } from '../tcp/tcb.ts';
import { numberText } from '../trace/numbers.ts';
import { endAt, type Host, hostAt, type World } from '../trace/world.ts';
import { momentAt } from './moment.ts';
import type { CodeActions } from './selected.ts';
import type { Feature } from './session.ts';

/** Answers what a text that is pasted would be as lines of the language. */
export const paste: Feature = ({ connection, documents, outcomeOf, tokensOf }) => {
  connection.onRequest<PasteAnswer, void>(PASTE, ({ uri, line, column, text }: PasteParams) => {
    const document = documents.get(uri);
    const outcome = document && outcomeOf(document);
    const tokens = tokensOf(uri);
    if (outcome?.kind !== 'checked' || !tokens) return null;
    // In the middle of a line, in a title or a comment, a text is only a text.
    const before = (tokens.lines[line - 1] ?? '').slice(0, column - 1);
    const lines = before.trim() === '' ? linesFrom(text, placeAt(outcome.checked, line)) : undefined;
    return lines ? { text: lines.map((each, index) => (index === 0 ? each : `${before}${each}`)).join('\n') } : null;
  });
  return {};
};

/** What a text is as lines of the language, laid out as the formatter would. */
function linesFrom(text: string, place: PastePlace): readonly string[] | undefined {
  const lines = pasted(text, place);
  if (!lines) return undefined;
  const formatted = [...lines];
  const layout = formatLines(new FileTokens(lines.join('\n')), 1, lines.length, { size: 2, spaces: true });
  for (const { line, text: better } of layout) formatted[line - 1] = better;
  return formatted;
}

/** Offers to read the lines that are selected, and are no statements, as what a tool has printed. */
export const convertLines: CodeActions = ({ checked, tokens, range, wants, edit }) => {
  if (!wants(CodeActionKind.QuickFix)) return [];
  const [first, last] = unreadableAround(tokens, range.start.line + 1, range.end.line + 1);
  if (first > last) return [];
  const text = tokens.lines.slice(first - 1, last).join('\n');
  const lines = linesFrom(text, placeAt(checked, first));
  if (!lines) return [];
  const end = { line: last - 1, character: tokens.lines[last - 1]?.length ?? 0 };
  const edits = [{ range: { start: { line: first - 1, character: 0 }, end }, newText: lines.join('\n') }];
  const title = first === last ? 'Convert this line to a trace' : `Convert lines ${first} to ${last} to a trace`;
  return [{ title, kind: CodeActionKind.QuickFix, edit: edit(edits) } satisfies CodeAction];
};

/** How many lines are looked at around the cursor. */
const MOST = 2000;

/** The first and last of the lines that are no statements, around those that are selected. */
function unreadableAround(tokens: FileTokens, from: number, to: number): readonly [number, number] {
  const isFree = (line: number): boolean => {
    const text = tokens.lines[line - 1];
    return text !== undefined && (text.trim() === '' || tokens.at(line).broken);
  };
  let [first, last] = [from, Math.min(to, tokens.lines.length, from + MOST)];
  for (let line = first; line <= last; line++) if (!isFree(line)) return [1, 0];
  while (first > 1 && from - first < MOST && isFree(first - 1)) first--;
  while (last - to < MOST && isFree(last + 1)) last++;
  const isBlank = (line: number): boolean => (tokens.lines[line - 1] ?? '').trim() === '';
  while (first <= last && isBlank(first)) first++;
  while (first <= last && isBlank(last)) last--;
  return [first, last];
}

/** What stands before a line of a checked file, counted from 1. */
export function placeAt(checked: Checked, line: number): PastePlace {
  const moment = momentAt(checked, line);
  if (!moment) return NOWHERE;
  const { timeline, before } = moment;
  const { hosts, fileWideHosts } = timeline.trace;
  const world = timeline.at(before);
  const listening: string[] = [];
  for (const host of values(world.hosts)) if (host.listens) listening.push(host.name);
  const [one, other] = world.hostCount === 2 ? [hostAt(world, 0), hostAt(world, 1)] : [];
  return {
    hosts: hosts.map(({ name, address, port }, index) => ({
      name: name.text,
      address,
      port,
      fileWide: index < fileWideHosts,
    })),
    listening,
    ...(one && other && { next: [nextOf(world, one, other), nextOf(world, other, one)] }),
    begun: world.begun || timeline.records.slice(0, before + 1).some(({ step }) => step.kind === 'given'),
  };
}

/** The number that `from` sends next to `to`, as the language writes it; undefined: nothing says which. */
function nextOf(world: World, from: Host, to: Host): string | undefined {
  const { tcb } = endAt(world, from.index, to.index);
  const next = connected(tcb) ? tcb.sndNxt : from.declaration?.isn?.value;
  return next === undefined ? undefined : numberText(world, next);
}
