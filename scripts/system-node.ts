import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAME = process.platform === 'win32' ? 'node.exe' : 'node';

/** The machine's own Node, which npm's scripts do not run on: its path, or undefined where it is missing or below 20. */
export const systemNode = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.includes('node_modules'))
    .map((folder) => join(folder, NAME))
    .find((path) => existsSync(path) && Number.parseInt(version(path), 10) >= 20);

const version = (node: string): string => {
  try {
    return execFileSync(node, ['--print', 'process.versions.node'], { encoding: 'utf8' });
  } catch {
    return '0';
  }
};
