import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../host/paths.ts';

/** A folder to play in. */
export interface Workspace {
  readonly folder: string;
  /** The file to begin with. */
  readonly firstFile: string | undefined;
  /** Removes it. */
  dispose(): void;
}

/** Copies `examples/` into a folder for temporary files, so that nothing that is tried out changes the project. */
export function copyExamples(): Workspace {
  const place = mkdtempSync(path.join(tmpdir(), 'tcp-trace-'));
  const folder = path.join(place, 'examples');
  cpSync(path.join(ROOT, 'examples'), folder, { recursive: true });
  const first = readdirSync(folder)
    .filter((name) => name.endsWith('.tcptrace'))
    .toSorted()[0];
  return {
    folder,
    firstFile: first === undefined ? undefined : path.join(folder, first),
    dispose: () => rmSync(place, { recursive: true, force: true }),
  };
}
