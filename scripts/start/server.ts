import { randomBytes } from 'node:crypto';
import { installHost } from '../host/install.ts';
import { makeProfile, QUIET } from '../host/profile.ts';
import { installVsix, startVsCodeServer } from '../host/vscode-server.ts';
import type { Workspace } from './workspace.ts';

/**
 * Opens a workspace in the VS Code server from npm with a throw-away profile in which only the extension is installed:
 * on the loopback interface, at a free port, for whoever knows the token in the address that is printed. Runs until it
 * is interrupted. Gives the exit status.
 */
export async function startServer(vsix: string, workspace: Workspace): Promise<number> {
  await installHost(console.log);
  const profile = makeProfile(QUIET);
  try {
    await installVsix(profile, vsix);
    const server = await startVsCodeServer({ profile, token: randomBytes(16).toString('hex') });
    console.log(
      `\nVS Code is ready, with TCP Trace and a copy of examples/:\n\n  ${server.address(workspace.folder, workspace.firstFile)}\n\n` +
        'Open this address in a browser on this machine. Ctrl+C ends it.',
    );
    const interrupted = await Promise.race([interruption(), server.ended.then(() => false)]);
    await server.stop();
    if (interrupted) return 0;
    console.error(`VS Code ended by itself:\n${server.output()}`);
    return 1;
  } finally {
    profile.dispose();
  }
}

/** Waits until the user or the system wants the end. */
function interruption(): Promise<true> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(true));
  });
}
