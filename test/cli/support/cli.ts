import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The command line as it is built. */
export const CLI = join(import.meta.dirname, '../../../dist/npm/cli.js');

/** What a process has left behind. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a process is started. */
export interface Start {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly node?: string;
  readonly cli?: string;
}

/** Runs `tcp-trace` with these words, without a terminal, and waits for its end. */
export const tcpTrace = (words: readonly string[], start: Start = {}): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const { NO_COLOR: _, FORCE_COLOR: __, ...environment } = process.env;
    const child = spawn(start.node ?? process.execPath, [start.cli ?? CLI, ...words], {
      cwd: start.cwd,
      env: { ...environment, ...start.env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
    // The program may end without having read its input.
    child.stdin.on('error', () => {});
    child.stdin.end(start.input ?? '');
  });

/** A new folder with these files in it, gone when the test is over; folders on the way to a file are made. */
export const folderWith = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tcp-trace-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
};

/** A trace with nothing to complain about. */
export const RIGHT = `trace "A handshake"
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
expect client ESTABLISHED
`;

/** A trace with one error, a claim that does not hold, in line 3. */
export const WRONG = `host client
host server
expect client ESTABLISHED
`;

/** A trace with one warning, a segment that can never arrive, in line 4. */
export const DUBIOUS = `host client
host server
server: listen
client -) server: SYN
`;
