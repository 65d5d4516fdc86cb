import { Selection, type TextEditor, TextEditorRevealType, type Uri, window } from 'vscode';

/** The editor on the screen that shows a document: the active one, if it does. */
export function visibleEditorOf(uri: Uri): TextEditor | undefined {
  const wanted = uri.toString();
  const editors = [...(window.activeTextEditor ? [window.activeTextEditor] : []), ...window.visibleTextEditors];
  return editors.find(({ document }) => document.uri.toString() === wanted);
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

/** Shows a line of a document in an editor, and gives that the keyboard. */
export async function showLine(uri: Uri, line: number): Promise<void> {
  const open = visibleEditorOf(uri);
  const editor = await window.showTextDocument(
    uri,
    open?.viewColumn === undefined ? {} : { viewColumn: open.viewColumn },
  );
  moveCursor(editor, line);
}
