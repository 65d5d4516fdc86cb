import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createProtocolConnection,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { CLI, tcpTrace, WRONG } from './support/cli.ts';

let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill('SIGKILL');
});

/** A client as any editor could be: nothing but the protocol, over the streams of the process. */
function client(words: readonly string[] = ['lsp', '--stdio']): {
  server: ProtocolConnection;
  ended: Promise<unknown>;
} {
  const started = spawn(process.execPath, [CLI, ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
  child = started;
  const server = createProtocolConnection(
    new StreamMessageReader(started.stdout),
    new StreamMessageWriter(started.stdin),
  );
  server.listen();
  return { server, ended: once(started, 'close') };
}

const initialize = (server: ProtocolConnection): Promise<InitializeResult> =>
  server.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });

const open = (server: ProtocolConnection, text: string): Promise<void> =>
  server.sendNotification('textDocument/didOpen', {
    textDocument: { uri: 'untitled:trace', languageId: 'tcptrace', version: 1, text },
  });

const publication = (server: ProtocolConnection): Promise<PublishDiagnosticsParams> =>
  new Promise((resolve) => server.onNotification('textDocument/publishDiagnostics', resolve));

describe('tcp-trace lsp --stdio', () => {
  test('serves a client that can do nothing special, and ends when it is told to', async () => {
    const { server, ended } = client();
    const { capabilities, serverInfo } = await initialize(server);
    expect(serverInfo?.name).toBe('TCP Trace');
    expect(capabilities).toMatchObject({
      textDocumentSync: { openClose: true },
      codeActionProvider: expect.anything(),
      documentSymbolProvider: expect.anything(),
      renameProvider: expect.anything(),
    });
    await server.sendNotification('initialized', {});
    const published = publication(server);
    await open(server, WRONG);
    expect((await published).diagnostics.map(({ code, range }) => [code, range.start.line])).toEqual([
      ['claim-state', 2],
    ]);
    const symbols = await server.sendRequest('textDocument/documentSymbol', {
      textDocument: { uri: 'untitled:trace' },
    });
    expect(symbols).not.toEqual([]);
    await server.sendRequest('shutdown');
    await server.sendNotification('exit');
    expect(await ended).toEqual([0, null]);
  });

  test('takes the settings that a client pushes without being asked', async () => {
    const { server } = client();
    await initialize(server);
    await server.sendNotification('initialized', {});
    await server.sendNotification('workspace/didChangeConfiguration', {
      settings: { tcpTrace: { check: { maximumSize: 0.00001 } } },
    });
    const published = publication(server);
    await open(server, WRONG);
    expect((await published).diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining('is not checked'),
    ]);
  });

  test('takes the settings that come with the first message', async () => {
    const { server } = client();
    await server.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
      initializationOptions: { check: { maximumSize: 0.00001 } },
    });
    await server.sendNotification('initialized', {});
    const published = publication(server);
    await open(server, WRONG);
    expect((await published).diagnostics[0]?.message).toContain('is not checked');
  });

  test('ends when the editor goes away without a word', async () => {
    const { server, ended } = client();
    await initialize(server);
    child?.stdin?.end();
    expect(await ended).not.toBeUndefined();
  });

  test('takes the process id that some editors pass on', async () => {
    const { server } = client(['lsp', '--stdio', `--clientProcessId=${process.pid}`]);
    expect((await initialize(server)).serverInfo?.name).toBe('TCP Trace');
  });

  test('says how it is called', async () => {
    const without = await tcpTrace(['lsp']);
    expect(without).toMatchObject({ status: 2, stdout: '' });
    expect(without.stderr).toContain('lsp --stdio');
    const file = await tcpTrace(['lsp', '--stdio', 'a.tcptrace']);
    expect(file).toMatchObject({ status: 2, stdout: '' });
    expect(file.stderr).toContain('a.tcptrace');
  });
});
