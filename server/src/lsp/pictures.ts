import type { TextDocument } from 'vscode-languageserver-textdocument';
import { PICTURE, type Picture, UNWATCH, type UnwatchParams, WATCH, type WatchParams } from '../protocol.ts';
import { nextTurn } from './check-queue.ts';
import type { Outcome } from './checks.ts';
import { pictureOf } from './picture.ts';
import type { Feature } from './session.ts';

/**
 * Sends pictures of the documents that a preview looks at: after each check, and when the preview looks elsewhere.
 * Nothing is drawn while nobody looks, and what the check has found is on its way before anything is drawn.
 */
export const pictures: Feature = ({ connection, documents, outcomeOf, onChecked }) => {
  const watched = new Map<string, WatchParams>();
  const waiting = new Set<string>();
  const sent = new Map<string, string>();

  const draw = (uri: string): void => {
    waiting.delete(uri);
    const params = watched.get(uri);
    const document = documents.get(uri);
    if (params === undefined || document === undefined) return;
    const picture = safely(document, outcomeOf(document), params);
    // The cursor may have moved without anything to show for it.
    const content = JSON.stringify(picture);
    if (sent.get(uri) === content) return;
    sent.set(uri, content);
    void connection.sendNotification(PICTURE, picture);
  };
  const request = (uri: string): void => {
    if (waiting.has(uri) || !watched.has(uri)) return;
    waiting.add(uri);
    nextTurn(() => draw(uri));
  };

  connection.onNotification(WATCH, (params: WatchParams) => {
    if (!watched.has(params.uri)) sent.delete(params.uri);
    watched.set(params.uri, params);
    request(params.uri);
  });
  connection.onNotification(UNWATCH, ({ uri }: UnwatchParams) => {
    watched.delete(uri);
    sent.delete(uri);
  });
  onChecked(({ uri }) => request(uri));
  documents.onDidClose(({ document }) => sent.delete(document.uri));
  return {};
};

/** The picture of a document; what goes wrong with it is said in it. */
function safely(document: TextDocument, outcome: Outcome, params: WatchParams): Picture {
  try {
    return pictureOf(document, outcome, params);
  } catch (error) {
    const problem = `The trace could not be drawn: ${error instanceof Error ? error.message : String(error)}`;
    return { uri: document.uri, version: document.version, titles: [], drawn: undefined, problem };
  }
}
