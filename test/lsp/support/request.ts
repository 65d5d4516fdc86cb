import type { ClientCapabilities } from 'vscode-languageserver/node';
import { check } from '../../../server/src/core.ts';
import { type Editor, editorWith } from './editor.ts';

/** A document of no file system: whatever the scheme, the server only has what the editor sends. */
export const UNTITLED = 'untitled:Untitled-1';

/** An editor with one document open, and its requests about it. */
export interface Opened {
  readonly editor: Editor;
  readonly uri: string;
  readonly text: string;
  /** Sends a request of the protocol about the document. */
  ask<T>(method: string, parameters?: object): Promise<T>;
  /** The position of `place` in the text, a `|` in it marking the column. */
  at(place: string): { line: number; character: number };
  /** What the text says at a range. */
  said(range: Range): string;
}

/** A range of the protocol. */
export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Opens a document in an editor whose server uses the real checker. */
export async function opened(
  text: string,
  uri = UNTITLED,
  settings?: unknown,
  abilities?: ClientCapabilities,
): Promise<Opened> {
  const editor = await editorWith(check).start(settings, abilities);
  await editor.open(uri, text);
  return {
    editor,
    uri,
    text,
    ask: (method, parameters = {}) => editor.connection.sendRequest(method, { textDocument: { uri }, ...parameters }),
    at: (place) => positionOf(text, place),
    said: (range) => saidAt(text, range),
  };
}

/** The position of `place` in a text, a `|` in it marking the column. */
export function positionOf(text: string, place: string): { line: number; character: number } {
  const mark = place.indexOf('|');
  const bare = place.replace('|', '');
  const index = text.indexOf(bare);
  if (mark < 0 || index < 0) throw new Error(`no place ${place}`);
  const before = text.slice(0, index + mark).split(/\r\n?|\n/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** What a text says at a range. */
export function saidAt(text: string, { start, end }: Range): string {
  const lines = text.split(/\r\n?|\n/).slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines.at(-1)?.slice(0, end.character) ?? '';
  lines[0] = lines[0]?.slice(start.character) ?? '';
  return lines.join('\n');
}
