import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import {
  type ClientCapabilities,
  createMessageConnection,
  type InitializeParams,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { CLI } from '../support/cli.ts';

/** The name of the one document that a client opens. */
export const URI = 'untitled:trace';

/** An editor that can do what it has said with its first message, and nothing else. */
export class Client {
  readonly server: MessageConnection;
  /** What the server has sent although nobody has said that it may. */
  readonly unasked: string[] = [];
  readonly log: string[] = [];
  /** Settles with the exit status when the server has ended. */
  readonly ended: Promise<unknown[]>;
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #settings: unknown;
  #published: PublishDiagnosticsParams | undefined;
  #wake: () => void = () => {};
  #version = 0;

  /** `settings`: the answer to whoever asks for them; the editor has none, where it is left out. */
  constructor(settings: unknown = null) {
    this.#settings = settings;
    this.#process = spawn(process.execPath, [CLI, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void this.#process.kill('SIGKILL'));
    this.ended = once(this.#process, 'close');
    this.server = createMessageConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.server.listen();
  }

  /** Says hello. */
  async start(params: InitializeParams): Promise<InitializeResult> {
    this.#listen(params.capabilities ?? {});
    const result = await this.server.sendRequest<InitializeResult>('initialize', params);
    await this.server.sendNotification('initialized', {});
    return result;
  }

  #listen({ workspace, window }: ClientCapabilities): void {
    const can: Readonly<Record<string, boolean | undefined>> = {
      'workspace/configuration': workspace?.configuration,
      'workspace/codeLens/refresh': workspace?.codeLens?.refreshSupport,
      'workspace/inlayHint/refresh': workspace?.inlayHint?.refreshSupport,
      'workspace/semanticTokens/refresh': workspace?.semanticTokens?.refreshSupport,
      'window/workDoneProgress/create': window?.workDoneProgress,
      'client/registerCapability': workspace?.didChangeConfiguration?.dynamicRegistration,
    };
    this.server.onRequest((method, params) => {
      if (can[method] !== true) {
        this.unasked.push(method);
        return new ResponseError(-32601, method);
      }
      const { items = [] } = (params ?? {}) as { items?: readonly unknown[] };
      return method === 'workspace/configuration' ? items.map(() => this.#settings) : null;
    });
    this.server.onNotification((method, params) => {
      const { message } = params as { message?: string };
      if (method === 'window/logMessage' || method === 'window/showMessage') this.log.push(message ?? '');
      else if (method === 'textDocument/publishDiagnostics') {
        this.#published = params as PublishDiagnosticsParams;
        this.#wake();
      } else this.unasked.push(method);
    });
  }

  async open(text: string): Promise<void> {
    this.#version = 1;
    const textDocument = { uri: URI, languageId: 'tcptrace', version: 1, text };
    await this.server.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Puts another text in the place of all. */
  async write(text: string): Promise<void> {
    const textDocument = { uri: URI, version: ++this.#version };
    await this.server.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
  }

  /** The first diagnostics that fit. */
  async diagnostics(
    fits: (published: PublishDiagnosticsParams) => boolean = () => true,
  ): Promise<PublishDiagnosticsParams['diagnostics']> {
    while (this.#published === undefined || !fits(this.#published)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#published.diagnostics;
  }

  /** Sends a request about the document. */
  ask<T>(method: string, parameters: object = {}): Promise<T> {
    return this.server.sendRequest(`textDocument/${method}`, { textDocument: { uri: URI }, ...parameters });
  }

  /** Says goodbye; gives the exit status. */
  async stop(): Promise<unknown> {
    await this.server.sendRequest('shutdown');
    await this.server.sendNotification('exit');
    return (await this.ended)[0];
  }
}
