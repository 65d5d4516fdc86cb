import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { ROOT } from '../../scripts/host/paths.ts';
import { launchBrowser } from './support/browser.ts';
import { Workbench } from './support/workbench.ts';

describe.skipIf(inject('whyNoHost') !== null)('npm start without a desktop VS Code', () => {
  test('prints an address with a token, at which the examples are open and checked, and ends by a signal', async () => {
    const { child, output, ended } = start(['--server'], process.env);
    const address = await waitFor(output, /http:\/\/127\.0\.0\.1:\d+\/\S+/);
    const { port, searchParams } = new URL(address);
    const folder = searchParams.get('folder') ?? '';
    expect(existsSync(path.join(folder, '01-handshake.tcptrace'))).toBe(true);
    expect(folder.startsWith(ROOT)).toBe(false);

    const stranger = await fetch(`http://127.0.0.1:${port}/?folder=${folder}`);
    expect(stranger.status).toBe(403);

    const browser = await launchBrowser();
    onTestFinished(() => browser.close());
    const window = await Workbench.open(browser, address);
    await window.page.locator('.tab.active[data-resource-name="01-handshake.tcptrace"]').waitFor();
    await window.languageStatus('Checked against RFC 9293');
    await window.focus('01-handshake.tcptrace');
    await window.goTo(1);
    await window.type('nonsense\n');
    await window.squiggles('01-handshake.tcptrace').first().waitFor();
    expect(await window.toasts()).toEqual([]);
    await window.screenshot('npm-start');

    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(existsSync(folder)).toBe(false);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed');
  });
});

describe.skipIf(process.platform === 'win32')('npm start with a desktop VS Code', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tcp-trace-code-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Puts a command `code` on a PATH of its own that writes down how it is called, and ends with this status. */
  const withCode = (name: string, status: number) => {
    const bin = path.join(folder, name);
    const notes = path.join(folder, `${name}.jsonl`);
    const script = `#!/bin/sh\n${process.execPath} -e 'require("fs").appendFileSync("${notes}", JSON.stringify(process.argv.slice(1)) + "\\n")' -- "$@"\nexit ${status}\n`;
    mkdirSync(bin);
    writeFileSync(path.join(bin, 'code'), script);
    chmodSync(path.join(bin, 'code'), 0o755);
    const calls = () =>
      readFileSync(notes, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as string[]);
    return { env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH']}` }, calls };
  };

  test('installs the extension into a throw-away profile and opens a copy of the examples', async () => {
    const { env, calls } = withCode('good', 0);
    expect(await start([], env).ended).toBe(0);
    const [install = [], open = []] = calls();
    expect(install).toEqual(
      expect.arrayContaining(['--install-extension', expect.stringMatching(/tcp-trace-.*\.vsix$/)]),
    );
    expect(open).toEqual(expect.arrayContaining(['--wait', '--new-window', expect.stringMatching(/examples$/)]));
    const profile = (call: string[]) => call.slice(0, 4);
    expect(profile(open)).toEqual(profile(install));
    expect(profile(open)).toEqual(['--user-data-dir', expect.any(String), '--extensions-dir', expect.any(String)]);
    expect([profile(open)[1], open.at(-2)].filter((place) => existsSync(place ?? ''))).toEqual([]);
  });

  test('says what else can be done when the extension cannot be installed', async () => {
    const { env, calls } = withCode('bad', 3);
    const { output, ended } = start([], env);
    expect(await ended).toBe(1);
    expect(output()).toContain('npm start -- --server');
    expect(calls()).toHaveLength(1);
  });
});

test('npm start refuses what it does not know', async () => {
  const { output, ended } = start(['--desktop'], process.env);
  expect(await ended).toBe(2);
  expect(output()).toContain('--desktop is not an option of npm start');
});

/** Runs what `npm start` runs. */
function start(words: readonly string[], env: NodeJS.ProcessEnv) {
  const child: ChildProcess = spawn(process.execPath, [path.join(ROOT, 'scripts/start.ts'), ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  let printed = '';
  child.stdout?.on('data', (data: Buffer) => (printed += data));
  child.stderr?.on('data', (data: Buffer) => (printed += data));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output: () => printed, ended };
}

async function waitFor(output: () => string, pattern: RegExp): Promise<string> {
  await expect.poll(output, { timeout: 60_000 }).toMatch(pattern);
  return pattern.exec(output())?.[0] ?? '';
}
