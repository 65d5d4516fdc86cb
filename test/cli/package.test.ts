import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemNode } from '../../scripts/system-node.ts';
import { RIGHT, tcpTrace, WRONG } from './support/cli.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'tcp-trace-package-'));
const home = join(folder, 'home');
const installed = join(home, 'node_modules/tcp-trace');

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

const npm = (words: string, cwd: string): string =>
  execFileSync(`npm ${words}`, { cwd, shell: true, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

let packed: Packed;

beforeAll(() => {
  mkdirSync(home);
  [packed] = JSON.parse(npm(`pack --json --pack-destination "${folder}"`, join(ROOT, 'dist/npm'))) as [Packed];
  writeFileSync(join(home, 'package.json'), '{ "private": true, "type": "module" }');
  writeFileSync(join(home, 'right.tcptrace'), RIGHT);
  writeFileSync(join(home, 'wrong.tcptrace'), WRONG);
  npm(`install --offline --no-audit --no-fund "${join(folder, packed.filename)}"`, home);
});

afterAll(() => rmSync(folder, { recursive: true }));

const system = systemNode();
const nodes = [process.execPath, ...(system === undefined ? [] : [system])].map(
  (node) => [execFileSync(node, ['--version'], { encoding: 'utf8' }).trim(), node] as const,
);

describe('the npm package', () => {
  test('holds the built program, its types, its documents, and nothing else', () => {
    for (const { path } of packed.files) {
      expect(path).toMatch(
        /^(cli\.js|core\.js|server\.js|types\/[\w/-]+\.d\.ts|package\.json|README\.md|CHANGELOG\.md|LICENSE|THIRD-PARTY-NOTICES\.txt)$/,
      );
    }
    expect(packed.files.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'cli.js',
        'core.js',
        'server.js',
        'types/core.d.ts',
        'README.md',
        'LICENSE',
        'THIRD-PARTY-NOTICES.txt',
      ]),
    );
  });

  test('installs nothing besides itself', () => {
    const tree = JSON.parse(npm('ls --all --json', home)) as {
      dependencies: Record<string, { dependencies?: object }>;
    };
    expect(Object.keys(tree.dependencies)).toEqual(['tcp-trace']);
    expect(tree.dependencies['tcp-trace']?.dependencies).toBeUndefined();
  });

  test('says what it is, where it comes from and what it needs', () => {
    const project = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const { name, version, description, license, repository } = project;
    expect(manifest).toMatchObject({ name, version, description, license, repository, engines: { node: '>=20' } });
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('private');
  });

  test('names every library that is in it, with its licence', () => {
    const notices = readFileSync(join(installed, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(notices).toMatch(/^langium 4\.\d+\.\d+ \(MIT\)$/m);
    expect(notices).toMatch(/^chevrotain \d+\.\d+\.\d+ \(Apache-2\.0\)$/m);
    expect(notices).not.toContain('no licence stated');
  });
});

describe.each(nodes)('installed into an empty folder, on Node %s', (_, node) => {
  test('the command checks a right trace', async () => {
    const outcome = await tcpTrace(['check', 'right.tcptrace'], { cwd: home, node, cli: join(installed, 'cli.js') });
    expect(outcome).toEqual({ status: 0, stdout: '1 file checked: nothing to complain about.\n', stderr: '' });
  });

  test('the command finds the same as in the checkout', async () => {
    const words = ['check', '--format', 'json', '.'];
    const outcome = await tcpTrace(words, { cwd: home, node, cli: join(installed, 'cli.js') });
    expect(outcome).toEqual(await tcpTrace(words, { cwd: home }));
    expect(outcome.status).toBe(1);
  });

  test('the command explains a rule', async () => {
    const outcome = await tcpTrace(['explain', 'claim-state'], { cwd: home, node, cli: join(installed, 'cli.js') });
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
  });

  test.runIf(process.platform !== 'win32')('the command is called by its name', () => {
    const env = { ...process.env, PATH: [dirname(node), process.env['PATH']].join(delimiter) };
    const command = join(home, 'node_modules/.bin/tcp-trace');
    expect(statSync(command).mode & 0o111).toBe(0o111);
    expect(execFileSync(command, ['--version'], { env, encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('the library checks a text', () => {
    const program = `import { check } from 'tcp-trace'; console.log(check(${JSON.stringify(WRONG)}).diagnostics[0].code)`;
    const output = execFileSync(node, ['--input-type=module', '--eval', program], { cwd: home, encoding: 'utf8' });
    expect(output).toBe('claim-state\n');
  });

  test('the library is had by require, too', () => {
    const program = `console.log(require('tcp-trace').check(${JSON.stringify(WRONG)}).diagnostics.length)`;
    const words = ['--input-type=commonjs', '--eval', program];
    expect(execFileSync(node, words, { cwd: home, encoding: 'utf8' })).toBe('1\n');
  });
});

test('the types of the library are whole', () => {
  const program = `import { allRules, check, type Checked, type Diagnostic, type Rule } from 'tcp-trace';
const checked: Checked = check('');
const codes: readonly string[] = checked.diagnostics.map((diagnostic: Diagnostic) => diagnostic.code);
const titles: readonly string[] = allRules.map((rule: Pick<Rule, 'title'>) => rule.title);
const states: Readonly<Record<string, string>>[] = checked.traces.flatMap(({ timeline }) =>
  timeline.steps.map((record) => timeline.states(record)),
);
// @ts-expect-error: a line is a number.
const line: string = checked.diagnostics[0]!.span.line;
export { codes, line, states, titles };
`;
  writeFileSync(join(home, 'consumer.ts'), program);
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const words = ['--strict', '--noEmit', '--module', 'NodeNext', '--target', 'ES2023', '--types', '', 'consumer.ts'];
  const run = () => execFileSync(process.execPath, [tsc, ...words], { cwd: home, encoding: 'utf8', stdio: 'pipe' });
  expect(run).not.toThrow();
});
