import * as vscode from 'vscode';
import { closeAll, openText, traceFiles } from './documents.ts';
import { equal, eventually, specify } from './harness.ts';

specify('the extension becomes active with the first file of its language', async () => {
  const extension = vscode.extensions.getExtension('tcp-trace.tcp-trace');
  if (extension === undefined) throw new Error('VS Code does not know the extension');
  await openText('');
  await eventually(() => extension.isActive || undefined);
  await closeAll();
});

specify('files are known by their ending', async () => {
  const [file] = await traceFiles();
  if (file === undefined) throw new Error('there is no file in the workspace');
  equal((await vscode.workspace.openTextDocument(file)).languageId, 'tcptrace');
});

specify('the commands of the palette are there', async () => {
  const commands = await vscode.commands.getCommands(true);
  const missing = ['tcpTrace.restartServer', 'tcpTrace.showOutput'].filter((command) => !commands.includes(command));
  equal(missing, []);
});
