import { readdirSync, readFileSync } from 'node:fs';
import type { Profile } from '../../../scripts/host/profile.ts';

/** Kills the language server that the VS Code with this profile has started, as a crash would. Linux only. */
export function killServerOf(profile: Profile): void {
  const servers = readdirSync('/proc').filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    const command = commandLine(id);
    return command.includes(profile.extensions) && command.includes('server.cjs');
  });
  if (servers.length !== 1) throw new Error(`there are ${servers.length} language servers of this VS Code, not one`);
  process.kill(Number(servers[0]), 'SIGKILL');
}

function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
