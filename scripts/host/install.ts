import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOST } from './paths.ts';

const MODULES = path.join(HOST, 'node_modules');
const STAMP = path.join(MODULES, '.installed');
const LOCK = path.join(HOST, '.installing');

/**
 * Installs the VS Code server and the browser below `test/host`, unless what its lock file says is there already.
 * Takes a function that is told what happens; throws with npm's own words when the installation fails.
 * Two processes may call this at once: the second waits for the first.
 */
export async function installHost(say: (line: string) => void): Promise<void> {
  if (isInstalled()) return;
  await withLock(async () => {
    if (isInstalled()) return;
    say('Installing the VS Code server and a browser below test/host (once; about 400 MB) …');
    await npmCi();
    // VS Code looks for its modules beside itself; npm has put them one level up.
    const beside = path.join(MODULES, 'code-server/lib/vscode/node_modules');
    rmSync(beside, { recursive: true, force: true });
    symlinkSync('../../..', beside);
    writeFileSync(STAMP, wanted());
  });
}

function isInstalled(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted();
}

function wanted(): string {
  return createHash('sha256')
    .update(readFileSync(path.join(HOST, 'package-lock.json')))
    .digest('hex');
}

async function npmCi(): Promise<void> {
  const npm = process.env['npm_execpath'];
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, all] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args];
  const child = spawn(command, all, { cwd: HOST, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data));
  child.stderr.on('data', (data: Buffer) => (output += data));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`npm ci in test/host ended with status ${code}:\n${output.trim()}`);
}

async function withLock(work: () => Promise<void>): Promise<void> {
  const owner = path.join(LOCK, 'pid');
  for (;;) {
    try {
      mkdirSync(LOCK);
      writeFileSync(owner, String(process.pid));
      break;
    } catch {
      if (isAbandoned(owner)) rmSync(LOCK, { recursive: true, force: true });
      await sleep(200);
    }
  }
  try {
    await work();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

/** Whether the process that took the lock has gone without giving it back. */
function isAbandoned(owner: string): boolean {
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
