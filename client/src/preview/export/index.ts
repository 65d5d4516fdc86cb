import {
  commands,
  type Disposable,
  type ExtensionContext,
  env,
  ProgressLocation,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type DrawingOptions,
  EXPORT,
  type ExportAnswer,
  type ExportedDiagrams,
  type ExportParams,
  LANGUAGE_ID,
  type TraceName,
} from '../../../../server/src/protocol.ts';
import { placedTraceFrom } from '../../placed-trace.ts';
import type { DrawExport, ExportChoice, Exported, ExportForm, ExportWay } from '../messages/export.ts';
import { EXPORT_FORMS, EXPORT_WAYS } from '../messages/export.ts';
import { fieldsOf, isOneOf } from '../messages/shapes.ts';
import { choose } from './choose.ts';
import { fileName } from './file-name.ts';
import { save } from './save.ts';

/** For how long the user is told what has been done, in milliseconds. */
const TOLD = 6000;

/** A trace that somebody looks at. */
export interface Target {
  readonly uri: Uri;
  readonly line: number;
  readonly pinned: TraceName | undefined;
  readonly options: DrawingOptions;
}

/** A preview, as far as something is taken out of it. */
export interface Source {
  /** What it shows; undefined: nothing yet. */
  readonly target: Target | undefined;
  /** Lets its page draw a picture. */
  draw(request: Omit<DrawExport, 'type' | 'job'>): Promise<Exported>;
}

/** The previews, as far as something is taken out of them. */
export interface Sources {
  /** The preview that the user is in. */
  active(): Source | undefined;
  /** A preview of the active file, which is opened if there is none. */
  open(): Source;
  /** How diagrams are drawn that no preview shows. */
  options(): DrawingOptions;
}

const KINDS = {
  svg: { name: 'SVG', kind: 'SVG picture', extension: 'svg' },
  png: { name: 'PNG', kind: 'PNG picture', extension: 'png' },
  mermaid: { name: 'Mermaid text', kind: 'Mermaid text', extension: 'mmd' },
  markdown: { name: 'Markdown', kind: 'Markdown', extension: 'md' },
} as const satisfies Record<ExportForm, object>;

/** What is wrong with what the user wants, in words for the user. */
class Trouble extends Error {}

/** Copies and saves traces as pictures and as text, of a preview or of the active editor. */
export class Exports {
  readonly #context: ExtensionContext;
  readonly #client: BaseLanguageClient;
  readonly #sources: Sources;

  constructor(context: ExtensionContext, client: BaseLanguageClient, sources: Sources) {
    this.#context = context;
    this.#client = client;
    this.#sources = sources;
  }

  /** The commands: `tcpTrace.copyAsSvg` and so on. */
  commands(): Disposable[] {
    return EXPORT_WAYS.flatMap((way) =>
      EXPORT_FORMS.map((form) =>
        commands.registerCommand(`tcpTrace.${way}As${form[0]?.toUpperCase()}${form.slice(1)}`, (of: unknown) =>
          this.#command(way, form, of),
        ),
      ),
    );
  }

  /** Takes out what a preview shows. */
  async take(source: Source, way: ExportWay, form: ExportForm, choice: ExportChoice): Promise<void> {
    await this.#carefully(() => this.#take(source, source.target, way, form, choice));
  }

