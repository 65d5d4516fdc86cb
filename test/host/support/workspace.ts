import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../../../scripts/host/paths.ts';

/** A folder of files for a test. */
export interface TestWorkspace {
  readonly folder: string;
  /** Removes it. */
  dispose(): void;
}

/** Makes a folder with copies of the examples, and with these files besides. */
export function makeWorkspace(files: Readonly<Record<string, string>> = {}): TestWorkspace {
  const folder = mkdtempSync(path.join(tmpdir(), 'tcp-trace-workspace-'));
  cpSync(path.join(ROOT, 'examples'), folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return { folder, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}
