import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { Session } from './session.ts';

let session: Session | undefined;

/** Starts the extension on the desktop: the server is a process of its own, reached over Node's IPC. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = path.join(__dirname, 'server.cjs');
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  session = new Session(context, (id, name, options) => new LanguageClient(id, name, { run, debug }, options));
  await session.start();
}

/** Ends the server with the extension. */
export function deactivate(): Promise<void> | undefined {
  return session?.stop();
}