  async #command(way: ExportWay, form: ExportForm, of: unknown): Promise<void> {
    await this.#carefully(async () => {
      const placed = placedTraceFrom(of);
      const active = placed ? undefined : this.#sources.active();
      const target = placed
        ? {
            uri: this.#client.protocol2CodeConverter.asUri(placed.uri),
            line: placed.firstLine,
            pinned: undefined,
            options: this.#sources.options(),
          }
        : (active?.target ?? this.#editorTarget());
      const told = diagramsFrom(of);
      // The shortest way of all asks for nothing.
      const atOnce = way === 'copy' && form === 'mermaid';
      const choice: ExportChoice | undefined = atOnce
        ? { diagrams: told ?? 'sequence', ground: 'light', source: false }
        : await choose(this.#context.globalState, form, told);
      if (choice) await this.#take(active, target, way, form, choice);
    });
  }

  #editorTarget(): Target {
    const editor = window.activeTextEditor;
    if (editor?.document.languageId !== LANGUAGE_ID) {
      throw new Trouble('Open a .tcptrace file or a preview of one to take its trace out.');
    }
    const line = editor.selection.active.line + 1;
    return { uri: editor.document.uri, line, pinned: undefined, options: this.#sources.options() };
  }

  async #take(
    source: Source | undefined,
    target: Target | undefined,
    way: ExportWay,
    form: ExportForm,
    choice: ExportChoice,
  ): Promise<void> {
    if (target === undefined) throw new Trouble('The preview shows no trace yet.');
    const isPicture = form === 'svg' || form === 'png';
    const answer = await this.#ask(target, choice, isPicture ? 'picture' : form);
    const { title, index, traces, folded } = answer;
    const named = {
      file: target.uri.path.slice(target.uri.path.lastIndexOf('/') + 1),
      title: title ?? undefined,
      index,
      traces,
    };
    const { kind, extension } = KINDS[form];
    const pieces: { readonly diagrams: ExportedDiagrams; readonly content: string | Uint8Array }[] = [];
    let copied = false;
    let scale = 2;
    if (isPicture && answer.drawing) {
      const { drawing } = answer;
      const page = source ?? this.#sources.open();
      const request = { form, ground: choice.ground, copy: way === 'copy' && form === 'png', drawing } as const;
      const drawn = await window.withProgress({ location: ProgressLocation.Window, title: 'Drawing the trace …' }, () =>
        page.draw(request),
      );
      pieces.push({ diagrams: choice.diagrams, content: drawn.content });
      ({ copied, scale } = drawn);
    }
    const parts: readonly ExportedDiagrams[] =
      form === 'mermaid' && choice.diagrams === 'both' ? ['sequence', 'state'] : [choice.diagrams];
    answer.texts?.forEach((content, place) => {
      pieces.push({ diagrams: parts[place] ?? choice.diagrams, content });
    });
    const done = [
      way === 'copy' && pieces.length > 1 ? 'Each of the two diagrams needs a block of its own.' : '',
      folded > 0 ? `The trace is too long for one diagram: ${folded} steps are left out.` : '',
      form === 'png' && scale < 2 ? `The picture is large: it has ${scale.toFixed(2)} pixels a point, not 2.` : '',
    ].filter((remark) => remark !== '');
    if (way === 'copy') {
      const texts = pieces.flatMap(({ content }) => (typeof content === 'string' ? [content] : []));
      if (texts.length > 0) await env.clipboard.writeText(texts.join('\n'));
      if (texts.length > 0 || copied)
        return tell(
          `${named.title === undefined ? 'The trace' : `“${named.title}”`} is copied as ${KINDS[form].name}.`,
          done,
        );
      const answered = await window.showWarningMessage(
        'The picture cannot be put on the clipboard here. Save it instead?',
        'Save…',
      );
      if (answered === undefined) return undefined;
    }
    for (const { diagrams, content } of pieces) {
      const name = fileName({ ...named, diagrams, extension });
      const file = await save(this.#context.workspaceState, target.uri, { name, kind, extension, content });
      if (file) tell(`Saved ${file.path.slice(file.path.lastIndexOf('/') + 1)}.`, done);
    }
    return undefined;
  }

  async #ask(
    { uri, line, pinned, options }: Target,
    { diagrams, source }: ExportChoice,
    form: ExportParams['form'],
  ): Promise<Exclude<ExportAnswer, { problem: string }>> {
    // The server knows documents that are open.
    await workspace.openTextDocument(uri);
    const params: ExportParams = {
      uri: this.#client.code2ProtocolConverter.asUri(uri),
      line,
      pinned,
      options,
      diagrams,
      form,
      source,
    };
    const answer = await this.#client.sendRequest<ExportAnswer>(EXPORT, params);
    if ('problem' in answer) throw new Trouble(answer.problem);
    return answer;
  }

  async #carefully(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#client.outputChannel.appendLine(`Taking a trace out failed: ${reason}`);
      void window.showErrorMessage(error instanceof Trouble ? reason : `The trace was not taken out. ${reason}`);
    }
  }
}

/** Says that something is done; what is remarkable about it must not be overlooked. */
function tell(done: string, remarks: readonly string[]): void {
  if (remarks.length === 0) window.setStatusBarMessage(done, TOLD);
  else void window.showWarningMessage([done, ...remarks].join(' '));
}

/** The diagram on which the context menu of a preview was opened. */
function diagramsFrom(of: unknown): ExportedDiagrams | undefined {
  const diagrams = fieldsOf(of)?.['tcpTraceDiagrams'];
  return isOneOf('sequence' as const, 'state' as const)(diagrams) ? diagrams : undefined;
}
