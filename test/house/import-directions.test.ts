import { execFile } from 'node:child_process';
import { cp, glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const FIXTURES = join(import.meta.dirname, 'fixtures/import-directions');
const ROOT = resolve(import.meta.dirname, '../..');

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

/** Runs the linter, as the project configures it, over the files in `folder`. */
const lint = async (folder: string): Promise<readonly Finding[]> => {
  const oxlint = join(ROOT, 'node_modules/oxlint/bin/oxlint');
  const run = promisify(execFile)(process.execPath, [oxlint, '--format', 'json', folder], { cwd: ROOT });
  const { stdout } = await run.catch((failure: { stdout: string }) => failure);
  return (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics;
};

// The fixtures are linted in another place, because the configuration leaves them out where they stand.
let copy: string;
let findings: readonly Finding[];

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'import-directions-'));
  await cp(FIXTURES, copy, { recursive: true });
  findings = (await lint(copy)).filter(({ code }) => code === 'house(import-directions)');
}, 60_000);

afterAll(() => rm(copy, { recursive: true }));

describe('the linter refuses an import in the wrong direction, and no other', async () => {
  for await (const path of glob('**/*.ts', { cwd: FIXTURES })) {
    const file = path.replaceAll('\\', '/');
    const lines = (await readFile(join(FIXTURES, file), 'utf8')).trimEnd().split('\n');
    const refused = () =>
      new Set(findings.filter(({ filename }) => filename.endsWith(file)).map(({ labels }) => labels[0]?.span.line));
    test.each(lines.map((line, index) => [file, line, index + 1] as const))('%s: %s', (_, line, number) => {
      expect(refused().has(number)).toBe(line.endsWith('// forbidden'));
    });
  }
});

test('the linter says what must not know what', () => {
  const of = (file: string) => findings.filter(({ filename }) => filename.endsWith(file)).map(({ message }) => message);
  expect(of('server/src/trace/rules/imports.ts')).toContain('trace must not know diagram; it may import from tcp');
  expect(of('server/src/tcp/imports.ts')).toContain('tcp must not know the package node:fs');
  expect(of('server/src/helpers/imports.ts')).toEqual([
    'server/src/helpers is no room of the house: say in scripts/lint/rooms.ts what it may import',
  ]);
});
