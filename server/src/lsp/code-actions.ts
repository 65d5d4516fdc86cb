import { type CodeAction, CodeActionKind, type Range, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Checked } from '../core.ts';
import type { FileTokens } from '../language/file-tokens.ts';
import { convertLines } from './paste.ts';
import { FIX_ALL, quickFixes } from './quick-fixes.ts';
import { refactorings, resolved } from './refactor.ts';
import type { Unresolved } from './refactorings/refactorings.ts';
import type { Feature } from './session.ts';

/** What code actions are asked for. */
export interface Selected {
  readonly uri: string;
  readonly version: number;
  readonly checked: Checked;
  readonly tokens: FileTokens;
  readonly range: Range;
  /** Whether actions of a kind are wanted; `expressly`: by a request that says so, not by one for all kinds. */
  wants(kind: string, expressly?: boolean): boolean;
  /** The lines of the file, without what breaks them. */
  lines(): readonly string[];
  /** Edits of the file, with the line breaks that it has. */
  edit(edits: readonly TextEdit[]): WorkspaceEdit;
}

/** Some code actions for what is selected. */
export type CodeActions = (selected: Selected) => readonly CodeAction[];

const PROVIDERS: readonly CodeActions[] = [convertLines, quickFixes, refactorings];

/** Offers code actions: what mends a diagnostic, and what changes lines without changing what they mean. */
export const codeActions: Feature = ({ connection, client, documents, outcomeOf, settings, tokensOf }) => {
  const select = (uri: string, range: Range, only?: readonly string[]): Selected | undefined => {
    const document = documents.get(uri);
    const outcome = document && outcomeOf(document);
    const tokens = tokensOf(uri);
    return document && tokens && outcome?.kind === 'checked'
      ? selectedIn(document, outcome.checked, tokens, range, only)
      : undefined;
  };
  const resolve = (action: CodeAction): ReturnType<typeof resolved> => {
    const { uri, version, range } = (action.data ?? {}) as Partial<Unresolved>;
    const selected = uri !== undefined && range ? select(uri, range) : undefined;
    return selected?.version === version && selected ? resolved(action, selected, settings()) : action;
  };
  connection.onCodeAction(({ textDocument: { uri }, range, context }): CodeAction[] => {
    const selected = select(uri, range, context.only);
    if (!selected) return [];
    const actions = PROVIDERS.flatMap((provider) => provider(selected));
    const resolves = client().textDocument?.codeAction?.resolveSupport?.properties.includes('edit');
    // An editor that cannot ask again gets what is worked out at once.
    return resolves ? actions : actions.map(filledIn).filter(({ edit }) => edit);
  });
  const filledIn = (action: CodeAction): CodeAction => {
    const result = action.edit ? action : resolve(action);
    return 'problem' in result ? action : result;
  };
  connection.onCodeActionResolve((action): CodeAction => {
    const result = resolve(action);
    if (!('problem' in result)) return result;
    connection.window.showInformationMessage(result.problem);
    return { ...action, edit: { changes: {} } };
  });
  const codeActionKinds = [
    CodeActionKind.QuickFix,
    FIX_ALL,
    CodeActionKind.RefactorRewrite,
    CodeActionKind.RefactorExtract,
  ];
  return { codeActionProvider: { codeActionKinds, resolveProvider: true } };
};

/** What is selected by a range of a document. `only`: the kinds that are wanted; all, where it is left out. */
export function selectedIn(
  document: TextDocument,
  checked: Checked,
  tokens: FileTokens,
  range: Range,
  only?: readonly string[],
): Selected {
  const { uri } = document;
  return {
    uri,
    version: document.version,
    checked,
    tokens,
    range,
    wants: (kind, expressly = false) =>
      only === undefined ? !expressly : only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`)),
    lines: () => tokens.lines,
    edit: (edits) => {
      const endOfLine = /\r\n?|\n/.exec(document.getText())?.[0] ?? '\n';
      const broken = edits.map((each) => ({ ...each, newText: each.newText.replaceAll('\n', endOfLine) }));
      return { changes: { [uri]: broken } };
    },
  };
}
