import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { makeProfile, QUIET } from '../host/profile.ts';
import type { Workspace } from './workspace.ts';

const ON_WINDOWS = process.platform === 'win32';

/** The command `code` of a desktop VS Code, if it is on the PATH. */
export function findCode(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, ON_WINDOWS ? 'code.cmd' : 'code')).find((file) => existsSync(file));
}

/**
 * Opens a workspace in a desktop VS Code with a throw-away profile in which only the extension is installed, and waits
 * until its window is closed. Gives the exit status.
 */
export async function startDesktop(code: string, vsix: string, workspace: Workspace): Promise<number> {
  const profile = makeProfile(QUIET);
  const place = ['--user-data-dir', profile.userData, '--extensions-dir', profile.extensions];
  try {
    const installed = await run(code, [...place, '--install-extension', vsix, '--force']);
    if (installed !== 0) {
      console.error(
        `"${code}" could not install the extension (status ${installed}). npm start -- --server does without it.`,
      );
      return 1;
    }
    console.log(`Opening ${workspace.folder} in ${code}, with a profile of its own. Closing its window ends this.`);
    const files = workspace.firstFile === undefined ? [] : [workspace.firstFile];
    return await run(code, [...place, '--new-window', '--wait', workspace.folder, ...files]);
  } finally {
    profile.dispose();
  }
}

function run(command: string, args: readonly string[]): Promise<number> {
  // A .cmd file is run by the shell, which takes one line.
  const child = ON_WINDOWS
    ? spawn([command, ...args].map((word) => `"${word}"`).join(' '), { shell: true, stdio: 'inherit' })
    : spawn(command, args, { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? 1));
  });
}
