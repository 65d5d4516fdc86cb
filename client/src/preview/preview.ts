import {
  type Disposable,
  type ExtensionContext,
  type TextDocumentChangeEvent,
  type TextEditor,
  Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type Direction,
  type DrawingOptions,
  LANGUAGE_ID,
  type Moment,
  type NumbersShown,
  type Picture,
  type TraceName,
  UNWATCH,
  WATCH,
  type WatchParams,
} from '../../../server/src/protocol.ts';
import { lineOf, moveCursor, showLine, visibleEditorOf } from './editors.ts';
import type { Source, Target } from './export/index.ts';
import { PageJobs } from './export/page-jobs.ts';
import { pageFolder, pageHtml } from './html.ts';
import type { DrawExport, Exported, WantExport } from './messages/export.ts';
import { type FromPage, type PageState, readFromPage } from './messages.ts';
import { OpenedFolds } from './opened-folds.ts';
import { nameOf, PreviewedFile } from './previewed-file.ts';
import { type Facts, Screen } from './screen.ts';
import { Steps } from './steps.ts';

/** How long the cursor rests before the preview follows it, in milliseconds. */
const CURSOR_RESTS = 40;

/** What a preview needs of the extension. */
export interface Surroundings {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  log(message: string): void;
  /** How diagrams are drawn in a new preview. */
  options(): DrawingOptions;
  /** Draws new previews like this, too. */
  remember(options: DrawingOptions): void;
  /** Takes out what a preview shows, as its page wants it. */
  takeOut(preview: Source, want: WantExport): void;
}

let previews = 0;

/**
 * A preview: a panel that shows a trace of the file that was active last, or of the one that it is locked to: the trace
 * under the cursor, or the one that is pinned. It looks at one line; where an editor shows the file, that is the
 * cursor's.
 */
