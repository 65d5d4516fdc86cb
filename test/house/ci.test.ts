import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** Runs `.ci/run` with an npm that prints `output` and ends with `status`. */
const ci = (output: string, status: number): { status: number | null; lines: string[] } => {
  const folder = mkdtempSync(join(tmpdir(), 'ci-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const npm = join(folder, 'npm');
  writeFileSync(npm, `#!/bin/sh\necho "$@"\ncat <<'END'\n${output}\nEND\nexit ${status}\n`);
  chmodSync(npm, 0o755);
  const env = { ...process.env, PATH: [folder, process.env['PATH']].join(delimiter) };
  const run = spawnSync('bash', [join(import.meta.dirname, '../../.ci/run')], { cwd: folder, env, encoding: 'utf8' });
  return { status: run.status, lines: run.stdout.trimEnd().split('\n') };
};

test.runIf(process.platform !== 'win32').each([
  ['everything passed', 'lint: passed\n\n12 passed, 0 failed', 0, '12 passed, 0 failed', 0],
  ['something failed', '11 passed, 1 failed\nnpm error code 1', 1, '11 passed, 1 failed', 1],
  ['nothing could be installed', 'npm error network', 1, '0 passed, 1 failed', 1],
  ['the tests never ran', 'added 77 packages', 0, '0 passed, 1 failed', 1],
  ['a test prints a count as well', '1 passed, 1 failed\n5 passed, 0 failed', 0, '5 passed, 0 failed', 0],
])('.ci/run installs and tests, shows the output and ends with the count: %s', (_, output, npmStatus, last, status) => {
  const run = ci(output, npmStatus);
  expect(run.status).toBe(status);
  expect(run.lines[0]).toBe('cit');
  expect(run.lines.join('\n')).toContain(output);
  expect(run.lines.at(-1)).toBe(last);
});
