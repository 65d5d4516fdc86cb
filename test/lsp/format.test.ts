import { describe, expect, test } from 'vitest';
import type { FormattingOptions, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { opened } from './support/request.ts';

const OPTIONS: FormattingOptions = { tabSize: 4, insertSpaces: true };
const TEXT = 'host a\nhost b\n\na->b:syn\na -> b: SYN-ACK seq=1\na  -> b: XYZ\n\nb :listen';

async function format(text: string, method: string, parameters: object, options = OPTIONS) {
  const { ask, uri } = await opened(text);
  const edits = await ask<TextEdit[]>(`textDocument/${method}`, { options, ...parameters });
  return { edits, text: TextDocument.applyEdits(TextDocument.create(uri, 'tcptrace', 1, text), edits) };
}

test('a document is formatted, its wrong lines left as they are', async () => {
  const { text } = await format(TEXT, 'formatting', {});
  expect(text).toBe('host a\nhost b\n\na -> b: SYN\na -> b: SYN+ACK seq=1\na  -> b: XYZ\n\nb: listen');
});

test('only what differs is replaced', async () => {
  const { edits } = await format('host a\nhost b\n\na -> b: SYN-ACK seq=1\n', 'formatting', {});
  expect(edits).toEqual([
    { range: { start: { line: 3, character: 11 }, end: { line: 3, character: 12 } }, newText: '+' },
  ]);
});

test('a document that is well formed gets no edits', async () => {
  const { text } = await format(TEXT, 'formatting', {});
  expect((await format(text, 'formatting', {})).edits).toEqual([]);
});

test('the lines that a range touches are formatted, and no others', async () => {
  const range = { start: { line: 3, character: 2 }, end: { line: 4, character: 0 } };
  expect((await format(TEXT, 'rangeFormatting', { range })).text).toBe(TEXT.replace('a->b:syn', 'a -> b: SYN'));
  const ranges = [range, { start: { line: 7, character: 0 }, end: { line: 7, character: 1 } }];
  expect((await format(TEXT, 'rangesFormatting', { ranges })).text).toBe(
    TEXT.replace('a->b:syn', 'a -> b: SYN').replace('b :listen', 'b: listen'),
  );
});

test('a new line formats the line that it leaves', async () => {
  const typed = TEXT.replace('syn\n', 'syn\n\n');
  const { text } = await format(typed, 'onTypeFormatting', { position: { line: 4, character: 0 }, ch: '\n' });
  expect(text).toBe(typed.replace('a->b:syn', 'a -> b: SYN'));
});

describe('the end of the file', () => {
  const ending = async (text: string, options: Partial<FormattingOptions>) =>
    (await format(text, 'formatting', {}, { ...OPTIONS, ...options })).text;

  test('gets a line break of the kind that the file has', async () => {
    expect(await ending('host a\r\nhost b', { insertFinalNewline: true })).toBe('host a\r\nhost b\r\n');
    expect(await ending('host a\rhost b', { insertFinalNewline: true })).toBe('host a\rhost b\r');
    expect(await ending('host a\nhost b\n', { insertFinalNewline: true })).toBe('host a\nhost b\n');
    expect(await ending('', { insertFinalNewline: true })).toBe('');
  });

  test('loses its blank lines', async () => {
    expect(await ending('host  a\n\n  \n\t\n', { trimFinalNewlines: true })).toBe('host a\n');
    expect(await ending('\n\n\n', { trimFinalNewlines: true })).toBe('');
    expect(await ending('host a', { trimFinalNewlines: true })).toBe('host a');
  });

  test('stays as it is where nothing is asked for', async () => {
    expect(await ending('host a\n\n\n', {})).toBe('host a\n\n\n');
    expect(await ending('host a', {})).toBe('host a');
  });
});

test('a document that is not open, or too large, is left alone', async () => {
  const { editor, ask } = await opened('host  a\n', undefined, { check: { maximumSize: 0.000001 } });
  await editor.publication('untitled:Untitled-1', ({ diagnostics }) => diagnostics[0]?.severity === 2);
  expect(await ask('textDocument/formatting', { options: OPTIONS })).toEqual([]);
  const textDocument = { uri: 'file:///closed.tcptrace' };
  expect(await ask('textDocument/formatting', { options: OPTIONS, textDocument })).toEqual([]);
});
