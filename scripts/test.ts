import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Count, countTests, sum } from './test/count.ts';

const ROOT = join(import.meta.dirname, '..');
const RESULTS = join(ROOT, 'dist/test-results.json');

/** Everything besides the tests that has to hold: the title, and the npm script that proves it. */
const CHECKS = [
  ['lint', 'lint'],
  ['types', 'types'],
  ['generated files up to date', 'generated'],
  ['packaging', 'package'],
] as const;

/** Runs a program of Node's with its output shown, and gives its exit status. */
const run = (...words: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: ROOT, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });

const check = async (title: string, script: string): Promise<Count> => {
  console.log(`\n== ${title}`);
  const npm = process.env['npm_execpath'];
  if (npm === undefined) {
    throw new Error('call this by npm test');
  }
  const passed = (await run(npm, 'run', '--silent', script)) === 0;
  console.log(`${title}: ${passed ? 'passed' : 'FAILED'}`);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
};

const tests = async (): Promise<Count> => {
  console.log('\n== tests');
  await rm(RESULTS, { force: true });
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const status = await run(vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`);
  const results = await readFile(RESULTS, 'utf8').catch(() => undefined);
  return countTests(results, status);
};

const counts: Count[] = [];
for (const [title, script] of CHECKS) {
  counts.push(await check(title, script));
}
counts.push(await tests());

const { passed, failed } = sum(counts);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
