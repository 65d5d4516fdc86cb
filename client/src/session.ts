import { commands, type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import { LANGUAGE_ID, SETTINGS_SECTION } from '../../server/src/protocol.ts';
import { namedCommands } from './commands-capability.ts';
import { offerNewTrace } from './new-trace.ts';
import { offerPaste } from './paste.ts';
import { activatePreview } from './preview/index.ts';
import { RestartPolicy } from './restart-policy.ts';
import { showStatus } from './status.ts';
import { StatusAtCursor } from './status-at-cursor.ts';
import { WorkspaceCheck } from './workspace-check.ts';

const NAME = 'TCP Trace';
const RESTART = 'tcpTrace.restartServer';
const SHOW_OUTPUT = 'tcpTrace.showOutput';

/** Makes the client of a server: over IPC on the desktop, over a web worker in a browser. */
type MakeClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** The life of the extension: its client, and the server that it starts again when it dies. */
export class Session {
  readonly client: BaseLanguageClient;
  readonly #output: LogOutputChannel;
  readonly #restarts = new RestartPolicy();
  /** Whether the end of the connection has been dealt with since the last start. */
  #ended = false;

  constructor(context: ExtensionContext, makeClient: MakeClient) {
    this.#output = window.createOutputChannel(NAME, { log: true });
    this.client = makeClient(SETTINGS_SECTION, NAME, {
      // No scheme: untitled files and those of virtual workspaces are documents like any other.
      documentSelector: [{ language: LANGUAGE_ID }],
      outputChannel: this.#output,
      errorHandler: this.#errorHandler(),
      initializationFailedHandler: () => false,
    });
    logOnly(this.client);
    this.client.registerFeature(namedCommands);
    activatePreview(context, this.client);
    const atCursor = new StatusAtCursor(this.client);
    context.subscriptions.push(
      this.#output,
      offerNewTrace(),
      offerPaste(this.client),
      new WorkspaceCheck(this.client, this.#output),
      atCursor,
      showStatus(this.client, atCursor, { restart: RESTART, showOutput: SHOW_OUTPUT }),
      commands.registerCommand(RESTART, () => this.restart()),
      commands.registerCommand(SHOW_OUTPUT, () => this.#output.show()),
    );
  }

  /** Starts the server; a failure is shown to the user, who can try again. */
  async start(): Promise<void> {
    this.#ended = false;
    try {
      await this.client.start();
    } catch (error) {
      this.#output.error(`The server did not start: ${error}`);
      if (!this.#ended) this.#offerRestart('The TCP Trace server did not start. Files are not checked.');
    }
  }

  /** Ends the server, if it runs. */
  async stop(): Promise<void> {
    if (this.client.isRunning()) await this.client.stop();
  }

  /** Starts the server afresh, also when it hangs or has been given up. */
  async restart(): Promise<void> {
    this.#restarts.forgive();
    // A server that hangs does not stop in time; the client ends its process then.
    await this.stop().catch((error: unknown) => this.#output.warn(`The server did not stop by itself: ${error}`));
    await this.start();
  }

  #errorHandler(): ErrorHandler {
    return {
      error: (error) => {
        this.#output.error(`The connection to the server: ${error.message}`);
        return { action: ErrorAction.Continue, handled: true };
      },
      closed: () => {
        this.#ended = true;
        const verdict = this.#restarts.died();
        if (verdict === 'give up') {
          this.#offerRestart('The TCP Trace server keeps stopping and is not started again. Files are not checked.');
          return { action: CloseAction.DoNotRestart, handled: true };
        }
        if (verdict === 'tell and restart') {
          void window.showWarningMessage('The TCP Trace server stopped unexpectedly and was started again.');
        }
        return { action: CloseAction.Restart, handled: true };
      },
    };
  }

  #offerRestart(message: string): void {
    const choices = { 'Restart Server': RESTART, 'Show Output': SHOW_OUTPUT } as const;
    void window.showErrorMessage(message, ...(Object.keys(choices) as (keyof typeof choices)[])).then((choice) => {
      if (choice !== undefined) return commands.executeCommand(choices[choice]);
      return undefined;
    });
  }
}

/** Keeps the library's own words about trouble in the log: the user is told once, in plain words. */
function logOnly(client: BaseLanguageClient): void {
  const log = client.error.bind(client);
  client.error = (message, data) => log(message, data, false);
}
