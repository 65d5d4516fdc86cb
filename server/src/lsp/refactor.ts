import type { CodeAction } from 'vscode-languageserver';
import { check } from '../core.ts';
import type { Settings } from '../protocol.ts';
import { chosenIn } from './refactorings/chosen.ts';
import { offered, REFACTORINGS, type Unresolved } from './refactorings/refactorings.ts';
import type { CodeActions, Selected } from './selected.ts';

/** Offers to write what is selected otherwise. What that comes to is worked out when it is chosen. */
export const refactorings: CodeActions = ({ checked, range, uri, version, wants, lines }) => {
  const chosen = chosenIn(checked, range, lines());
  if (!chosen) return [];
  return offered(chosen).flatMap(([name, { kind }, title]): CodeAction[] => {
    const data: Unresolved = { uri, version, range, name };
    return wants(kind) ? [{ title, kind, data }] : [];
  });
};

/** An action filled in, or why it comes to nothing, in a sentence. */
export function resolved(
  action: CodeAction,
  { checked, range, lines, edit }: Selected,
  { check: { profile } }: Settings,
): CodeAction | { readonly problem: string } {
  const { name } = action.data as Unresolved;
  const chosen = chosenIn(checked, range, lines());
  if (!chosen) return { problem: 'The lines are no longer there.' };
  const result = REFACTORINGS[name].apply(chosen, (text) => check(text, { profile }));
  return 'edits' in result ? { ...action, edit: edit(result.edits) } : result;
}
