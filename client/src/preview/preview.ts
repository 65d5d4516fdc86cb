import {
  type Disposable,
  type ExtensionContext,
  Selection,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  LANGUAGE_ID,
  type Picture,
  type TraceName,
  UNWATCH,
  WATCH,
  type WatchParams,
} from '../../../server/src/protocol.ts';
import { GoodPictures } from './good-pictures.ts';
import { pageFolder, pageHtml } from './html.ts';
import { type PageState, readFromPage, type ToPage } from './messages.ts';

/** How long the cursor rests before the preview follows it, in milliseconds. */
const CURSOR_RESTS = 40;

/** A preview: a panel beside the editor that shows the trace under the cursor, or the one that is pinned. */
export class Preview {
  readonly #panel: WebviewPanel;
  readonly #client: BaseLanguageClient;
  readonly #good = new GoodPictures();
  readonly #disposables: Disposable[] = [];
  readonly #log: (message: string) => void;
  #uri: Uri | undefined;
  #line = 1;
  #pinned: TraceName | undefined;
  #newest: Picture | undefined;
  #shown: Picture | undefined;
  /** Whether the page can take a picture: it exists, and has drawn the last one. */
  #idle = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(
    context: ExtensionContext,
    client: BaseLanguageClient,
    panel: WebviewPanel,
    log: (message: string) => void,
  ) {
    this.#client = client;
    this.#panel = panel;
    this.#log = log;
    panel.iconPath = {
      light: Uri.joinPath(context.extensionUri, 'icons/preview-light.svg'),
      dark: Uri.joinPath(context.extensionUri, 'icons/preview-dark.svg'),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(context.extensionUri)] };
    panel.webview.onDidReceiveMessage((message: unknown) => this.#hear(message), undefined, this.#disposables);
    window.onDidChangeActiveTextEditor((editor) => this.follow(editor), undefined, this.#disposables);
    window.onDidChangeTextEditorSelection(
      ({ textEditor }) => this.#followCursor(textEditor),
      undefined,
      this.#disposables,
    );
    panel.onDidDispose(() => this.#dispose());
    panel.webview.html = pageHtml(panel.webview, context.extensionUri);
  }

  /** Shows the document of an editor, if it is a trace; otherwise stays with the one that it shows. */
  follow(editor: TextEditor | undefined): void {
    if (editor?.document.languageId !== LANGUAGE_ID) return;
    if (this.#uri?.toString() !== editor.document.uri.toString()) this.#pinned = undefined;
    this.#look(editor.document.uri, editor.selection.active.line + 1);
  }

  /** Shows what it showed before the window was closed. */
  restore({ uri, pinned }: PageState): void {
    this.#pinned = pinned;
    const parsed = Uri.parse(uri);
    this.#look(parsed, 1);
    // The server only knows documents that are open.
    workspace.openTextDocument(parsed).then(undefined, (error: unknown) => {
      this.#log(`The preview cannot show ${uri}: ${wordsOf(error)}`);
    });
  }

  /** Takes a picture from the server. */
  take(picture: Picture): void {
    if (picture.uri !== this.#watched()) return;
    this.#newest = picture;
    this.#send();
  }

  /** Asks the server anew, because it has been started again. */
  watch(): void {
    const uri = this.#watched();
    if (uri === undefined || !this.#client.isRunning()) return;
    const params: WatchParams = { uri, line: this.#line, pinned: this.#pinned };
    this.#client.sendNotification(WATCH, params).catch((error: unknown) => this.#log(`The preview: ${wordsOf(error)}`));
  }

  /** Brings it before the user's eyes, without taking the keyboard away from the editor. */
  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  #watched(): string | undefined {
    return this.#uri && this.#client.code2ProtocolConverter.asUri(this.#uri);
  }

  #look(uri: Uri, line: number): void {
    if (this.#uri !== undefined && this.#uri.toString() !== uri.toString()) this.#unwatch();
    this.#uri = uri;
    this.#line = line;
    this.#panel.title = `Preview ${nameOf(uri)}`;
    this.watch();
  }

  #followCursor(editor: TextEditor): void {
    if (!this.#isOf(editor.document)) return;
    this.#line = editor.selection.active.line + 1;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.watch(), CURSOR_RESTS);
  }

  #isOf(document: TextDocument): boolean {
    return document.uri.toString() === this.#uri?.toString();
  }

  #hear(message: unknown): void {
    const heard = readFromPage(message);
    switch (heard?.type) {
      case 'ready':
        this.#idle = true;
        if (this.#newest === undefined) this.#tell({ type: 'nothing', reason: 'Waiting for the checker …' });
        else this.#send();
        return;
      case 'drawn':
        this.#idle = true;
        if (this.#newest !== this.#shown) this.#send();
        return;
      case 'failed':
        this.#idle = true;
        this.#log(`The preview could not draw: ${heard.message}`);
        if (this.#newest !== this.#shown) this.#send();
        return;
      case 'pin':
        this.#pinned = heard.trace;
        this.watch();
        // The server answers only if there is something else to see.
        this.#send();
        return;
      case 'reveal':
        void this.#show(heard.line);
        return;
      default:
        this.#log('The preview said something that nobody understands.');
    }
  }

  /** Gives the page the newest picture, once it has drawn the last one. */
  #send(): void {
    if (!this.#idle || this.#newest === undefined || this.#uri === undefined) return;
    this.#shown = this.#newest;
    const { picture, broken } = this.#good.shownFor(this.#newest);
    this.#idle = false;
    this.#tell({ type: 'show', file: nameOf(this.#uri), picture, broken, pinned: this.#pinned !== undefined });
  }

  #tell(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
  }

  async #show(line: number): Promise<void> {
    if (this.#uri === undefined) return;
    const open = window.visibleTextEditors.find(({ document }) => this.#isOf(document));
    const editor = await window.showTextDocument(
      this.#uri,
      open?.viewColumn === undefined ? {} : { viewColumn: open.viewColumn },
    );
    const place = editor.document.lineAt(Math.min(line, editor.document.lineCount) - 1).range;
    editor.selection = new Selection(place.start, place.start);
    editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #unwatch(): void {
    const uri = this.#watched();
    this.#newest = undefined;
    if (uri === undefined || !this.#client.isRunning()) return;
    this.#client
      .sendNotification(UNWATCH, { uri })
      .catch((error: unknown) => this.#log(`The preview: ${wordsOf(error)}`));
  }

  #dispose(): void {
    clearTimeout(this.#rest);
    this.#unwatch();
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

const nameOf = (uri: Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
