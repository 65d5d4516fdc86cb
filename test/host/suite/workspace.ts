import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, traceFiles } from './documents.ts';
import { equal, eventually, match, specify } from './harness.ts';

specify('the traces of the workspace are checked without being open, where the user wants that', async () => {
  const settings = vscode.workspace.getConfiguration('tcpTrace');
  const set = (name: string, value: unknown) => settings.update(name, value, vscode.ConfigurationTarget.Global);
  // An open document counts instead of its file, and some stay open for a while without an editor.
  const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
  const files = (await traceFiles()).filter((file) => !open.has(file.toString()));
  match(String(files.length), /^[1-9]/);
  // The examples are right: under this limit of size each of them gets a warning all the same.
  await set('check.maximumSize', 0.00001);
  await set('check.workspace', true);
  for (const file of files) {
    const [diagnostic] = await diagnosticsOf(file, (diagnostics) => diagnostics.length > 0);
    match(diagnostic?.message, /maximumSize/);
  }
  equal(vscode.window.visibleTextEditors.length, 0);
  await set('check.maximumSize', undefined);
  for (const file of files) await diagnosticsOf(file, (diagnostics) => !diagnostics.some(isGrave));
  await set('check.maximumSize', 0.00001);
  await diagnosticsOf(files[0] as vscode.Uri, (diagnostics) => diagnostics.length > 0);
  await set('check.workspace', undefined);
  for (const file of files) await diagnosticsOf(file, (diagnostics) => diagnostics.length === 0);
  await set('check.maximumSize', undefined);
});

specify('their titles are found in the workspace', async () => {
  const settings = vscode.workspace.getConfiguration('tcpTrace');
  await settings.update('check.workspace', true, vscode.ConfigurationTarget.Global);
  const files = await traceFiles();
  const found = await eventually(async () => {
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[] | undefined>(
      'vscode.executeWorkspaceSymbolProvider',
      '',
    );
    const places = new Set((symbols ?? []).map(({ location }) => location.uri.toString()));
    return files.every((file) => places.has(file.toString())) ? places : undefined;
  });
  equal(found.size, files.length);
  await settings.update('check.workspace', undefined, vscode.ConfigurationTarget.Global);
});

specify('a new trace begins in an untitled document, in the language', async () => {
  await closeAll();
  const asked = vscode.commands.executeCommand('tcpTrace.newTrace');
  const editor = await eventually(async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return vscode.window.activeTextEditor;
  });
  await asked;
  equal(editor.document.isUntitled, true);
  equal(editor.document.languageId, 'tcptrace');
  match(editor.document.getText(), /^trace ".+"\nhost client /);
  await closeAll();
});

const isGrave = ({ severity }: vscode.Diagnostic): boolean =>
  severity === vscode.DiagnosticSeverity.Error || severity === vscode.DiagnosticSeverity.Warning;
