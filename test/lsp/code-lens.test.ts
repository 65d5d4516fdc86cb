import { describe, expect, test } from 'vitest';
import { type ClientCapabilities, type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver';
import { COMMANDS, type PlacedTrace } from '../../server/src/protocol.ts';
import { type Opened, opened, UNTITLED } from './support/request.ts';

const TEXT = `host a isn=1
host b isn=2
trace "One"
b: listen
a -> b: SYN
b -> a: SYN+ACK
a -> b: ACK

trace "Two"
a -> b: SYN ack=1
a -> b: FIN+ACK
trace "Empty"
`;

/** The lenses over the traces, all filled in: `LINE: TITLE (COMMAND)`. */
async function lenses({ editor, ask }: Opened): Promise<string[]> {
  const found = await ask<CodeLens[]>('textDocument/codeLens');
  const fill = async (lens: CodeLens): Promise<CodeLens> =>
    lens.command ? lens : editor.connection.sendRequest('codeLens/resolve', lens);
  const filled = await Promise.all(found.map(fill));
  return filled.map(({ range, command }) => `${range.start.line + 1}: ${command?.title} (${command?.command})`);
}

/** Settles when the editor is asked to look at its lenses again for the first time from now on. */
function refresh({ editor }: Opened): Promise<void> {
  return new Promise((resolve) => editor.connection.onRequest(CodeLensRefreshRequest.type, () => resolve()));
}

/** What an editor has that knows all the commands, as VS Code with the extension does. */
const VSCODE: ClientCapabilities = {
  experimental: { commands: Object.values(COMMANDS) },
  workspace: { codeLens: { refreshSupport: true } },
};

async function withLenses(text: string): Promise<Opened> {
  const session = await opened(text, UNTITLED, { codeLens: false }, VSCODE);
  const refreshed = refresh(session);
  await session.editor.changeSettings({ codeLens: true });
  await refreshed;
  return session;
}

test('each trace has its preview, its diagram and its end', async () => {
  expect(await lenses(await withLenses(TEXT))).toEqual([
    `3: Preview (${COMMANDS.openPreview})`,
    `3: Copy as Mermaid (${COMMANDS.copyAsMermaid})`,
    '3: a ESTABLISHED, b ESTABLISHED · no errors ()',
    `9: Preview (${COMMANDS.openPreview})`,
    `9: Copy as Mermaid (${COMMANDS.copyAsMermaid})`,
    expect.stringMatching(/^9: a SYN-SENT, b CLOSED · [0-9]+ errors? \(workbench\.actions\.view\.problems\)$/),
    `12: Preview (${COMMANDS.openPreview})`,
    `12: Copy as Mermaid (${COMMANDS.copyAsMermaid})`,
    '12: no errors ()',
  ]);
});

test('the commands are told where the trace stands', async () => {
  const { ask } = await withLenses(TEXT);
  const placed = (await ask<CodeLens[]>('textDocument/codeLens')).flatMap(
    ({ command }) => (command?.arguments ?? []) as PlacedTrace[],
  );
  expect(placed.map(({ uri, firstLine, lastLine }) => [uri, firstLine, lastLine])).toEqual([
    [UNTITLED, 3, 8],
    [UNTITLED, 3, 8],
    [UNTITLED, 9, 11],
    [UNTITLED, 9, 11],
    [UNTITLED, 12, Number.MAX_SAFE_INTEGER - 1],
    [UNTITLED, 12, Number.MAX_SAFE_INTEGER - 1],
  ]);
});

test('an editor without the commands is told how a trace ends, and nothing that it cannot do', async () => {
  const session = await opened(TEXT, UNTITLED, { codeLens: true });
  await session.ask('textDocument/codeLens');
  expect(await lenses(session)).toEqual([
    '3: a ESTABLISHED, b ESTABLISHED · no errors ()',
    expect.stringMatching(/^9: a SYN-SENT, b CLOSED · [0-9]+ errors? \(\)$/),
    '12: no errors ()',
  ]);
});

test('many hosts are not all named', async () => {
  const text = `host a\nhost b\nhost c\nhost d\nhost e\nb: listen\n`;
  expect((await lenses(await withLenses(text)))[2]).toBe('1: a CLOSED, b LISTEN, c CLOSED, d CLOSED, … · no errors ()');
});

test('an exercise does not tell how it ends', async () => {
  const text = 'host a\nhost b\nexercise "Who?"\nb: listen\na -> b: SYN\n';
  expect((await lenses(await withLenses(text)))[2]).toBe('3: exercise · no errors ()');
});

test('a lens of an old version is left empty', async () => {
  const { ask, editor, uri } = await withLenses(TEXT);
  const [, , end] = await ask<CodeLens[]>('textDocument/codeLens');
  await editor.change(uri, `${TEXT}\n`);
  const resolved = await editor.connection.sendRequest<CodeLens>('codeLens/resolve', end);
  expect(resolved.command?.title).toBe('');
});

describe('without the setting', () => {
  test('there is none, as in an editor that says nothing', async () => {
    expect(await lenses(await opened(TEXT))).toEqual([]);
  });

  test('the editor is asked to look again when it changes', async () => {
    const session = await withLenses(TEXT);
    const refreshed = refresh(session);
    await session.editor.changeSettings({ codeLens: false });
    await refreshed;
    expect(await lenses(session)).toEqual([]);
  });
});
