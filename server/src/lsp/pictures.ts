import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Checked } from '../core.ts';
import {
  MOMENT,
  type Moment,
  PICTURE,
  type Picture,
  UNWATCH,
  type UnwatchParams,
  WATCH,
  type WatchParams,
} from '../protocol.ts';
import { nextTurn } from './check-queue.ts';
import type { Outcome } from './checks.ts';
import { pictureKey, pictureOf } from './picture.ts';
import { previewMoment } from './preview-moment.ts';
import type { Feature } from './session.ts';

/** What a preview looks at, and what it was sent last. */
interface Watched {
  params: WatchParams;
  /** The check and the part of it that the last picture shows. */
  checked: Checked | undefined;
  key: string;
  /** The last picture and the last moment, as text. */
  picture: string;
  moment: string;
}

/**
 * Sends to each preview the picture of the document that it looks at, and how everything stands at its line: after each
 * check, and when it looks elsewhere. Nothing is drawn while nobody looks, what the check has found is on its way
 * before anything is drawn, and another line costs a new picture only where that shows something else.
 */
export const pictures: Feature = ({ connection, documents, outcomeOf, onChecked }) => {
  const previews = new Map<number, Watched>();
  const waiting = new Set<number>();

  const draw = (preview: number): void => {
    waiting.delete(preview);
    const watched = previews.get(preview);
    const document = watched && documents.get(watched.params.uri);
    if (watched === undefined || document === undefined) return;
    const outcome = outcomeOf(document);
    sendPicture(watched, document, outcome);
    if (outcome.kind === 'checked') sendMoment(watched, document, outcome.checked);
  };
  const sendPicture = (watched: Watched, document: TextDocument, outcome: Outcome): void => {
    const checked = outcome.kind === 'checked' ? outcome.checked : undefined;
    const key = checked ? pictureKey(checked, watched.params) : '';
    if (checked !== undefined && checked === watched.checked && key === watched.key) return;
    const picture = safely(document, outcome, watched.params);
    const text = JSON.stringify(picture);
    Object.assign(watched, { checked, key });
    if (text === watched.picture) return;
    watched.picture = text;
    void connection.sendNotification(PICTURE, picture);
  };
  const sendMoment = (watched: Watched, document: TextDocument, checked: Checked): void => {
    const moment = momentOf(document, checked, watched.params);
    const text = JSON.stringify(moment) ?? '';
    if (moment === undefined || text === watched.moment) return;
    watched.moment = text;
    void connection.sendNotification(MOMENT, moment);
  };
  const momentOf = (...of: Parameters<typeof previewMoment>): Moment | undefined => {
    try {
      return previewMoment(...of);
    } catch (error) {
      connection.console.error(`The preview's table could not be made: ${String(error)}`);
      return undefined;
    }
  };
  const request = (preview: number): void => {
    if (waiting.has(preview)) return;
    waiting.add(preview);
    nextTurn(() => draw(preview));
  };

  connection.onNotification(WATCH, (params: WatchParams) => {
    const known = previews.get(params.preview);
    if (known?.params.uri === params.uri) known.params = params;
    else previews.set(params.preview, { params, checked: undefined, key: '', picture: '', moment: '' });
    request(params.preview);
  });
  connection.onNotification(UNWATCH, ({ preview }: UnwatchParams) => {
    previews.delete(preview);
  });
  onChecked(({ uri }) => {
    for (const [preview, { params }] of previews) if (params.uri === uri) request(preview);
  });
  documents.onDidClose(({ document }) => {
    for (const watched of previews.values()) {
      if (watched.params.uri === document.uri) Object.assign(watched, { checked: undefined, picture: '', moment: '' });
    }
  });
  return {};
};

/** The picture of a document; what goes wrong with it is said in it. */
function safely(document: TextDocument, outcome: Outcome, params: WatchParams): Picture {
  try {
    return pictureOf(document, outcome, params);
  } catch (error) {
    const { uri, version } = document;
    const problem = `The trace could not be drawn: ${error instanceof Error ? error.message : String(error)}`;
    return { preview: params.preview, uri, version, titles: [], headers: [], drawn: undefined, problem };
  }
}
