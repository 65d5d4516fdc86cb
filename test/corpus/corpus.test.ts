import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultsOf } from '../support/check-markers.ts';

const root = join(import.meta.dirname, '../..');

const tracesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tcptrace'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();

describe.each(['test/corpus', 'examples'])('%s: every line gets what its marker claims, and nothing else', (folder) => {
  test.each(tracesIn(folder))('%s', (path) => {
    const faults = faultsOf(readFileSync(join(root, path), 'utf8'), path);
    expect(faults, `\n${faults.join('\n')}\n`).toEqual([]);
  });
});
