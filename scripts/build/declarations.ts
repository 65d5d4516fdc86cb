import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const RELATIVE = /(?:from|import\()\s*['"](\.[^'"]*)['"]/g;

/** Adds the declaration file at `path` and all that it leads to to `found`. */
const follow = async (path: string, found: Set<string>): Promise<void> => {
  if (found.has(path)) {
    return;
  }
  found.add(path);
  for (const [, specifier = ''] of (await readFile(path, 'utf8')).matchAll(RELATIVE)) {
    await follow(join(dirname(path), specifier.replace(/\.ts$/, '.d.ts')), found);
  }
};

/** Writes the types that the library exposes to the folder `out`: those of `core.ts` and of what it leads to. */
export const declarations = async (root: string, out: string): Promise<void> => {
  const emitted = await mkdtemp(join(tmpdir(), 'tcp-trace-types-'));
  try {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const config = join(root, 'scripts/build/types.tsconfig.json');
    await promisify(execFile)(process.execPath, [tsc, '-p', config, '--outDir', emitted]).catch(
      ({ stdout }: { stdout: string }) => {
        throw new Error(`the types of the library cannot be written:\n${stdout}`);
      },
    );
    const found = new Set<string>();
    await follow(join(emitted, 'core.d.ts'), found);
    await rm(out, { recursive: true, force: true });
    await Promise.all([...found].map((path) => cp(path, join(out, path.slice(emitted.length)))));
  } finally {
    await rm(emitted, { recursive: true });
  }
};
