import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type {
  ClientCapabilities,
  CodeAction,
  CodeLens,
  CompletionList,
  DocumentSymbol,
  Hover,
  InitializeParams,
  InlayHint,
  MarkupContent,
  Range,
  SemanticTokens,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Client, URI } from './client.ts';
import { DOCUMENT, EDITED, TRACE } from './support.ts';

const FOLDER = join(import.meta.dirname, 'editors');
const names = globSync('*.json', { cwd: FOLDER }).toSorted();

/** What an editor has said of itself with its first message, shortened to what matters here. */
const paramsOf = (name: string): InitializeParams =>
  JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as InitializeParams;

/** A text after edits; columns count UTF-16 units, as all of these editors take it. */
const applied = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create(URI, 'tcptrace', 1, text), [...edits]);

const lineOf = (text: string, line: number): string => text.split('\n')[line - 1] ?? '';

/** The range of a word of a line, counted from 1. */
function rangeOf(text: string, line: number, word: string): Range {
  const start = lineOf(text, line).indexOf(word);
  if (start < 0) throw new Error(`no ${word} in line ${line}`);
  return { start: { line: line - 1, character: start }, end: { line: line - 1, character: start + word.length } };
}

const WHOLE: Range = { start: { line: 0, character: 0 }, end: { line: 10, character: 0 } };

