import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');

/** A packed extension. */
export interface Vsix {
  readonly path: string;
  /** What the packer said: the files with their sizes. */
  readonly listing: string;
}

/** Packs the extension that was built in `dist/extension`. */
export const packVsix = async (): Promise<Vsix> => {
  const { name, version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<string, string>;
  const path = join(ROOT, `dist/${name}-${version}.vsix`);
  const vsce = join(ROOT, 'node_modules/@vscode/vsce/vsce');
  const words = [vsce, 'package', '--no-dependencies', '--out', path];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, words, { cwd: join(ROOT, 'dist/extension') });
  return { path, listing: `${stderr}${stdout}`.trim() };
};
