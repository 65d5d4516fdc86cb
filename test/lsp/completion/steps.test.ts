import { expect, test } from 'vitest';
import type { CompletionList } from 'vscode-languageserver';
import { OPEN } from '../../support/connection.ts';
import { opened } from '../support/request.ts';
import { find, labels } from '../support/suggestions.ts';

test('come the steps that are legal, as whole lines, most likely first', async () => {
  const text = OPEN.replace('client -> server: ACK\n', '|');
  expect((await labels(text.replace('server -> client: SYN+ACK\n', ''))).slice(0, 1)).toEqual([
    'server -> client: SYN+ACK seq=300 ack=101',
  ]);
  expect((await labels(text))[0]).toBe('client -> server: ACK seq=101 ack=301');
});

test('each says what it does to the states, and why it is there', async () => {
  const item = await find(OPEN.replace('client -> server: ACK\n', '|'), 'client -> server: ACK seq=101 ack=301');
  expect(item.detail).toBe('server ESTABLISHED');
  expect(item.documentation).toMatchObject({ kind: 'markdown' });
  const { value } = item.documentation as { value: string };
  expect(value).toContain('Line 5 asks for it');
  expect(value).toContain('server: SYN-RECEIVED → ESTABLISHED');
  expect(value).toContain('https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.4');
});

test('in the midst of a file the line above counts, not the end', async () => {
  expect((await labels(OPEN.replace('client -> server: ACK\n', '|\nclient -> server: ACK\n')))[0]).toBe(
    'client -> server: ACK seq=101 ack=301',
  );
});

test('after a line with an error they go on from there', async () => {
  expect((await labels(`${OPEN}client -> server: nonsense\nclient -> server: FIN+ACK seq=7\n|`))[0]).toBe(
    'server -> client: ACK seq=301 ack=102',
  );
});

test('of several traces the one that the line is in counts', async () => {
  const text = `trace "a"\n${OPEN}trace "b"\nhost a\nhost b\nb: listen\n|\ntrace "c"\nhost a\n`;
  expect((await labels(text))[0]).toBe('a -> b: SYN seq=0');
});

test('then come hosts and the words that a line can begin with', async () => {
  const all = await labels(`${OPEN}|`);
  for (const word of ['client', 'server', 'expect', 'section', 'note', 'wait', 'illegal', 'old'])
    expect(all).toContain(word);
  expect(all).not.toContain('given');
  expect(await labels('host a\nhost b\n|')).toContain('given');
});

test('of a file without hosts those come first that it needs', async () => {
  expect((await labels('|'))[0]).toBe('host client isn=100');
  expect((await labels('host client isn=100\n|'))[0]).toBe('host server isn=300');
  const words = (await labels('|')).filter((label) => !label.startsWith('host '));
  expect(words.slice(0, 3)).toEqual(['host', 'trace', 'profile']);
  expect(words.indexOf('given')).toBeLessThan(words.indexOf('expect'));
  expect((await labels(`${OPEN}|`)).indexOf('expect')).toBeLessThan((await labels(`${OPEN}|`)).indexOf('trace'));
});

test('beside a long line stand the states alone, and all that it does in its details', async () => {
  const close = await find(`${OPEN}|`, 'client -> server: FIN+ACK seq=101 ack=301');
  expect(close.labelDetails).toEqual({ description: 'FIN-WAIT-1, CLOSE-WAIT' });
  expect(close.detail).toBe('client FIN-WAIT-1, server CLOSE-WAIT');
  const reset = await find(`${OPEN}|`, 'client -> server: RST+ACK seq=101 ack=301');
  expect(reset.labelDetails).toEqual({ description: 'both CLOSED' });
  expect((await find(`${OPEN}client: |`, 'close')).labelDetails).toEqual({ description: 'client FIN-WAIT-1' });
});

test('behind a time come only lines that have one', async () => {
  const all = await labels(`${OPEN}client -) server: ACK as late\n@1 |`);
  expect(all).toEqual(expect.arrayContaining(['deliver late', 'client: close', 'client', 'deliver', 'illegal', 'old']));
  expect(all.filter((label) => /^(?:expect|section|note|host|trace|wait)/.test(label))).toEqual([]);
});

test('in front of what is written come no whole lines', async () => {
  expect(await labels('host client isn=100\n|server isn=300\n')).not.toContain('host server isn=300');
});

test('who parts a line is offered nothing, who begins a new one is', async () => {
  const { ask, at } = await opened(`${OPEN}\nclient -> server: FIN+ACK\n`);
  const context = { triggerKind: 2, triggerCharacter: '\n' };
  const inFront = { position: at('|client -> server: FIN'), context };
  expect(await ask('textDocument/completion', inFront)).toBeNull();
  const { items: onEmpty } = await ask<CompletionList>('textDocument/completion', {
    position: { line: inFront.position.line - 1, character: 0 },
    context,
  });
  expect(onEmpty[0]?.label).toBe('client -> server: PSH+ACK seq=101 ack=301 len=100');
});
