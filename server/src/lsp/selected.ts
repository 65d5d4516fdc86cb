import type { CodeAction, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Checked } from '../core.ts';
import type { FileTokens } from '../language/file-tokens.ts';

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
