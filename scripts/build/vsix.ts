import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';

const ROOT = join(import.meta.dirname, '../..');

/** Packs the extension that was built in `dist/extension`, and gives the path of the `.vsix`. */
export const packVsix = async (): Promise<string> => {
  const { name, version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<string, string>;
  const packagePath = join(ROOT, `dist/${name}-${version}.vsix`);
  await createVSIX({ cwd: join(ROOT, 'dist/extension'), packagePath, dependencies: false });
  return packagePath;
};
