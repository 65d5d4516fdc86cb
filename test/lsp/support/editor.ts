import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  CodeActionRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Range,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { Checked, CheckOptions } from '../../../server/src/core.ts';
import { serve } from '../../../server/src/lsp/server.ts';

/** What the server published for one version of a document. */
export interface Published {
  readonly uri: string;
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The editor's side of the protocol, as far as the tests need it. */
export class Editor {
  readonly connection: ProtocolConnection;
  /** Everything that was published, in its order. */
  readonly published: Published[] = [];
  /** What the server logged. */
  readonly log: string[] = [];
  /** The answer to `workspace/configuration`; without one the editor has no settings. */
  settings: unknown;
  capabilities: InitializeResult['capabilities'] = {};
  #versions = new Map<string, number>();
  #waiting: (() => void)[] = [];

  constructor(connection: ProtocolConnection) {
    this.connection = connection;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
      this.published.push({ uri, version, diagnostics });
      for (const wake of this.#waiting.splice(0)) wake();
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => void this.log.push(message));
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings ?? null));
    connection.onRequest(RegistrationRequest.type, () => undefined);
    connection.listen();
  }

  /** Says hello, as an editor that has settings or as one that has none, with what else it can do. */
  async start(settings?: unknown, abilities: ClientCapabilities = {}): Promise<this> {
    this.settings = settings;
    const configuration = settings !== undefined;
    const capabilities = { ...abilities, workspace: { ...abilities.workspace, configuration } };
    const params = { processId: null, rootUri: null, capabilities };
    this.capabilities = (await this.connection.sendRequest(InitializeRequest.type, params)).capabilities;
    await this.connection.sendNotification(InitializedNotification.type, {});
    return this;
  }

  async open(uri: string, text: string): Promise<void> {
    this.#versions.set(uri, 1);
    const textDocument = { uri, languageId: 'tcptrace', version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Replaces a range, or the whole text. */
  async change(uri: string, text: string, range?: Range): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const change = range === undefined ? { text } : { range, text };
    const params = { textDocument: { uri, version }, contentChanges: [change] };
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, params);
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  async changeSettings(settings: unknown): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  quickFixes(uri: string, range: Range) {
    const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
    return this.connection.sendRequest(CodeActionRequest.type, params);
  }

  /** The newest publication for a document that fits, waiting for it if need be. */
  async publication(uri: string, fits: (published: Published) => boolean = () => true): Promise<Published> {
    for (;;) {
      const found = this.published.findLast((published) => published.uri === uri);
      if (found !== undefined && fits(found)) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

/** An editor and a server in this process, joined by streams; the server checks by the function that is given. */
export const editorWith = (check: (text: string) => Checked): Editor => editorWithChecks(() => check);

/** The same, with a server that makes its checks by the options that its user has set. */
export function editorWithChecks(makeCheck: (options: CheckOptions) => (text: string) => Checked): Editor {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), makeCheck);
  return new Editor(createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)));
}
