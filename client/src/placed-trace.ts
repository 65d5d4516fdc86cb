import { Position, Range, Selection, type TextEditor, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { PlacedTrace } from '../../server/src/protocol.ts';

/** The trace that a command was called with, if it was: menus call commands with other things. */
export function placedTraceFrom(argument: unknown): PlacedTrace | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { uri, firstLine, lastLine } = argument as Partial<Record<keyof PlacedTrace, unknown>>;
  return typeof uri === 'string' && typeof firstLine === 'number' && typeof lastLine === 'number'
    ? { uri, firstLine, lastLine }
    : undefined;
}

/** Puts the cursor of the trace's editor into the trace, unless it is there, so that what follows the cursor shows it. */
export function goTo(trace: PlacedTrace, client: BaseLanguageClient): void {
  const editor = editorOf(trace, client);
  if (editor === undefined) return;
  const line = editor.selection.active.line + 1;
  if (line >= trace.firstLine && line <= trace.lastLine) return;
  const header = new Position(trace.firstLine - 1, 0);
  editor.selection = new Selection(header, header);
  editor.revealRange(new Range(header, header));
}

function editorOf({ uri }: PlacedTrace, client: BaseLanguageClient): TextEditor | undefined {
  const wanted = client.protocol2CodeConverter.asUri(uri).toString();
  const editors = [...(window.activeTextEditor ? [window.activeTextEditor] : []), ...window.visibleTextEditors];
  return editors.find(({ document }) => document.uri.toString() === wanted);
}