export class Preview {
  /** By which the server knows it. */
  readonly id = ++previews;
  readonly panel: WebviewPanel;
  readonly #around: Surroundings;
  readonly #screen: Screen;
  readonly #folds = new OpenedFolds();
  readonly #steps: Steps;
  readonly #jobs: PageJobs;
  readonly #file: PreviewedFile;
  readonly #disposables: Disposable[] = [];
  /** The editor that its line was taken from last. */
  #editor: TextEditor | undefined;
  #line = 1;
  #pinned: TraceName | undefined;
  #locked = false;
  /** Whether its file cannot be read any more. */
  #gone = false;
  #options: DrawingOptions;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Surroundings, panel: WebviewPanel) {
    const { context, client } = around;
    this.#around = around;
    this.panel = panel;
    this.#options = around.options();
    this.#steps = new Steps(client);
    this.#screen = new Screen(panel.webview, () => this.#facts);
    this.#jobs = new PageJobs((message) => void panel.webview.postMessage(message));
    this.#file = new PreviewedFile({
      renamed: (from, to) => this.#onRename(from, to),
      gone: (reason) => this.#onGone(reason),
      back: () => this.#onGone(undefined),
      log: (message) => around.log(message),
    });
    panel.iconPath = {
      light: Uri.joinPath(context.extensionUri, 'icons/preview-light.svg'),
      dark: Uri.joinPath(context.extensionUri, 'icons/preview-dark.svg'),
    };
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(context.extensionUri)] };
    this.#disposables.push(
      panel.webview.onDidReceiveMessage((message: unknown) => this.#hear(message)),
      window.onDidChangeActiveTextEditor((editor) => this.#onActiveEditor(editor)),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#followCursor(textEditor)),
      workspace.onDidChangeTextDocument((event) => this.#onEdit(event)),
      this.#file,
    );
    panel.onDidDispose(() => this.#dispose());
    panel.webview.html = pageHtml(panel.webview, context.extensionUri);
  }

  /** Whether it stays with its file, whichever is active. */
  get locked(): boolean {
    return this.#locked;
  }

  /** Whether it shows this file. */
  shows(uri: Uri): boolean {
    return this.#file.is(uri);
  }

  /** Shows the document of an editor, if it is a trace; otherwise stays with the one that it shows. */
  follow(editor: TextEditor | undefined): void {
    if (editor?.document.languageId !== LANGUAGE_ID) return;
    this.#editor = editor;
    this.#look(editor.document.uri, lineOf(editor));
  }

  /** Stays with its file from now on, or follows the active one. */
  lock(locked: boolean): void {
    this.#locked = locked;
    this.#nameItself();
    if (!locked) this.follow(window.activeTextEditor);
    this.#screen.refresh();
  }

  /** Shows what it showed before the window was closed. */
  restore({ uri, line, pinned, locked, options }: PageState): void {
    this.#locked = locked;
    this.#options = options;
    const parsed = Uri.parse(uri);
    const editor = visibleEditorOf(parsed, undefined);
    this.#look(parsed, editor ? lineOf(editor) : line, pinned);
  }

  /** Shows numbers otherwise, because the user's settings say so now. */
  showNumbers(numbers: NumbersShown): void {
    this.#options = { ...this.#options, numbers };
    this.watch();
    this.#screen.refresh();
  }

  /** Takes a picture from the server. */
  take(picture: Picture): void {
    if (picture.uri !== this.#watched()) return;
    this.#screen.take(picture);
  }

  /** Takes from the server how everything stands at its line. */
  takeMoment(moment: Moment): void {
    if (moment.uri !== this.#watched()) return;
    this.#screen.takeMoment(moment);
  }

  /** Asks the server anew: because it has been started again, or because it is to show something else. */
  watch(): void {
    clearTimeout(this.#rest);
    const uri = this.#watched();
    const { client, log } = this.#around;
    if (uri === undefined || !client.isRunning()) return;
    const params: WatchParams = {
      preview: this.id,
      uri,
      line: this.#line,
      pinned: this.#pinned,
      options: this.#options,
      opened: this.#folds.ranges,
    };
    client.sendNotification(WATCH, params).catch((error: unknown) => log(`The preview: ${wordsOf(error)}`));
    this.#file.open();
  }

  /** Looks at a line, counted from 1: the cursor of the editor goes there, the keyboard stays where it is. */
  go(line: number): void {
    if (this.#uri === undefined) return;
    this.#line = line;
    const editor = visibleEditorOf(this.#uri, this.#editor);
    if (editor) moveCursor(editor, line);
    this.watch();
  }

  /** Looks at another step, or at another trace: a pinned one is exchanged for it. */
  step(what: 'step' | 'trace', to: Direction | number): void {
    const take: Steps['take'] =
      typeof to === 'number' ? (...how) => this.#steps.takeLast(...how) : (...how) => this.#steps.take(...how);
    take(
      () => {
        const uri = this.#watched();
        return uri === undefined ? undefined : { uri, line: this.#line, pinned: this.#pinned, what, to };
      },
      ({ line, trace }) => {
        if (trace && this.#pinned) this.#pinned = { index: trace.index, title: trace.title ?? undefined };
        this.go(line);
      },
      (message) => this.#around.log(message),
    );
  }

  /** The trace that it shows, to take it out. */
  get target(): Target | undefined {
    return this.#uri && { uri: this.#uri, line: this.#line, pinned: this.#pinned, options: this.#options };
  }

  /** Lets its page draw a picture to take out. Fails with a sentence for the user. */
  draw(request: Omit<DrawExport, 'type' | 'job'>): Promise<Exported> {
    // A hidden panel has no page; a page that does not have the keyboard may not put anything on the clipboard.
    if (!this.panel.visible || request.copy) this.panel.reveal(undefined, !request.copy);
    return this.#jobs.ask(request);
  }

  get #uri(): Uri | undefined {
    return this.#file.uri;
  }

  #watched(): string | undefined {
    return this.#uri && this.#told(this.#uri);
  }

  /** What the server calls a file. */
  #told(uri: Uri): string {
    return this.#around.client.code2ProtocolConverter.asUri(uri);
  }

  #look(uri: Uri, line: number, pinned?: TraceName): void {
    if (this.#file.take(uri)) {
      this.#gone = false;
      this.#pinned = pinned;
      this.#folds.clear();
      this.#screen.forget();
    }
    this.#line = line;
    this.#nameItself();
    this.watch();
  }

  #nameItself(): void {
    if (this.#uri === undefined) return;
    const gone = this.#uri.scheme === 'untitled' ? ' (closed)' : ' (deleted)';
    const name = `${nameOf(this.#uri)}${this.#gone ? gone : ''}`;
    this.panel.title = this.#locked ? `[Preview] ${name}` : `Preview ${name}`;
  }

  /** Keeps the last picture of a file that cannot be read any more, and says why; undefined: it can be read again. */
  #onGone(reason: string | undefined): void {
    this.#gone = reason !== undefined;
    this.#nameItself();
    this.#screen.note(reason);
    if (reason === undefined) this.watch();
  }

  #onActiveEditor(editor: TextEditor | undefined): void {
    if (editor === undefined) return;
    if (!this.#locked || this.shows(editor.document.uri)) this.follow(editor);
  }

  #followCursor(editor: TextEditor): void {
    if (!this.shows(editor.document.uri)) return;
    const line = lineOf(editor);
    this.#editor = editor;
    if (line === this.#line) return;
    this.#line = line;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.watch(), CURSOR_RESTS);
  }

  /** Opened folds move along with their lines. */
  #onEdit({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (!this.shows(document.uri)) return;
    let moved = false;
    for (const { range, text } of contentChanges) {
      const change = {
        from: range.start.line + 1,
        to: range.end.line + 1,
        more: text.split('\n').length - 1 - (range.end.line - range.start.line),
      };
      moved = this.#folds.change(change) || moved;
    }
    if (moved) this.watch();
  }

  #onRename(from: Uri, to: Uri): void {
    this.#gone = false;
    this.#nameItself();
    this.#screen.rename(this.#told(from), this.#told(to));
    this.watch();
  }

  #hear(message: unknown): void {
    const heard = readFromPage(message);
    if (heard === undefined) this.#around.log('The preview said something that nobody understands.');
    else this.#heed(heard);
  }

  #heed(heard: FromPage) {
    switch (heard.type) {
      case 'ready':
        this.#screen.ready();
        return this.#jobs.begin();
      case 'drawn':
        return this.#screen.drawn();
      case 'failed':
        this.#around.log(`The preview could not draw: ${heard.message}`);
        return this.#screen.drawn();
      case 'go':
        return this.go(heard.line);
      case 'step':
      case 'trace':
        return this.step(heard.type, heard.to);
      case 'reveal':
        return this.#reveal(heard.line);
      case 'lock':
        return this.lock(heard.locked);
      case 'export':
        return this.#around.takeOut(this, heard);
      case 'exported':
      case 'export-failed':
        return this.#jobs.hear(heard);
      case 'pin':
        this.#pinned = heard.trace;
        break;
      case 'options':
        this.#options = heard.options;
        this.#around.remember(heard.options);
        break;
      case 'open-fold':
        this.#folds.open(heard.range);
        break;
      case 'close-folds':
        this.#folds.clear();
        break;
      default:
    }
    this.watch();
    // The server answers only if there is something else to see.
    this.#screen.refresh();
  }

  #reveal(line: number): void {
    if (this.#uri === undefined) return;
    showLine(this.#uri, line, { last: this.#editor, panel: this.panel.viewColumn }).catch((error: unknown) => {
      this.#around.log(`Line ${line} cannot be shown: ${wordsOf(error)}`);
    });
  }

  get #facts(): Facts {
    if (this.#uri === undefined) return { file: undefined, state: undefined };
    const state: PageState = {
      uri: this.#uri.toString(),
      line: this.#line,
      pinned: this.#pinned,
      locked: this.#locked,
      options: this.#options,
    };
    return { file: nameOf(this.#uri), state };
  }

  #dispose(): void {
    clearTimeout(this.#rest);
    this.#jobs.end();
    const { client, log } = this.#around;
    if (client.isRunning()) {
      client
        .sendNotification(UNWATCH, { preview: this.id })
        .catch((error: unknown) => log(`The preview: ${wordsOf(error)}`));
    }
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
