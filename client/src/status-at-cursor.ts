import {
  type Command,
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  MarkdownString,
  Position,
  Range,
  Selection,
  StatusBarAlignment,
  type StatusBarItem,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  COMMANDS,
  CURSOR,
  type CursorParams,
  LANGUAGE_ID,
  SETTINGS_SECTION,
  STATUS,
  type Status,
  type StatusOfTrace,
} from '../../server/src/protocol.ts';
import { nameOf, profileWords, statusWords, verdictWords } from './status-words.ts';

/** How long the cursor rests before the server is told where it is, in milliseconds. */
const CURSOR_RESTS = 50;

/** The setting that shows the states in the status bar. */
const SHOWN = 'status.states';

/**
 * Shows what holds at the cursor: the states of the hosts in the status bar, verdict and profile beside the name of the
 * language. The server is told where the cursor is, and says by itself what is new after each check.
 */
export class StatusAtCursor implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #item: StatusBarItem;
  readonly #verdict: LanguageStatusItem;
  readonly #profile: LanguageStatusItem;
  readonly #disposables: Disposable[];
  /** The editor whose cursor counts: the active one, or the last that was while the keyboard is elsewhere. */
  #editor: TextEditor | undefined;
  #told: CursorParams | undefined;
  #status: Status | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly #profileChanged = new EventEmitter<void>();
  #shownProfile: StatusOfTrace['profile'] | undefined;

  /** Fires when the cursor has come to a trace of another profile, or to none. */
  readonly onDidChangeProfile: Event<void> = this.#profileChanged.event;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#item = window.createStatusBarItem('tcpTrace.states', StatusBarAlignment.Left, 10);
    this.#item.name = 'TCP States';
    this.#verdict = languages.createLanguageStatusItem('tcpTrace.verdict', { language: LANGUAGE_ID });
    this.#verdict.name = 'TCP Trace: Verdict';
    this.#profile = languages.createLanguageStatusItem('tcpTrace.profile', { language: LANGUAGE_ID });
    this.#profile.name = 'TCP Trace: Profile';
    this.#profile.command = {
      title: 'Change',
      command: 'workbench.action.openSettings',
      arguments: [`${SETTINGS_SECTION}.check.profile`],
    };
    this.#disposables = [
      this.#item,
      this.#verdict,
      this.#profile,
      this.#profileChanged,
      client.onNotification(STATUS, (status: Status) => this.#take(status)),
      client.onDidChangeState(({ newState }) => {
        this.#told = undefined;
        this.#status = undefined;
        if (newState === State.Running) this.#follow();
        else this.#show();
      }),
      window.onDidChangeActiveTextEditor(() => this.#follow()),
      window.onDidChangeVisibleTextEditors(() => this.#follow()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor !== this.#editor) return;
        clearTimeout(this.#rest);
        this.#rest = setTimeout(() => this.#follow(), CURSOR_RESTS);
      }),
      workspace.onDidOpenTextDocument(() => this.#follow()),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`${SETTINGS_SECTION}.${SHOWN}`)) this.#show();
      }),
      commands.registerCommand(COMMANDS.goToFirstError, () => this.#goToFirstError()),
    ];
    this.#follow();
  }

  dispose(): void {
    clearTimeout(this.#rest);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The profile of the trace at the cursor; undefined: there is none. */
  get profile(): StatusOfTrace['profile'] | undefined {
    return this.#status?.trace?.profile;
  }

  /** Tells the server where the cursor is, if that is new. */
  #follow(): void {
    const active = window.activeTextEditor;
    // A panel has the keyboard: the trace that was in front is still looked at, if it can be seen.
    const editor = active ?? window.visibleTextEditors.find((visible) => visible === this.#editor);
    this.#editor = editor?.document.languageId === LANGUAGE_ID ? editor : undefined;
    const cursor = this.#editor && {
      uri: this.#client.code2ProtocolConverter.asUri(this.#editor.document.uri),
      line: this.#editor.selection.active.line + 1,
    };
    if (cursor?.uri !== this.#told?.uri) {
      this.#status = undefined;
      this.#show();
    }
    if (!this.#client.isRunning()) return;
    if (cursor?.uri === this.#told?.uri && cursor?.line === this.#told?.line) return;
    this.#told = cursor;
    // What cannot be sent is sent when the server runs again.
    this.#client.sendNotification(CURSOR, cursor ?? null).catch(() => undefined);
  }

  #take(status: Status): void {
    if (status.uri !== this.#told?.uri) return;
    this.#status = status;
    this.#show();
  }

  #show(): void {
    const words = this.#status && statusWords(this.#status);
    const trace = this.#status?.trace;
    showVerdict(this.#verdict, this.#status);
    this.#profile.text = trace ? profileWords(trace) : 'No trace here';
    if (this.#shownProfile !== this.profile) {
      this.#shownProfile = this.profile;
      this.#profileChanged.fire();
    }
    if (words === undefined || !workspace.getConfiguration(SETTINGS_SECTION).get<boolean>(SHOWN, true)) {
      this.#item.hide();
      return;
    }
    this.#item.text = words.text;
    this.#item.accessibilityInformation = { label: words.label, role: 'button' };
    this.#item.tooltip = tooltipOf(words.lines, trace);
    this.#item.command = trace && commandFor(trace);
    this.#item.show();
  }

  async #goToFirstError(): Promise<void> {
    const { trace } = this.#status ?? {};
    const editor = this.#editor;
    if (editor === undefined || trace?.firstError === undefined) {
      void window.showInformationMessage(
        trace ? `There is no error in ${nameOf(trace)}.` : 'Open a .tcptrace file to go to its first error.',
      );
      return;
    }
    const { line, column } = trace.firstError;
    const place = editor.document.validatePosition(new Position(line - 1, column - 1));
    const shown = await window.showTextDocument(
      editor.document,
      editor.viewColumn === undefined ? {} : { viewColumn: editor.viewColumn },
    );
    shown.selection = new Selection(place, place);
    shown.revealRange(new Range(place, place));
  }
}

function showVerdict(item: LanguageStatusItem, status: Status | undefined): void {
  const trace = status?.trace;
  const hasErrors = trace !== undefined && trace.errors > 0;
  item.severity = hasErrors
    ? LanguageStatusSeverity.Error
    : status?.problem !== undefined || (trace?.warnings ?? 0) > 0
      ? LanguageStatusSeverity.Warning
      : LanguageStatusSeverity.Information;
  item.text = trace ? verdictWords(trace) : (status?.problem ?? 'No trace here');
  item.detail = trace ? `in ${nameOf(trace)}` : '';
  item.command = trace && commandFor(trace);
}

/** A click goes to the first error or, where there is none, to the picture. */
const commandFor = (trace: StatusOfTrace): Command =>
  trace.firstError
    ? { title: 'Go to First Error', command: COMMANDS.goToFirstError }
    : { title: 'Preview', command: COMMANDS.openPreview, arguments: [trace.placed] };

function tooltipOf(lines: readonly string[], trace: StatusOfTrace | undefined): MarkdownString {
  const tooltip = new MarkdownString();
  for (const line of lines) tooltip.appendText(line).appendMarkdown('\n\n');
  if (trace)
    tooltip.appendMarkdown(trace.firstError ? '*Click to go to the first error.*' : '*Click to see it drawn.*');
  return tooltip;
}
