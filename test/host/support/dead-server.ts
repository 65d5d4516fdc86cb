import { readdirSync, readFileSync } from 'node:fs';
import type { Profile } from '../../../scripts/host/profile.ts';

/** The processes of the language server that the VS Code with this profile has started. Linux only. */
export function serversOf(profile: Profile): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes
    .filter((id) => {
      const command = commandLine(id);
      return command.includes(profile.extensions) && command.includes('server.cjs');
    })
    .map(Number);
}

/** Kills the language server that the VS Code with this profile has started, as a crash would; gives its process id. */
export function killServerOf(profile: Profile): number {
  const [server, ...more] = serversOf(profile);
  if (server === undefined || more.length > 0) {
    throw new Error(
      `there are ${server === undefined ? 0 : more.length + 1} language servers of this VS Code, not one`,
    );
  }
  process.kill(server, 'SIGKILL');
  return server;
}

function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
