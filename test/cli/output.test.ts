import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { CLI, folderWith, tcpTrace } from './support/cli.ts';

const CLAIMS = 5000;
const MANY = `host client\nhost server\n${'expect client ESTABLISHED\n'.repeat(CLAIMS)}`;

test.each(['text', 'json'])('a reader that goes away is no failure (%s)', async (format) => {
  const cwd = folderWith({ 'a.tcptrace': MANY });
  const child = spawn(process.execPath, [CLI, 'check', '--format', format, 'a.tcptrace'], { cwd });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  await once(child.stdout, 'data');
  child.stdout.destroy();
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(Buffer.concat(errors).toString()).toBe('');
});

test('a reader that is slow gets everything', async () => {
  const cwd = folderWith({ 'a.tcptrace': MANY });
  const child = spawn(process.execPath, [CLI, 'check', '--format', 'json', 'a.tcptrace'], { cwd });
  // The pipe is full long before somebody reads it.
  await setTimeout(1000);
  const text = (await child.stdout.toArray()).join('');
  const { files } = JSON.parse(text) as { files: [{ diagnostics: unknown[] }] };
  expect(files[0].diagnostics).toHaveLength(CLAIMS);
});

test('every one of many diagnostics is printed', async () => {
  const { stdout } = await tcpTrace(['check', folderWith({ 'a.tcptrace': MANY })]);
  expect(stdout.match(/ error: /g)).toHaveLength(CLAIMS);
  expect(stdout).toMatch(/\n1 file checked: 5000 errors\.\n$/);
});

test.runIf(process.platform === 'linux')('an output that cannot be written is said so', () => {
  const full = openSync('/dev/full', 'w');
  onTestFinished(() => closeSync(full));
  const cwd = folderWith({ 'a.tcptrace': MANY });
  const stdio = ['ignore', full, 'pipe'] as const;
  const { status, stderr } = spawnSync(process.execPath, [CLI, 'check', 'a.tcptrace'], { cwd, stdio: [...stdio] });
  expect({ status, stderr: stderr.toString() }).toEqual({
    status: 2,
    stderr: 'tcp-trace: the output cannot be written: there is no space left\n',
  });
});
