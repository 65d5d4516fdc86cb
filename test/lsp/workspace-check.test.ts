import { expect, test } from 'vitest';
import { DiagnosticSeverity, type WorkspaceSymbol, WorkspaceSymbolRequest } from 'vscode-languageserver';
import { newCheck } from '../../server/src/core.ts';
import {
  CHECK_FILE,
  FILE_CLOSED,
  type FileClosedParams,
  FORGET_FILES,
  OFFER_FILES,
  WANT_FILES,
  type WantFilesParams,
} from '../../server/src/protocol.ts';
import { editorWithChecks } from './support/editor.ts';

const FILE = 'file:///traces/a.tcptrace';
const WRONG = 'trace "Wrong"\nhost a\nexpect a LISTEN\n';
const ON = { check: { workspace: true } };

/** An editor that offers its files, once the server has said what it wants of them. */
async function offering(settings: unknown) {
  const editor = editorWithChecks(newCheck);
  const wanted: WantFilesParams[] = [];
  const closed: string[] = [];
  editor.connection.onNotification(WANT_FILES, (params: WantFilesParams) => void wanted.push(params));
  editor.connection.onNotification(FILE_CLOSED, ({ uri }: FileClosedParams) => void closed.push(uri));
  await editor.start(settings);
  await editor.connection.sendNotification(OFFER_FILES);
  const isOn = (settings as typeof ON | undefined)?.check?.workspace === true;
  await expect.poll(() => wanted.at(-1)?.wanted).toBe(isOn);
  const give = (uri: string, file: { text?: string; size?: number }) =>
    editor.connection.sendRequest(CHECK_FILE, { uri, ...file });
  const titles = async (): Promise<string[]> => {
    const found = await editor.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '' });
    return ((found ?? []) as WorkspaceSymbol[]).map(({ name }) => name);
  };
  const codes = (uri: string) =>
    editor.published.findLast((published) => published.uri === uri)?.diagnostics.map(({ code }) => code);
  return { editor, wanted, closed, give, titles, codes };
}

test('a file that is given is checked and found by its traces', async () => {
  const { give, titles, codes } = await offering(ON);
  await give(FILE, { text: WRONG });
  expect(codes(FILE)).toEqual(['claim-state']);
  expect(await titles()).toEqual(['Wrong']);
  await give(FILE, { text: WRONG.replace('LISTEN', 'CLOSED').replace('Wrong', 'Right') });
  expect(codes(FILE)).toEqual([]);
  expect(await titles()).toEqual(['Right']);
});

test('without the setting no file is wanted, and none is checked', async () => {
  const { wanted, give, titles, codes } = await offering({});
  expect(wanted.at(-1)).toEqual({ wanted: false, maximumSize: 1_000_000 });
  await give(FILE, { text: WRONG });
  expect(codes(FILE)).toBeUndefined();
  expect(await titles()).toEqual([]);
});

test('an editor that offers nothing is told nothing', async () => {
  const editor = editorWithChecks(newCheck);
  const heard: string[] = [];
  editor.connection.onUnhandledNotification(({ method }) => void heard.push(method));
  await editor.start(ON);
  await editor.open(FILE, WRONG);
  await editor.publication(FILE);
  await editor.close(FILE);
  await editor.publication(FILE, ({ version }) => version === undefined);
  expect(heard).toEqual([]);
});

test('turned off, all is taken back; turned on, all is wanted again', async () => {
  const { editor, wanted, give, titles, codes } = await offering(ON);
  await give(FILE, { text: WRONG });
  await editor.changeSettings({});
  await expect.poll(() => wanted.at(-1)?.wanted).toBe(false);
  expect(codes(FILE)).toEqual([]);
  expect(await titles()).toEqual([]);
  await editor.changeSettings(ON);
  await expect.poll(() => wanted.at(-1)?.wanted).toBe(true);
});

test('files are wanted anew when they would be checked otherwise, and only then', async () => {
  const { editor, wanted, give, codes } = await offering(ON);
  const { length } = wanted;
  await editor.changeSettings({ ...ON, codeLens: true });
  await editor.changeSettings({ check: { workspace: true, severity: { 'claim-state': 'off' } } });
  await expect.poll(() => wanted.length).toBe(length + 1);
  await give(FILE, { text: WRONG });
  expect(codes(FILE)).toEqual([]);
});

test('files that are there no more lose their diagnostics', async () => {
  const { editor, give, titles, codes } = await offering(ON);
  await give(FILE, { text: WRONG });
  await editor.connection.sendNotification(FORGET_FILES, { uris: [FILE, 'file:///other.tcptrace'] });
  expect(await titles()).toEqual([]);
  expect(codes(FILE)).toEqual([]);
  expect(codes('file:///other.tcptrace')).toBeUndefined();
});

test('an open document counts instead of its file, and the file again when it is closed', async () => {
  const { editor, closed, give, titles, codes } = await offering(ON);
  await give(FILE, { text: WRONG });
  await editor.open(FILE, 'trace "Open"\nhost a\n');
  await editor.publication(FILE, ({ version }) => version === 1);
  await give(FILE, { text: WRONG });
  expect(codes(FILE)).toEqual([]);
  expect(await titles()).toEqual(['Open']);
  await editor.connection.sendNotification(FORGET_FILES, { uris: [FILE] });
  await editor.close(FILE);
  await expect.poll(() => closed).toEqual([FILE]);
  await give(FILE, { text: WRONG });
  expect(codes(FILE)).toEqual(['claim-state']);
  expect(await titles()).toEqual(['Wrong']);
});

test('a file that is too large says so, by its text or by its size alone', async () => {
  const { editor, give, titles } = await offering({ check: { workspace: true, maximumSize: 0.001 } });
  for (const file of [{ text: `trace "Large"\n${'/'.repeat(2000)}` }, { size: 2000 }]) {
    await give(FILE, file);
    const { diagnostics } = await editor.publication(FILE);
    expect(diagnostics[0]?.message).toContain('tcpTrace.check.maximumSize');
    expect(await titles()).toEqual([]);
  }
});

test('a file that would hold up the typing is checked only when it is opened', async () => {
  const { editor, give, codes } = await offering(ON);
  const large = `${WRONG}${'// a remark\n'.repeat(100_000)}`;
  await give(FILE, { text: large });
  expect((await editor.publication(FILE)).diagnostics).toMatchObject([
    {
      severity: DiagnosticSeverity.Information,
      message: 'This file has 1.2 MB. It is checked as soon as it is opened.',
    },
  ]);
  await editor.open(FILE, large);
  await editor.publication(FILE, ({ version }) => version === 1);
  expect(codes(FILE)).toEqual(['claim-state']);
});

test('a file on which the checker fails gets a warning, and the next its check', async () => {
  const real = newCheck();
  const editor = editorWithChecks(() => (text) => {
    if (text === 'boom') throw new Error('out of gunpowder');
    return real(text);
  });
  await editor.start(ON);
  await editor.connection.sendNotification(OFFER_FILES);
  const give = (text: string) => editor.connection.sendRequest(CHECK_FILE, { uri: FILE, text });
  const published = async (): Promise<number> => {
    await give(WRONG);
    return editor.published.length;
  };
  await expect.poll(published).toBeGreaterThan(0);
  await give('boom');
  expect((await editor.publication(FILE)).diagnostics[0]?.message).toMatch(/failed to check/);
  expect(editor.log.join('\n')).toContain('out of gunpowder');
  await give(WRONG);
  expect((await editor.publication(FILE)).diagnostics[0]?.code).toBe('claim-state');
});
