import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { Session } from './session.ts';

/** What is used of a web worker; the browser's own types are for the page of the preview alone. */
type WebWorker = Worker & { terminate(): void };

/** The browser's constructor of web workers. */
const { Worker: NewWorker } = globalThis as unknown as { Worker: new (script: string) => WebWorker };

let session: Session | undefined;
let worker: WebWorker | undefined;

/** Starts the extension in a browser: the server is a web worker. */
export async function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, 'server-web.js').toString(true);
  // Called for each start: a server that is started again is a new worker.
  const startWorker = async () => {
    worker?.terminate();
    worker = new NewWorker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  session = new Session(context, (id, name, options) => new LanguageClient(id, name, startWorker, options));
  await session.start();
}

/** Ends the server with the extension. */
export async function deactivate(): Promise<void> {
  await session?.stop();
  worker?.terminate();
}
