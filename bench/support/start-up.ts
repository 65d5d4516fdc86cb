import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, time } from './statistics.ts';

/** What one Node takes to start and finish, in milliseconds. */
export interface StartUp {
  readonly version: string;
  readonly empty: number;
  readonly check: number;
}

const RUNS = 15;

/** Runs an empty program and `tcp-trace check` on a small file by turns, several times, and gives the medians. */
export const measureStartUp = (node: string, cli: string, trace: string): StartUp => {
  const folder = mkdtempSync(join(tmpdir(), 'tcp-trace-bench-'));
  try {
    const empty = join(folder, 'empty.js');
    const file = join(folder, 'small.tcptrace');
    writeFileSync(empty, '');
    writeFileSync(file, trace);
    const run = (...words: string[]) => time(() => spawnSync(node, words));
    // The first run fills the caches of the file system and of Node.
    run(empty);
    run(cli, 'check', file);
    const times = Array.from({ length: RUNS }, () => ({ empty: run(empty), check: run(cli, 'check', file) }));
    return {
      version: spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim(),
      empty: median(times.map((each) => each.empty)),
      check: median(times.map((each) => each.check)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