describe.each(names)('an editor as %s says that it is', (name) => {
  const params = paramsOf(name);
  const { textDocument = {} } = params.capabilities;

  async function opened(settings?: unknown): Promise<Client> {
    const client = new Client(settings);
    await client.start(params);
    await client.open(TRACE);
    await client.diagnostics();
    return client;
  }

  test('is asked for nothing that it cannot do, from the first to the last message', async () => {
    const client = await opened({ codeLens: true });
    await client.server.sendNotification('workspace/didChangeConfiguration', { settings: { tcpTrace: {} } });
    await client.server.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.ask('inlayHint', { range: WHOLE });
    await client.write('host a\n');
    await client.diagnostics(({ version }) => version === 2);
    await client.server.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    expect(await client.stop()).toBe(0);
    expect(client.unasked).toEqual([]);
    expect(client.log).toEqual([]);
  });

  test('is told how columns are counted, and what it may ask for', async () => {
    const { capabilities } = await new Client().start(params);
    expect(params.capabilities.general?.positionEncodings ?? ['utf-16']).toContain(capabilities.positionEncoding);
    expect(typeof capabilities.renameProvider === 'object').toBe(textDocument.rename?.prepareSupport === true);
    expect(capabilities.executeCommandProvider).toBeUndefined();
  });

  test('completes, mends, renames and formats by edits alone', async () => {
    const client = await opened();
    let text = TRACE;
    const take = async (edits: readonly TextEdit[] | undefined): Promise<void> => {
      expect(edits).toBeDefined();
      text = applied(text, edits ?? []);
      await client.write(text);
    };
    const { items } = await client.ask<CompletionList>('completion', { position: { line: 5, character: 0 } });
    const [first] = items;
    expect(first).not.toHaveProperty('insertTextFormat');
    expect(first).not.toHaveProperty('command');
    const { newText, ...place } = first?.textEdit ?? { newText: '' };
    const range = 'range' in place ? place.range : 'insert' in place ? place.insert : WHOLE;
    expect('insert' in place && !textDocument.completion?.completionItem?.insertReplaceSupport).toBe(false);
    await take([{ newText, range }]);
    await take(editsIn(await actionNamed(client, text, 'Write ack=101')));
    await take(editsIn(await actionNamed(client, text, 'Lose the segment')));
    const { start: position } = rangeOf(text, 4, 'server');
    await take((await client.ask<WorkspaceEdit>('rename', { position, newName: 'Web' })).changes?.[URI]);
    await take(await client.ask<TextEdit[]>('formatting', { options: { tabSize: 2, insertSpaces: true } }));
    expect(text).toBe(EDITED);
    expect(await client.diagnostics(({ version }) => version === 6)).not.toContainEqual(
      expect.objectContaining({ severity: 1 }),
    );
    expect(client.unasked).toEqual([]);
  });

  /** The code action whose title begins so, filled in as the editor would have it. */
  async function actionNamed(client: Client, text: string, title: string): Promise<CodeAction | undefined> {
    const range = rangeOf(text, 7, 'ack=10');
    const actions = await client.ask<CodeAction[]>('codeAction', { range, context: { diagnostics: [] } });
    for (const action of actions) expect(action).not.toHaveProperty('command');
    const action = actions.find((each) => each.title.startsWith(title));
    if (action === undefined || action.edit) return action;
    expect(textDocument.codeAction?.resolveSupport?.properties).toContain('edit');
    return client.server.sendRequest('codeAction/resolve', action);
  }

  function editsIn(action: CodeAction | undefined): readonly TextEdit[] | undefined {
    expect(action?.edit).not.toHaveProperty('documentChanges');
    expect(action).not.toHaveProperty('command');
    return action?.edit?.changes?.[URI];
  }

  test('gets text in the form that it shows, and no command that it does not have', async () => {
    const client = await opened({ codeLens: true });
    const [formats] = [textDocument.hover?.contentFormat ?? []];
    for (const [line, word] of [
      [5, 'SYN'],
      [4, 'listen'],
      [7, 'ack=102'],
      [9, 'ESTABLISHED'],
    ] as const) {
      const { start: position } = rangeOf(TRACE, line, word);
      const { kind, value } = (await client.ask<Hover>('hover', { position })).contents as MarkupContent;
      expect(formats).toContain(kind);
      expect(value).not.toMatch(/command:|<[a-z/]/i);
      if (kind === 'plaintext') expect(value).not.toMatch(/\]\(|\*\*|`| --- /);
    }
    const hints = await client.ask<InlayHint[]>('inlayHint', { range: WHOLE });
    expect(hints.length).toBeGreaterThan(4);
    expect(JSON.stringify(hints)).not.toMatch(/"command"|command:/);
    const lenses = await client.ask<CodeLens[]>('codeLens');
    const filled = await Promise.all(
      lenses.map((lens) => client.server.sendRequest<CodeLens>('codeLens/resolve', lens)),
    );
    expect(filled.map(({ command }) => [command?.title, command?.command])).toEqual([
      ['client ESTABLISHED, server ESTABLISHED · 1 error', ''],
    ]);
  });

  test('gets symbols as it shows them, and colours', async () => {
    const client = await opened();
    const symbols = await client.ask<(DocumentSymbol | SymbolInformation)[]>('documentSymbol');
    const isTree = textDocument.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
    expect(symbols.map((each) => each.name)).toEqual(isTree ? ['A handshake'] : ['A handshake', 'client', 'server']);
    expect(symbols.every((each) => 'location' in each !== isTree)).toBe(true);
    expect((await client.ask<SemanticTokens>('semanticTokens/full')).data.length).toBeGreaterThan(100);
  });
});

describe('settings', () => {
  const anything: InitializeParams = { processId: null, rootUri: null, capabilities: {} };
  const asked: ClientCapabilities = { workspace: { configuration: true } };
  const SMALL = { check: { maximumSize: 0.00001 } };

  const isUnchecked = async (params: Partial<InitializeParams>, settings?: unknown): Promise<boolean> => {
    const client = new Client(settings);
    await client.start({ ...anything, ...params });
    // The answer to this request comes behind the server's question, and so does what is said of the text.
    await client.ask('documentSymbol').catch(() => undefined);
    await client.open(TRACE);
    const [first] = await client.diagnostics();
    return JSON.stringify(first?.message).includes('is not checked');
  };

  test.each([SMALL, { tcpTrace: SMALL }])(
    'of the first message hold, in their section or by themselves',
    async (each) => {
      expect(await isUnchecked({ initializationOptions: each })).toBe(true);
    },
  );

  test.each([null, {}])('of the first message hold where the editor has none when it is asked', async (none) => {
    expect(await isUnchecked({ initializationOptions: { tcpTrace: SMALL }, capabilities: asked }, none)).toBe(true);
  });

  test('that the editor has when it is asked come before those of the first message', async () => {
    const own = { check: { maximumSize: 5 } };
    expect(await isUnchecked({ initializationOptions: { tcpTrace: SMALL }, capabilities: asked }, own)).toBe(false);
  });

  test('may be missing everywhere', async () => {
    const nothing = {
      processId: null,
      rootUri: null,
      capabilities: { workspace: null, textDocument: null },
      initializationOptions: null,
    };
    const client = new Client();
    await client.start(nothing as unknown as InitializeParams);
    await client.server.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.open(TRACE);
    expect((await client.diagnostics()).map(({ code }) => code)).toEqual(['wrong-ack', 'owed']);
    expect(await client.stop()).toBe(0);
    expect(client.unasked).toEqual([]);
  });
});

test.each(names)('%s is of an editor that the documentation says was tried', (name) => {
  const [, editor = '', version = ''] = /^(.*)-([^-]+)\.json$/.exec(name) ?? [];
  expect(DOCUMENT).toMatch(new RegExp(`^\\|.*${editor}.*\\b${version.replace('.', '\\.')}\\b`, 'im'));
});
