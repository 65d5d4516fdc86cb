import {
  type CodeAction,
  CodeActionKind,
  MessageType,
  type Range,
  ShowMessageNotification,
  type ShowMessageParams,
} from 'vscode-languageserver';
import { convertLines } from './paste.ts';
import { FIX_ALL, quickFixes } from './quick-fixes.ts';
import { refactorings, resolved } from './refactor.ts';
import type { Unresolved } from './refactorings/refactorings.ts';
import { type CodeActions, type Selected, selectedIn } from './selected.ts';
import type { Feature } from './session.ts';

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
    const resolves = client().textDocument?.codeAction?.resolveSupport?.properties?.includes('edit');
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
    // A request, even one without a choice, has some editors wait for one.
    const params: ShowMessageParams = { type: MessageType.Info, message: result.problem };
    void connection.sendNotification(ShowMessageNotification.type, params);
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
