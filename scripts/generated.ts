import { spawnSync } from 'node:child_process';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const GENERATED = ['server/src/language/generated/**', 'docs/rules.md', 'docs/profiles.md', 'docs/correctness.md'];

/** The generated files and their texts. */
const snapshot = async (): Promise<Map<string, string>> => {
  const files = new Map<string, string>();
  for await (const entry of glob(GENERATED, { cwd: ROOT, withFileTypes: true })) {
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      files.set(path.slice(ROOT.length + 1), await readFile(path, 'utf8'));
    }
  }
  return files;
};

// Generates everything once more; what comes out must be what was there.
const before = await snapshot();
const { status } = spawnSync('npm run --silent generate', { cwd: ROOT, shell: true, stdio: 'inherit' });
const after = await snapshot();
const stale = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
for (const path of stale) {
  console.error(`${path} was not up to date; it has been generated anew.`);
}
process.exitCode = status === 0 && stale.length === 0 ? 0 : 1;
