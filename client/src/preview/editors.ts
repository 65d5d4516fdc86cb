import { Selection, TabInputText, type TextEditor, TextEditorRevealType, type Uri, ViewColumn, window } from 'vscode';

/**
 * The editor on the screen that shows a document: the active one, if it does; otherwise the one that was used last, if
 * it still does; otherwise any.
 */
export function visibleEditorOf(uri: Uri, last: TextEditor | undefined): TextEditor | undefined {
  const wanted = uri.toString();
  const editors = window.visibleTextEditors;
  const preferred = [window.activeTextEditor, last].filter((editor) => editor && editors.includes(editor));
  return [...preferred, ...editors].find((editor) => editor?.document.uri.toString() === wanted);
}

/** The line of an editor's cursor, counted from 1. */
export const lineOf = (editor: TextEditor): number => editor.selection.active.line + 1;

/** Puts the cursor of an editor at the beginning of what stands on a line, counted from 1, and shows it. */
export function moveCursor(editor: TextEditor, line: number): void {
  const place = editor.document.lineAt(Math.min(line, editor.document.lineCount) - 1);
  const start = place.range.start.translate(0, place.firstNonWhitespaceCharacterIndex);
  editor.selection = new Selection(start, start);
  editor.revealRange(place.range, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** From where a line is shown. */
export interface Beside {
  /** The editor that was used last. */
  readonly last: TextEditor | undefined;
  /** Where the preview is, which must not be covered. */
  readonly panel: ViewColumn | undefined;
}

/** Shows a line of a document in an editor beside the preview, and gives that the keyboard. */
export async function showLine(uri: Uri, line: number, { last, panel }: Beside): Promise<void> {
  const elsewhere = panel === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
  const viewColumn = visibleEditorOf(uri, last)?.viewColumn ?? tabColumnOf(uri, panel) ?? elsewhere;
  const editor = await window.showTextDocument(uri, { viewColumn });
  moveCursor(editor, line);
}

/** The column of a tab that holds a document behind others, but not where the preview is. */
function tabColumnOf(uri: Uri, panel: ViewColumn | undefined): ViewColumn | undefined {
  const holds = ({ input }: { readonly input: unknown }): boolean =>
    input instanceof TabInputText && input.uri.toString() === uri.toString();
  return window.tabGroups.all.find(({ tabs, viewColumn }) => viewColumn !== panel && tabs.some(holds))?.viewColumn;
}
