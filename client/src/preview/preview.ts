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
  readonly #disposables: Disposable[] = [];
  #uri: Uri | undefined;
  #line = 1;
  #pinned: TraceName | undefined;
  #locked = false;
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
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#onRename(oldUri, newUri);
      }),
      workspace.onDidDeleteFiles(({ files }) => {
        if (files.some((uri) => this.shows(uri))) this.#nameItself(' (deleted)');
      }),
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
    return uri.toString() === this.#uri?.toString();
  }

  /** Shows the document of an editor, if it is a trace; otherwise stays with the one that it shows. */
  follow(editor: TextEditor | undefined): void {
    if (editor?.document.languageId !== LANGUAGE_ID) return;
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
    const editor = visibleEditorOf(parsed);
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
    if (this.#uri === undefined || uri === undefined || !client.isRunning()) return;
    const params: WatchParams = {
      preview: this.id,
      uri,
      line: this.#line,
      pinned: this.#pinned,
      options: this.#options,
      opened: this.#folds.ranges,
    };
    client.sendNotification(WATCH, params).catch((error: unknown) => log(`The preview: ${wordsOf(error)}`));
    this.#openDocument(this.#uri);
  }

  /** Looks at a line, counted from 1: the cursor of the editor goes there, the keyboard stays where it is. */
  go(line: number): void {
    if (this.#uri === undefined) return;
    this.#line = line;
    const editor = visibleEditorOf(this.#uri);
    if (editor) moveCursor(editor, line);
    this.watch();
  }

  /** Looks at another step, or at another trace: a pinned one is exchanged for it. */
  step(what: 'step' | 'trace', to: Direction): void {
    this.#steps.take(
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

  #watched(): string | undefined {
    return this.#uri && this.#around.client.code2ProtocolConverter.asUri(this.#uri);
  }

  #look(uri: Uri, line: number, pinned?: TraceName): void {
    if (!this.shows(uri)) {
      this.#pinned = pinned;
      this.#folds.clear();
      this.#screen.forget();
    }
    this.#uri = uri;
    this.#line = line;
    this.#nameItself();
    this.watch();
  }

  #nameItself(addition = ''): void {
    if (this.#uri === undefined) return;
    const name = nameOf(this.#uri);
    this.panel.title = this.#locked ? `[Preview] ${name}${addition}` : `Preview ${name}${addition}`;
  }

  /** The server only knows documents that are open; VS Code closes those again that no editor shows. */
  #openDocument(uri: Uri): void {
    if (workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) return;
    workspace.openTextDocument(uri).then(undefined, (error: unknown) => {
      this.#around.log(`The preview cannot read ${uri.toString()}: ${wordsOf(error)}`);
      if (this.shows(uri) && this.#screen.isEmpty) {
        this.#screen.say(`${nameOf(uri)} cannot be read. Has it been moved or deleted?`);
      }
    });
  }

  #onActiveEditor(editor: TextEditor | undefined): void {
    if (editor === undefined) return;
    if (!this.#locked || this.shows(editor.document.uri)) this.follow(editor);
  }

  #followCursor(editor: TextEditor): void {
    const line = lineOf(editor);
    if (!this.shows(editor.document.uri) || line === this.#line) return;
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
    if (this.#uri === undefined) return;
    const [old, now] = [from.toString(), this.#uri.toString()];
    if (now !== old && !now.startsWith(`${old}/`)) return;
    const renamed = to.with({ path: to.path + this.#uri.path.slice(from.path.length) });
    this.#look(renamed, this.#line, this.#pinned);
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
    showLine(this.#uri, line).catch((error: unknown) => {
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

const nameOf = (uri: Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
