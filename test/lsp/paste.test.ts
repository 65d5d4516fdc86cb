import { expect, test } from 'vitest';
import type { CodeAction, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { check } from '../../server/src/core.ts';
import { PASTE, type PasteAnswer } from '../../server/src/protocol.ts';
import { FIGURES } from '../formats/figures.ts';
import { opened } from './support/request.ts';

const SYN = '12:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 100, win 512, length 0';

const pastedInto = async (text: string, line: number, column: number, clip: string): Promise<string | undefined> => {
  const { editor, uri } = await opened(text);
  const params = { uri, line, column, text: clip };
  return (await editor.connection.sendRequest<PasteAnswer>(PASTE, params))?.text;
};

const after = (text: string, action: CodeAction | undefined): string => {
  const edits: TextEdit[] = Object.values(action?.edit?.changes ?? {}).flat();
  return TextDocument.applyEdits(TextDocument.create('untitled:x', 'tcptrace', 1, text), edits);
};

const conversionAt = async (text: string, line: number, last = line): Promise<CodeAction | undefined> => {
  const { ask } = await opened(text);
  const range = { start: { line: line - 1, character: 0 }, end: { line: last - 1, character: 0 } };
  const actions = await ask<CodeAction[]>('textDocument/codeAction', { range, context: { diagnostics: [] } });
  return actions.find(({ title }) => title.startsWith('Convert'));
};

test('what tcpdump prints is pasted as a trace', async () => {
  expect(await pastedInto('', 1, 1, SYN)).toBe(
    'host client 10.0.0.1:40000\nhost server 10.0.0.2:80\nserver: listen\n@0 client -> server: SYN seq=100 win=512',
  );
});

test('it goes on with the hosts that stand there, indented as the line is', async () => {
  const text = 'host a 10.0.0.1\nhost b 10.0.0.2\n\t\n';
  expect(await pastedInto(text, 3, 2, SYN)).toBe('b: listen\n\t@0 a -> b: SYN seq=100 win=512');
});

test('its columns stand below each other, as the formatter puts them', async () => {
  const answer = '12:00:00.010000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [R.], seq 0, ack 101, win 0, length 0';
  expect(await pastedInto('host bob 10.0.0.2\nhost a 10.0.0.1\n', 3, 1, `${SYN}\n${answer}`)).toBe(
    '@0    a   -> bob: SYN     seq=100 win=512\n@0.01 bob -> a:   RST+ACK ack=101',
  );
  expect(await pastedInto('', 1, 1, FIGURES['Figure 6'] ?? '')).toContain('\nA -> B: SYN     seq=100\n');
});

test('what a textbook shows of one segment goes on with the trace, with its symbols', async () => {
  const text = 'host a isn=X\nhost b isn=Y\nb: listen\n';
  expect(await pastedInto(text, 4, 1, '<SEQ=X><CTL=SYN>')).toBe('a -> b: SYN seq=X');
  const open = `${text}a -> b: SYN\nb -> a: SYN+ACK\na -> b: ACK\n`;
  expect(await pastedInto(open, 7, 1, '<SEQ=Y+1><ACK=X+1><CTL=ACK>')).toBe('b -> a: ACK seq=Y+1 ack=X+1');
});

test('other text, and text in the middle of a line, is only text', async () => {
  expect(await pastedInto('', 1, 1, 'some words')).toBeUndefined();
  expect(await pastedInto('section "\n', 1, 10, SYN)).toBeUndefined();
});

test('a figure of an RFC that was pasted as it is can be converted from any of its lines', async () => {
  const text = `trace "One"\nhost c\n${FIGURES['Figure 6']}`;
  const action = await conversionAt(text, 7);
  const converted = after(text, action);
  expect(action?.title).toBe('Convert lines 4 to 14 to a trace');
  expect(converted).toContain('B -> A: SYN+ACK seq=300 ack=101\nexpect A ESTABLISHED, B SYN-RECEIVED\n');
  expect(check(converted).diagnostics.filter(({ severity }) => severity !== 'information')).toEqual([]);
});

test('behind the steps of another story a figure begins a trace of its own', async () => {
  const text = `host A\nhost B\nB: listen\nA -> B: SYN\n${FIGURES['Figure 12']}`;
  const converted = after(text, await conversionAt(text, 8));
  expect(converted).toContain('trace "Pasted from a figure"\n');
  expect(check(converted).diagnostics.filter(({ severity }) => severity !== 'information')).toEqual([]);
});

test('lines that can be read are not converted', async () => {
  expect(await conversionAt('host a\nhost b\nb: listen\na -> b: SYN\n', 4)).toBeUndefined();
  expect(await conversionAt(`host a\nhost b\n${SYN}\n`, 2, 3)).toBeUndefined();
  expect(await conversionAt(`host a\nhost b\n${SYN}\n`, 3)).toBeDefined();
});
