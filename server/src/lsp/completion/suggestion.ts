import { CompletionItemKind } from 'vscode-languageserver';
import type { HostTransition } from '../../trace/record.ts';
import type { Entry } from '../hover/glossary/entry.ts';
import { referenceLink } from '../markdown.ts';

/** Something that could be written at the cursor, in place of the word there. */
export interface Suggestion {
  /** What is shown, and written unless `text` says otherwise. */
  readonly label: string;
  readonly text?: string | undefined;
  /** What is typed is compared with this, not with the label. */
  readonly filter?: string | undefined;
  readonly kind: CompletionItemKind;
  /** Shown beside the label: what it would do, or what it means. */
  readonly effect?: string | undefined;
  /** The same in fewer words, for a label that leaves little room. */
  readonly brief?: string | undefined;
  /** Shown on request, in Markdown. */
  readonly note?: string | undefined;
}

/** What the kinds of suggestions look like in an editor's list. */
export const Kind = {
  step: CompletionItemKind.Event,
  call: CompletionItemKind.Method,
  flag: CompletionItemKind.EnumMember,
  state: CompletionItemKind.EnumMember,
  field: CompletionItemKind.Field,
  claim: CompletionItemKind.EnumMember,
  number: CompletionItemKind.Value,
  host: CompletionItemKind.Class,
  arrow: CompletionItemKind.Operator,
  label: CompletionItemKind.Reference,
  word: CompletionItemKind.Keyword,
  timer: CompletionItemKind.Constant,
  profile: CompletionItemKind.Module,
  rule: CompletionItemKind.Constant,
} as const;

/** Changes of state in short: `client SYN-SENT, server SYN-RECEIVED`. Of several of one end, the last counts. */
export function statesText(transitions: readonly HostTransition[]): string {
  const last = new Map(transitions.map(({ host, peer, to }) => [`${host} ${peer}`, `${host} ${to}`]));
  return [...new Set(last.values())].join(', ');
}

/** The same without the names of two hosts, in their order: `SYN-SENT, SYN-RECEIVED`, or `both CLOSED`. */
export function briefStatesText(transitions: readonly HostTransition[]): string {
  const last = new Map(transitions.map(({ host, peer, to }) => [`${host} ${peer}`, to]));
  const [one, other] = last.values();
  if (last.size !== 2) return statesText(transitions);
  return one === other ? `both ${one}` : `${one}, ${other}`;
}

/** An entry of the glossary in Markdown. */
export const entryNote = ({ text, reference }: Entry): string =>
  reference === undefined ? text : `${text} (${referenceLink(reference)})`;
