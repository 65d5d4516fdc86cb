import {
  commands,
  type Disposable,
  type FileSystemWatcher,
  type LogOutputChannel,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  CHECK_FILE,
  type CheckFileParams,
  COMMANDS,
  FILE_CLOSED,
  type FileClosedParams,
  FORGET_FILES,
  type ForgetFilesParams,
  OFFER_FILES,
  SETTINGS_SECTION,
  WANT_FILES,
  type WantFilesParams,
} from '../../server/src/protocol.ts';
import { FileChecks, type FileContent } from './file-checks.ts';
import { findBelow, findTraces, isWanted, TRACES } from './workspace-files.ts';

/** A check of the workspace that takes longer than this, in milliseconds, shows how far it is. */
const PATIENCE = 800;

/** How long after a folder has come it is looked into, in milliseconds: what comes later is told one by one. */
const FOLDER_SETTLES = 500;

/**
 * Gives the server the traces of the workspace that are not open, where it wants them: all of them at first, and those
 * that change afterwards. Files are read through the editor, so that it does not matter where they lie.
 */
export class WorkspaceCheck implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #output: LogOutputChannel;
  readonly #disposables: Disposable[];
  readonly #files: FileChecks<Uri>;
  #watchers: FileSystemWatcher[] = [];
  /** The folders in which the files lie that the server knows, and those above; undefined: not worked out since the last change. */
  #folders: Set<string> | undefined;
  /** Counts the rounds through the workspace: a new one ends the one before. */
  #round = 0;

  constructor(client: BaseLanguageClient, output: LogOutputChannel) {
    this.#client = client;
    this.#output = output;
    this.#files = new FileChecks<Uri>({
      addressOf: (uri) => uri.toString(),
      read: readFile,
      check: (uri, content) => this.#check(uri, content),
      forget: (uris) => this.#forgotten(uris),
    });
    const again = () => {
      if (this.#files.isWanted) void this.#checkAll();
    };
    this.#disposables = [
      client.onNotification(WANT_FILES, (params: WantFilesParams) => this.#want(params)),
      client.onNotification(FILE_CLOSED, ({ uri }: FileClosedParams) => {
        void this.#read([client.protocol2CodeConverter.asUri(uri)]);
      }),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) client.sendNotification(OFFER_FILES).catch(() => undefined);
        // A server that is started again knows nothing.
        else this.#stop();
      }),
      workspace.onDidChangeWorkspaceFolders(again),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('files.exclude')) again();
      }),
      commands.registerCommand(COMMANDS.checkWorkspace, () => this.#checkOnDemand()),
    ];
  }

  dispose(): void {
    this.#stop();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #want(params: WantFilesParams): void {
    if (!params.wanted) {
      this.#stop();
      return;
    }
    this.#files.want(params);
    this.#watch();
    void this.#checkAll();
  }

  #stop(): void {
    this.#round++;
    this.#files.stop();
    this.#folders = undefined;
    for (const watcher of this.#watchers.splice(0)) watcher.dispose();
  }

  #watch(): void {
    if (this.#watchers.length > 0) return;
    const files = workspace.createFileSystemWatcher(TRACES);
    files.onDidCreate((uri) => this.#read([uri]));
    files.onDidChange((uri) => this.#read([uri]));
    files.onDidDelete((uri) => this.#files.forget([uri]));
    // With a folder its files go without a word, and some that come with it are not told either.
    const folders = workspace.createFileSystemWatcher('**', false, true, false);
    folders.onDidCreate((uri) => this.#readBelow(uri));
    folders.onDidDelete((uri) => this.#forgetBelow(uri));
    this.#watchers = [files, folders];
  }

  /** Finds all traces and has them checked; what is not found is forgotten. */
  async #checkAll(): Promise<void> {
    const round = ++this.#round;
    const goesOn = () => round === this.#round;
    const found = await findTraces(goesOn);
    if (!goesOn()) return;
    this.#output.debug(`Checking ${found.length} traces of the workspace.`);
    const reading = this.#files.addAll(found.filter(isWanted));
    const shown = setTimeout(() => {
      if (goesOn() && this.#files.waiting > 0) void this.#showProgress(found.length, reading, goesOn);
    }, PATIENCE);
    await reading;
    clearTimeout(shown);
    if (goesOn()) this.#output.debug(`${this.#files.knownCount} traces of the workspace are checked.`);
  }

  async #showProgress(total: number, reading: Promise<void>, goesOn: () => boolean): Promise<void> {
    const title = 'Checking the traces of the workspace';
    await window.withProgress(
      { location: ProgressLocation.Notification, cancellable: true, title },
      async (progress, token) => {
        let done = 0;
        const tell = () => {
          const now = Math.max(done, total - this.#files.waiting);
          progress.report({ increment: (100 * (now - done)) / total, message: `${now} of ${total}` });
          done = now;
        };
        let timer: ReturnType<typeof setInterval> | undefined;
        const given = new Promise<void>((resolve) => {
          token.onCancellationRequested(() => {
            this.#files.cancel();
            this.#output.info(
              'The check of the workspace was cancelled. “Check All Traces of the Workspace” begins anew.',
            );
            resolve();
          });
          // A new round tells of itself.
          timer = setInterval(() => (goesOn() ? tell() : resolve()), 200);
        });
        await Promise.race([reading, given]);
        clearInterval(timer);
      },
    );
  }

  async #checkOnDemand(): Promise<void> {
    if (this.#files.isWanted) {
      await this.#checkAll();
      return;
    }
    const turnOn = 'Turn On';
    const choice = await window.showInformationMessage(
      'Only files that are open are checked. Turn on the setting tcpTrace.check.workspace to check all of the workspace.',
      turnOn,
    );
    if (choice === turnOn) await workspace.getConfiguration(SETTINGS_SECTION).update('check.workspace', true);
  }

  /** Has files read and checked; settles when that is done or given up. */
  #read(uris: readonly Uri[]): Promise<void> {
    return this.#files.add(uris.filter(isWanted));
  }

  async #check(uri: Uri, content: FileContent): Promise<void> {
    this.#folders = undefined;
    const params: CheckFileParams = { uri: this.#client.code2ProtocolConverter.asUri(uri), ...content };
    await this.#client.sendRequest(CHECK_FILE, params).catch((error: unknown) => {
      this.#output.warn(`${params.uri} could not be checked: ${String(error)}`);
    });
  }

  #forgotten(uris: readonly Uri[]): void {
    this.#folders = undefined;
    if (!this.#client.isRunning()) return;
    const params: ForgetFilesParams = { uris: uris.map((uri) => this.#client.code2ProtocolConverter.asUri(uri)) };
    this.#client.sendNotification(FORGET_FILES, params).catch(() => undefined);
  }

  /** Reads what lies in a new folder; what has an ending is taken for a file. */
  #readBelow(folder: Uri): void {
    if (/\.[^/]*$/.test(folder.path)) return;
    setTimeout(async () => {
      if (this.#files.isWanted) await this.#read(await findBelow(folder));
    }, FOLDER_SETTLES);
  }

  #forgetBelow(folder: Uri): void {
    this.#folders ??= foldersOf(this.#files.known);
    const address = folder.toString();
    if (!this.#folders.has(address)) return;
    this.#files.forget([...this.#files.known].filter((uri) => uri.toString().startsWith(`${address}/`)));
  }
}

/** The text of a file, or where it is too large its size; undefined: it cannot be read. */
async function readFile(uri: Uri, maximumSize: number): Promise<FileContent | undefined> {
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > maximumSize) return { size };
    return { text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
  } catch {
    return undefined;
  }
}

/** The addresses of all folders above some files. */
function foldersOf(files: Iterable<Uri>): Set<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = Uri.joinPath(file, '..'); !folders.has(folder.toString()); folder = Uri.joinPath(folder, '..')) {
      folders.add(folder.toString());
    }
  }
  return folders;
}
