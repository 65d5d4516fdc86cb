import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  createProtocolConnection,
  ExitNotification,
  IPCMessageReader,
  IPCMessageWriter,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { EXTENSION } from '../../scripts/host/paths.ts';
import { systemNode } from '../../scripts/system-node.ts';
import { Editor } from '../lsp/support/editor.ts';

const SERVER = path.join(EXTENSION, 'server.cjs');
const FILE = 'file:///trace.tcptrace';
const WRONG = 'host a\nhost b\nb: listen\na -> b: SYN\nb -> a: SYN+ACK ack=7\n';

const nodes = [process.execPath, systemNode()]
  .filter((node) => node !== undefined)
  .map((node) => [execFileSync(node, ['--version'], { encoding: 'utf8' }).trim(), node] as const);

describe.each(nodes)('the server as a process of Node %s', (_, execPath) => {
  test('checks over standard input and output', async () => {
    const { editor } = overStdio(execPath);
    await editor.start();
    await editor.open(FILE, WRONG);
    const { diagnostics } = await editor.publication(FILE);
    expect(diagnostics.filter(({ severity }) => severity === 1)).toMatchObject([{ range: { start: { line: 4 } } }]);
  });

  test('checks over the IPC of Node', async () => {
    const server = fork(SERVER, ['--node-ipc'], { execPath, execArgv: [], silent: true });
    killAfterwards(server);
    const editor = new Editor(createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server)));
    await editor.start();
    await editor.open(FILE, WRONG);
    const { diagnostics } = await editor.publication(FILE);
    expect(diagnostics.filter(({ severity }) => severity === 1)).toMatchObject([{ range: { start: { line: 4 } } }]);
  });

  test('ends with status 0 when it is told to', async () => {
    const { editor, server } = overStdio(execPath);
    await editor.start();
    await editor.connection.sendRequest(ShutdownRequest.type);
    await editor.connection.sendNotification(ExitNotification.type);
    expect(await statusOf(server)).toBe(0);
  });

  test('ends when its client has gone', async () => {
    const { editor, server } = overStdio(execPath);
    await editor.start();
    server.stdin?.end();
    expect(await statusOf(server)).toBe(1);
  });

  test('says how it is started when nobody talks to it', async () => {
    const server = spawn(execPath, [SERVER], { stdio: ['ignore', 'pipe', 'pipe'] });
    killAfterwards(server);
    let said = '';
    server.stderr.on('data', (data: Buffer) => (said += data));
    expect(await statusOf(server)).toBe(2);
    expect(said).toContain('--stdio');
  });
});

function overStdio(execPath: string): { readonly editor: Editor; readonly server: ChildProcess } {
  const server = spawn(execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  killAfterwards(server);
  const reader = new StreamMessageReader(server.stdout);
  const editor = new Editor(createProtocolConnection(reader, new StreamMessageWriter(server.stdin)));
  return { editor, server };
}

function killAfterwards(server: ChildProcess): void {
  onTestFinished(() => void server.kill('SIGKILL'));
}

function statusOf(server: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => server.once('close', resolve));
}
