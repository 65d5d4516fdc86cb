import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { EXTENSION, ROOT } from '../../scripts/host/paths.ts';

/** The most that the packed extension may have, in bytes. */
const MOST = 2_000_000;

test('the packed extension is at most two megabytes', () => {
  expect(statSync(inject('vsix')).size).toBeLessThan(MOST);
});

test('the packed extension holds what it needs, and nothing of the project besides', () => {
  const vsce = path.join(ROOT, 'node_modules/@vscode/vsce/vsce');
  const listing = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], {
    cwd: EXTENSION,
    encoding: 'utf8',
  });
  const files = listing.split('\n').filter((line) => line !== '');
  expect(files).toEqual(
    expect.arrayContaining([
      'extension.cjs',
      'extension-web.cjs',
      'server.cjs',
      'server-web.js',
      'package.json',
      'README.md',
      'CHANGELOG.md',
      'LICENSE',
      'THIRD-PARTY-NOTICES.txt',
      'language-configuration.json',
      'syntaxes/tcptrace.tmLanguage.json',
      'snippets/tcptrace.json',
      'icons/icon.png',
    ]),
  );
  expect(files.filter((file) => /(^|\/)(node_modules|test|src)\/|\.(ts|map|langium)$/.test(file))).toEqual([]);
});
