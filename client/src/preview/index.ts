import {
  commands,
  type Disposable,
  type ExtensionContext,
  type TextEditor,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  COMMANDS,
  DEFAULT_OPTIONS,
  DEFAULT_SETTINGS,
  type Direction,
  type DrawingOptions,
  LANGUAGE_ID,
  MOMENT,
  type Moment,
  NUMBERS_SHOWN,
  type NumbersShown,
  PICTURE,
  type Picture,
  SETTINGS_SECTION,
} from '../../../server/src/protocol.ts';
import { goTo, placedTraceFrom } from '../placed-trace.ts';
import { lineOf, moveCursor } from './editors.ts';
import { Exports } from './export/index.ts';
import { readOptions, readPageState } from './messages.ts';
import { Preview, type Surroundings } from './preview.ts';
import { Steps } from './steps.ts';

/** The type of the panel, by which VS Code restores it. */
const VIEW_TYPE = 'tcpTrace.preview';

/** Under which the choices for new previews are kept. */
const OPTIONS = 'tcpTrace.preview.options';

/** The setting by which previews show numbers until their menu says otherwise. */
const NUMBERS = 'numbers';

function numbersWanted(): NumbersShown {
  const wanted = workspace.getConfiguration(SETTINGS_SECTION).get(NUMBERS);
  return NUMBERS_SHOWN.find((each) => each === wanted) ?? DEFAULT_SETTINGS.numbers;
}

/** Offers the previews: their commands, and the panels that VS Code restores after a restart. */
export function activatePreview(context: ExtensionContext, client: BaseLanguageClient): void {
  const previews = new Previews(context, client);
  context.subscriptions.push(
    ...previews.commands(),
    client.onNotification(PICTURE, (picture: Picture) => previews.of(picture.preview)?.take(picture)),
    client.onNotification(MOMENT, (moment: Moment) => previews.of(moment.preview)?.takeMoment(moment)),
    workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(`${SETTINGS_SECTION}.${NUMBERS}`)) return;
      for (const preview of previews.all) preview.showNumbers(numbersWanted());
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) for (const preview of previews.all) preview.watch();
    }),
    window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: (panel, remembered: unknown) => {
        const preview = previews.adopt(panel);
        const state = readPageState(remembered);
        if (state) preview.restore(state);
        else preview.follow(window.activeTextEditor);
        return Promise.resolve();
      },
    }),
  );
}

/** The previews of a window: one that follows the active file, and others that are locked to theirs. */
class Previews {
  readonly all = new Set<Preview>();
  readonly #surroundings: Surroundings;
  readonly #steps: Steps;
  readonly #exports: Exports;

  constructor(context: ExtensionContext, client: BaseLanguageClient) {
    this.#surroundings = {
      context,
      client,
      log: (message) => client.outputChannel.appendLine(message),
      options: () => ({
        ...(readOptions(context.globalState.get(OPTIONS)) ?? DEFAULT_OPTIONS),
        numbers: numbersWanted(),
      }),
      remember: (options: DrawingOptions) => void context.globalState.update(OPTIONS, options),
      takeOut: (preview, { way, form, ...choice }) => void this.#exports.take(preview, way, form, choice),
    };
    this.#steps = new Steps(client);
    this.#exports = new Exports(context, client, {
      active: () => this.#active(),
      open: () => this.#open(undefined, ViewColumn.Beside),
      options: () => this.#surroundings.options(),
    });
  }

  /** The preview with this id, unless it has been closed. */
  of(id: number): Preview | undefined {
    return [...this.all].find((preview) => preview.id === id);
  }

  /** Makes a preview of a panel. */
  adopt(panel: WebviewPanel): Preview {
    const preview = new Preview(this.#surroundings, panel);
    this.all.add(preview);
    panel.onDidDispose(() => this.all.delete(preview));
    return preview;
  }

  commands(): Disposable[] {
    const command = commands.registerCommand;
    const step = (what: 'step' | 'trace', to: Direction) => () => this.#step(what, to);
    return [
      ...this.#exports.commands(),
      command(COMMANDS.openPreview, (of: unknown) => this.#open(of, ViewColumn.Beside)),
      command('tcpTrace.openPreview', (of: unknown) => this.#open(of, ViewColumn.Active)),
      command('tcpTrace.openLockedPreview', () => this.#openLocked()),
      command('tcpTrace.togglePreviewLock', () => {
        const active = this.#active();
        active?.lock(!active.locked);
      }),
      command('tcpTrace.nextStep', step('step', 'next')),
      command('tcpTrace.previousStep', step('step', 'previous')),
      command('tcpTrace.nextTrace', step('trace', 'next')),
      command('tcpTrace.previousTrace', step('trace', 'previous')),
    ];
  }

  /** Shows the active file in the preview that follows, which is opened if need be; the editor keeps the keyboard. */
  #open(of: unknown, column: ViewColumn): Preview {
    const placed = placedTraceFrom(of);
    if (placed) goTo(placed, this.#surroundings.client);
    const editor = window.activeTextEditor;
    const following = [...this.all].find(({ locked }) => !locked);
    const beside = column === ViewColumn.Beside;
    const preview = following ?? this.adopt(newPanel({ viewColumn: column, preserveFocus: beside }));
    preview.follow(editor);
    if (following) following.panel.reveal(beside ? undefined : column, beside);
    return preview;
  }

  /** Opens a preview that stays with the active file; where there is one for it already, that comes to the front. */
  #openLocked(): void {
    const editor = window.activeTextEditor;
    if (editor?.document.languageId !== LANGUAGE_ID) return;
    const locked = [...this.all].find((preview) => preview.locked && preview.shows(editor.document.uri));
    if (locked) {
      locked.panel.reveal(undefined, true);
      return;
    }
    const preview = this.adopt(newPanel({ viewColumn: ViewColumn.Beside, preserveFocus: true }));
    preview.follow(editor);
    preview.lock(true);
  }

  /** Goes on from the preview that has the keyboard, otherwise from the cursor; previews follow the cursor. */
  #step(what: 'step' | 'trace', to: Direction): void {
    const active = this.#active();
    if (active) {
      active.step(what, to);
      return;
    }
    const editor = window.activeTextEditor;
    if (editor?.document.languageId === LANGUAGE_ID) this.#stepIn(editor, what, to);
  }

  #stepIn(editor: TextEditor, what: 'step' | 'trace', to: Direction): void {
    const { client, log } = this.#surroundings;
    const uri: Uri = editor.document.uri;
    this.#steps.take(
      () => ({
        uri: client.code2ProtocolConverter.asUri(uri),
        line: lineOf(editor),
        pinned: undefined,
        what,
        to,
      }),
      ({ line }) => moveCursor(editor, line),
      log,
    );
  }

  /** The preview that has the keyboard. */
  #active(): Preview | undefined {
    return [...this.all].find(({ panel }) => panel.active);
  }
}

const newPanel = (place: { viewColumn: ViewColumn; preserveFocus: boolean }): WebviewPanel =>
  window.createWebviewPanel(VIEW_TYPE, 'Preview', place, { enableFindWidget: true });
