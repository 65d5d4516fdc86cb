import { Disposable, type FileSystemWatcher, RelativePattern, type Uri, window, workspace } from 'vscode';
import { LANGUAGE_ID } from '../../../server/src/protocol.ts';

/** What becomes of a file while a preview shows it. */
export interface FileEvents {
  /** It has another name now. */
  renamed(from: Uri, to: Uri): void;
  /** It cannot be read any more; why, in a sentence. */
  gone(reason: string): void;
  /** It can be read again. */
  back(): void;
  log(message: string): void;
}

/**
 * The file of a preview: kept open for the server, which only knows documents that are open, while VS Code closes those
 * again that no editor shows; and followed when it is renamed, deleted, made again, or saved for the first time.
 */
export class PreviewedFile {
  readonly #events: FileEvents;
  readonly #disposables: Disposable;
  #uri: Uri | undefined;
  /** Its name in a moment, while it is being renamed. */
  #soon: Uri | undefined;
  #gone = false;
  /** What an untitled document says. */
  #text = '';
  /** Waits for a file that is gone to be made again. */
  #watcher: FileSystemWatcher | undefined;

  constructor(events: FileEvents) {
    this.#events = events;
    this.#disposables = Disposable.from(
      workspace.onDidOpenTextDocument(({ uri }) => {
        if (this.is(uri)) this.#back();
      }),
      workspace.onDidCloseTextDocument((document) => {
        if (!this.is(document.uri) || this.#soon !== undefined) return;
        if (document.isUntitled) this.#untitledClosed(document.uri);
        else this.open();
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        // What is saved under a name becomes empty before it goes.
        if (document.isUntitled && this.is(document.uri)) this.#text = document.getText() || this.#text;
      }),
      workspace.onWillRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#soon = this.#nameAfter(oldUri, newUri) ?? this.#soon;
      }),
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) {
          const renamed = this.#nameAfter(oldUri, newUri);
          if (renamed) this.#rename(renamed);
        }
        this.#soon = undefined;
      }),
      workspace.onDidDeleteFiles(({ files }) => {
        if (files.some((uri) => this.#uri && isWithin(this.#uri, uri))) this.#lose('has been deleted');
      }),
    );
  }

  get uri(): Uri | undefined {
    return this.#uri;
  }

  /** Whether it is this file. */
  is(uri: Uri): boolean {
    return uri.toString() === this.#uri?.toString();
  }

  /** Takes a file. Gives whether it is another; one that the present one is being renamed to is the same. */
  take(uri: Uri): boolean {
    if (this.is(uri)) return false;
    if (this.#soon?.toString() === uri.toString()) {
      this.#rename(uri);
      return false;
    }
    this.#forget();
    this.#soon = undefined;
    this.#uri = uri;
    return true;
  }

  /** Lets the server know the file. */
  open(): void {
    const uri = this.#uri;
    if (uri === undefined) return;
    if (workspace.textDocuments.some((document) => this.is(document.uri))) {
      this.#back();
      return;
    }
    // To open an untitled document that is not there would make an empty one.
    if (uri.scheme === 'untitled') this.#lose('has been closed');
    else {
      workspace.openTextDocument(uri).then(undefined, (error: unknown) => {
        this.#events.log(`The preview cannot read ${uri.toString()}: ${String(error)}`);
        if (this.is(uri) && this.#soon === undefined) this.#lose('cannot be read: it has been moved or deleted');
      });
    }
  }

  dispose(): void {
    this.#forget();
    this.#disposables.dispose();
  }

  #rename(to: Uri): void {
    const from = this.#uri;
    if (from === undefined || this.is(to)) return;
    this.#forget();
    this.#soon = undefined;
    this.#uri = to;
    this.#events.renamed(from, to);
  }

  /** Its name after a file or folder has been renamed; undefined: that is another. */
  #nameAfter(from: Uri, to: Uri): Uri | undefined {
    if (this.#uri === undefined || !isWithin(this.#uri, from)) return undefined;
    return to.with({ path: to.path + this.#uri.path.slice(from.path.length) });
  }

  /** An untitled document goes when it is saved under a name, or when nobody wants it. */
  #untitledClosed(uri: Uri): void {
    const text = this.#text;
    // The editor that shows it under its name comes at the same time, before or after.
    setTimeout(() => {
      if (!this.is(uri)) return;
      const saved = window.visibleTextEditors
        .map(({ document }) => document)
        .find((document) => document.languageId === LANGUAGE_ID && !document.isUntitled && document.getText() === text);
      if (saved) this.#rename(saved.uri);
      else this.#lose('has been closed');
    }, SAVED_WITHIN);
  }

  #lose(how: string): void {
    const uri = this.#uri;
    if (uri === undefined || this.#gone) return;
    this.#gone = true;
    if (uri.scheme !== 'untitled') {
      const folder = uri.with({ path: uri.path.slice(0, uri.path.lastIndexOf('/')) || '/' });
      const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, nameOf(uri)));
      watcher.onDidCreate(() => this.open());
      this.#watcher = watcher;
    }
    this.#events.gone(`${nameOf(uri)} ${how}.`);
  }

  #back(): void {
    if (!this.#gone) return;
    this.#forget();
    this.#events.back();
  }

  #forget(): void {
    this.#gone = false;
    this.#watcher?.dispose();
    this.#watcher = undefined;
  }
}

/** For how long the editor of a document that is saved for the first time may be late, in milliseconds. */
const SAVED_WITHIN = 400;

/** The name of a file, without its folders. */
export const nameOf = (uri: Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

/** Whether a file is this one, or lies in this folder. */
const isWithin = (uri: Uri, folder: Uri): boolean =>
  uri.toString() === folder.toString() || uri.toString().startsWith(`${folder.toString()}/`);
