import * as vscode from 'vscode';
import { eventually } from './harness.ts';

/** A trace in which the last line is wrong: the ACK does not count the SYN. */
export const WRONG = `host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK ack=100
`;

/** The traces of the workspace. (Searching needs a provider that virtual workspaces do not have.) */
export async function traceFiles(): Promise<vscode.Uri[]> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('there is no workspace');
  const entries = await vscode.workspace.fs.readDirectory(folder.uri);
  return entries.filter(([name]) => name.endsWith('.tcptrace')).map(([name]) => vscode.Uri.joinPath(folder.uri, name));
}

/** Opens a new document of the language, in an editor. */
export async function openText(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: 'tcptrace', content });
  return vscode.window.showTextDocument(document);
}

/** Waits until the diagnostics of a document fit, and gives them. */
export function diagnosticsOf(
  uri: vscode.Uri,
  fit: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return eventually(() => {
    const diagnostics = vscode.languages.getDiagnostics(uri);
    return fit(diagnostics) ? diagnostics : undefined;
  });
}

/** Whether there is an error. */
export function hasError(diagnostics: readonly vscode.Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
}

/** Replaces the whole text of an editor. */
export async function replaceText(editor: vscode.TextEditor, text: string): Promise<void> {
  const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
  await editor.edit((edit) => edit.replace(all, text));
}

/** Closes all editors without asking. */
export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor !== undefined) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}
