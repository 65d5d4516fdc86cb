import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, hasError, openText, replaceText, WRONG } from './documents.ts';
import { equal, eventually, Skipped, specify } from './harness.ts';

specify('the command restarts the server', async () => {
  const { document } = await openText(WRONG);
  await diagnosticsOf(document.uri, hasError);
  const before = await serverProcesses().catch(() => undefined);
  await vscode.commands.executeCommand('tcpTrace.restartServer');
  await diagnosticsOf(document.uri, hasError);
  if (before !== undefined) {
    const now = await eventually(async () => {
      const found = await serverProcesses();
      return found.length === 1 && found[0] !== before[0] ? found : undefined;
    });
    equal(now.length, 1);
  }
  await closeAll();
});

specify('a server that died is started again, and goes on where it was', async () => {
  const editor = await openText(WRONG);
  await diagnosticsOf(editor.document.uri, hasError);
  const [dead] = await serverProcesses();
  if (dead === undefined) throw new Error('the server does not run');
  process.kill(dead, 'SIGKILL');
  await eventually(async () => (await serverProcesses()).some((id) => id !== dead) || undefined);
  await replaceText(editor, WRONG.replace('ack=100', 'ack=101'));
  await diagnosticsOf(editor.document.uri, (diagnostics) => !hasError(diagnostics));
  await replaceText(editor, WRONG);
  await diagnosticsOf(editor.document.uri, hasError);
  await closeAll();
});

/** The processes that this extension host has started for the server; only Linux tells. */
async function serverProcesses(): Promise<number[]> {
  if (typeof process === 'undefined' || process.platform !== 'linux') {
    throw new Skipped('the processes of the extension host can be told only on Linux');
  }
  const { readdir, readFile } = await import('node:fs/promises');
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const servers = await Promise.all(
    ids.map(async (id) => {
      const read = (name: string) => readFile(`/proc/${id}/${name}`, 'utf8').catch(() => '');
      const isOurs = new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(await read('status'));
      return isOurs && (await read('cmdline')).includes('server.cjs') ? Number(id) : undefined;
    }),
  );
  return servers.filter((id) => id !== undefined);
}
