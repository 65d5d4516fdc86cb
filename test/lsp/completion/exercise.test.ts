import { expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver';
import { OPEN } from '../../support/connection.ts';
import { items, labels } from '../support/suggestions.ts';

const exercise = `exercise "What comes next?"\n${OPEN.replace('client -> server: ACK\n', '')}`;

const everywhere = [
  '|',
  'client |',
  'client -> |',
  'client -> server: |',
  'client -> server: ACK |',
  'client -> server: ACK seq=|',
  'client: |',
  'client: timeout |',
  'client: close |',
  'server: timeout |',
  'expect |',
  'expect client |',
  'expect client snd.una=|',
  'expect server/|',
  'wait |',
  'illegal client -> server: |',
];

test('the suggestions are the same whatever has happened, so that they give no answer away', async () => {
  const closed = exercise.replace(
    'SYN+ACK\n',
    'SYN+ACK\nclient -> server: ACK\nclient: abort\nclient -> server: RST\n',
  );
  for (const place of everywhere)
    expect(await items(exercise + place), place).toEqual((await items(closed + place)).map(moved));
});

/** An item three lines further up. */
const moved = (item: CompletionItem): CompletionItem =>
  JSON.parse(JSON.stringify(item), (name, value) => (name === 'line' ? value - 3 : value));

test('blanks and names are suggested, and no numbers', async () => {
  expect(await labels(`${exercise}client -> server: ACK seq=|`)).toEqual(['___']);
  expect(await labels(`${exercise}expect client snd.una=|`)).toEqual([]);
  const states = await labels(`${exercise}expect client |`);
  expect(states.slice(0, 4)).toEqual(['___', 'CLOSED', 'LISTEN', 'SYN-SENT']);
  expect(await labels(`${exercise}client -> server: |`)).toContain('SYN+ACK');
  expect(await labels(`${exercise}client: |`)).toContain('connect');
});
