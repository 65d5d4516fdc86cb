import * as vscode from 'vscode';

/** The scheme of the workspace; the authority of its addresses is that of the server that has the files. */
const SCHEME = 'tcp-trace-web';

/** Shows the files of a web server, read-only, as a workspace. */
export function activate(context: vscode.ExtensionContext): void {
  const nobody = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const never = () => {
    throw vscode.FileSystemError.NoPermissions('The workspace is read-only.');
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: nobody.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: async (uri) => JSON.parse(new TextDecoder().decode(await load(uri, '?stat'))),
    readDirectory: async (uri) => JSON.parse(new TextDecoder().decode(await load(uri, '?list'))),
    readFile: (uri) => load(uri, ''),
    createDirectory: never,
    writeFile: never,
    delete: never,
    rename: never,
  };
  context.subscriptions.push(nobody, vscode.workspace.registerFileSystemProvider(SCHEME, provider));
}

async function load(uri: vscode.Uri, query: string): Promise<Uint8Array> {
  const response = await fetch(`http://${uri.authority}${uri.path}${query}`);
  if (!response.ok) throw vscode.FileSystemError.FileNotFound(uri);
  return new Uint8Array(await response.arrayBuffer());
}
