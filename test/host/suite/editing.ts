import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, openText } from './documents.ts';
import { equal, eventually, specify } from './harness.ts';

specify('a line is made a comment and a step again', async () => {
  const { document } = await openText('client -> server: SYN');
  await vscode.commands.executeCommand('editor.action.commentLine');
  await eventually(() => document.getText() === '// client -> server: SYN' || undefined);
  await vscode.commands.executeCommand('editor.action.commentLine');
  await eventually(() => document.getText() === 'client -> server: SYN' || undefined);
  await closeAll();
});

specify('a state, a flag, a variable and a host are one word each', async () => {
  const { document } = await openText('expect my-host FIN-WAIT-1 snd.nxt=101');
  const wordAt = (column: number) => document.getText(document.getWordRangeAtPosition(new vscode.Position(0, column)));
  equal([8, 16, 28].map(wordAt), ['my-host', 'FIN-WAIT-1', 'snd.nxt']);
  equal(wordAt(35), '101');
  await closeAll();
});

specify('snippets are offered', async () => {
  const { document } = await openText('');
  await eventually(async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, 0),
    );
    const labels = new Set(list.items.map(({ label }) => (typeof label === 'string' ? label : label.label)));
    return ['handshake', 'simultaneous-close', 'loss'].every((label) => labels.has(label)) || undefined;
  });
  await closeAll();
});

specify('small letters are put right by a quick fix', async () => {
  const text = 'host a\nhost b\nb: listen\na -> b: syn\n';
  const { document } = await openText(text);
  const [diagnostic] = await diagnosticsOf(document.uri, (diagnostics) => diagnostics.length > 0);
  if (diagnostic === undefined) throw new Error('there is no diagnostic');
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const edit = actions.find((action) => action.edit !== undefined)?.edit;
  if (edit === undefined) throw new Error(`there is no fix among ${JSON.stringify(actions)}`);
  await vscode.workspace.applyEdit(edit);
  equal(document.getText(), text.replace('syn', 'SYN'));
  await closeAll();
});
