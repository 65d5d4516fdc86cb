import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, hasError, openText, replaceText, traceFiles, WRONG } from './documents.ts';
import { equal, match, specify } from './harness.ts';

specify('the examples are without errors and warnings', async () => {
  const files = await traceFiles();
  match(String(files.length), /[1-9]/);
  for (const file of files) {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    // A line that is surely wrong shows when the file has been checked: it must be the only one.
    const { lineCount } = editor.document;
    await editor.edit((edit) => edit.insert(new vscode.Position(lineCount, 0), '\n???\n'));
    const diagnostics = await diagnosticsOf(file, hasError);
    const grave = diagnostics.filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
    equal(
      grave.map(({ range, message }) => [file.path, editor.document.lineAt(range.start.line).text, message]),
      grave.slice(0, 1).map(({ message }) => [file.path, '???', message]),
    );
    await closeAll();
  }
});

specify(
  'an illegal step gets an error that says what is right, links to its rule and points to the cause',
  async () => {
    const { document } = await openText(WRONG);
    const diagnostics = await diagnosticsOf(document.uri, hasError);
    const diagnostic = diagnostics.find(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    if (diagnostic === undefined) throw new Error('there is no error');
    equal(diagnostic.range.start.line, 4);
    equal(diagnostic.source, 'TCP Trace');
    match(diagnostic.message, /101.*\(RFC 9293, /s);
    const { value, target } = diagnostic.code as { value: string; target: vscode.Uri };
    equal(target.toString(true), `https://github.com/tcp-trace/tcp-trace/blob/main/docs/rules.md#${value}`);
    for (const related of diagnostic.relatedInformation ?? []) {
      equal(related.location.uri.toString(), document.uri.toString());
    }
    await closeAll();
  },
);

specify('diagnostics follow the typing', async () => {
  const editor = await openText(WRONG);
  await diagnosticsOf(editor.document.uri, hasError);
  await replaceText(editor, WRONG.replace('ack=100', 'ack=101'));
  await diagnosticsOf(editor.document.uri, (diagnostics) => !hasError(diagnostics));
  await replaceText(editor, WRONG);
  await diagnosticsOf(editor.document.uri, hasError);
  await closeAll();
});

specify('documents of a virtual file system are checked', async () => {
  const provider = vscode.workspace.registerTextDocumentContentProvider('tcp-trace-memory', {
    provideTextDocumentContent: () => WRONG,
  });
  const uri = vscode.Uri.parse('tcp-trace-memory:/somewhere/wrong.tcptrace');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  await diagnosticsOf(uri, hasError);
  await closeAll();
  provider.dispose();
});

specify('closing a document takes its diagnostics away', async () => {
  const { document } = await openText(WRONG);
  await diagnosticsOf(document.uri, hasError);
  await closeAll();
  await diagnosticsOf(document.uri, (diagnostics) => diagnostics.length === 0);
});

specify('a file above the limit of size is not checked, and says so', async () => {
  const settings = vscode.workspace.getConfiguration('tcpTrace');
  const { document } = await openText(WRONG);
  await diagnosticsOf(document.uri, hasError);
  await settings.update('check.maximumSize', 0.00001, vscode.ConfigurationTarget.Global);
  const [diagnostic] = await diagnosticsOf(document.uri, (diagnostics) => !hasError(diagnostics));
  match(diagnostic?.message, /maximumSize/);
  await settings.update('check.maximumSize', undefined, vscode.ConfigurationTarget.Global);
  await diagnosticsOf(document.uri, hasError);
  await closeAll();
});
