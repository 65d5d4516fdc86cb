import * as vscode from 'vscode';
import { closeAll, openText } from './documents.ts';
import { equal, eventually, match, specify } from './harness.ts';

const TEXT = `host client isn=100
host server isn=300

trace "Opening, RFC 9293, 3.5"
section "Open"
server: listen
client->server: syn
server -> client: SYN-ACK
`;

/** What a provider gives, as soon as it gives something: the server may still be starting. */
function provided<T>(command: string, ...parameters: readonly unknown[]): Promise<readonly T[]> {
  return eventually(async () => {
    const given = await vscode.commands.executeCommand<readonly T[] | undefined>(command, ...parameters);
    return given !== undefined && given.length > 0 ? given : undefined;
  });
}

specify('a document is formatted', async () => {
  const { document } = await openText(TEXT);
  const options = { tabSize: 2, insertSpaces: true };
  const edits = await provided<vscode.TextEdit>('vscode.executeFormatDocumentProvider', document.uri, options);
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, [...edits]);
  await vscode.workspace.applyEdit(edit);
  equal(document.lineAt(6).text, 'client -> server: SYN');
  equal(document.lineAt(7).text, 'server -> client: SYN+ACK');
  await closeAll();
});

specify('a host is renamed, and a name that is taken is refused in words', async () => {
  const { document } = await openText(TEXT);
  await provided('vscode.executeDocumentSymbolProvider', document.uri);
  const rename = (name: string) =>
    vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      new vscode.Position(6, 2),
      name,
    );
  await vscode.workspace.applyEdit(await rename('alice'));
  equal(document.getText().includes('client'), false);
  equal(document.lineAt(0).text, 'host alice isn=100');
  const refused = await Promise.resolve(rename('server')).then(
    () => 'nothing was refused',
    (error: unknown) => String(error),
  );
  match(refused, /already a host/);
  await closeAll();
});

specify('outline, folds, links and colours are given', async () => {
  const { document } = await openText(TEXT);
  const symbols = await provided<vscode.DocumentSymbol>('vscode.executeDocumentSymbolProvider', document.uri);
  equal(
    symbols.map(({ name }) => name),
    ['client', 'server', 'Opening, RFC 9293, 3.5'],
  );
  const folds = await provided<vscode.FoldingRange>('vscode.executeFoldingRangeProvider', document.uri);
  equal(
    folds.map(({ start, end }) => [start, end]),
    [
      [3, 7],
      [4, 7],
      [5, 7],
    ],
  );
  const links = await provided<vscode.DocumentLink>('vscode.executeLinkProvider', document.uri);
  equal(
    links.map(({ target }) => target?.toString(true)),
    ['https://www.rfc-editor.org/rfc/rfc9293#section-3.5'],
  );
  const tokens = await eventually(async () =>
    vscode.commands.executeCommand<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri),
  );
  equal(tokens.data.length % 5, 0);
  equal(tokens.data.length > 50, true);
  await closeAll();
});

specify('the line over a trace says how it ends, and copies its Mermaid text', async () => {
  const editor = await openText(TEXT);
  const { document } = editor;
  const lenses = await provided<vscode.CodeLens>('vscode.executeCodeLensProvider', document.uri, 10);
  equal(
    lenses.map(({ command }) => command?.title),
    ['Preview', 'Copy as Mermaid', 'client ESTABLISHED, server SYN-RECEIVED · no errors'],
  );
  const copy = lenses[1]?.command;
  if (copy === undefined) throw new Error('there is nothing to copy by');
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand(copy.command, ...(copy.arguments ?? []));
  match(await vscode.env.clipboard.readText(), /^sequenceDiagram[\s\S]*SYN\+ACK/);
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand('tcpTrace.copyAsMermaid');
  match(await vscode.env.clipboard.readText(), /^sequenceDiagram/);
  await closeAll();
});

specify('the line over a trace opens the preview of that trace', async () => {
  const editor = await openText(`${TEXT}\ntrace "Second"\nclient -x server: SYN\n`);
  const lenses = await provided<vscode.CodeLens>('vscode.executeCodeLensProvider', editor.document.uri, 10);
  const open = lenses.filter(({ command }) => command?.title === 'Preview')[1]?.command;
  if (open === undefined) throw new Error('there is no preview of the second trace');
  await vscode.commands.executeCommand(open.command, ...(open.arguments ?? []));
  equal(editor.selection.active.line, 9);
  await eventually(() => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.some(({ input }) => input instanceof vscode.TabInputWebview) || undefined;
  });
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});
