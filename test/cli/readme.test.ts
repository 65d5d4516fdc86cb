import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, tcpTrace } from './support/cli.ts';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

/** The first block in the README of this language. */
const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'm').exec(README)?.[1] ?? '';

test('what the README shows of the checker is what the checker says', async () => {
  const [command = '', ...shown] = block('console').split('\n');
  const [, , ...words] = command.split(' ');
  const cwd = folderWith({ [words.at(-1) ?? '']: block('tcptrace') });
  expect(command).toBe('$ tcp-trace check handshake.tcptrace');
  expect(await tcpTrace(words, { cwd })).toEqual({ status: 1, stdout: shown.join('\n'), stderr: '' });
});
