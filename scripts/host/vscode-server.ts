import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { freePort } from './free-port.ts';
import { HOST } from './paths.ts';
import { hostNode } from './platform.ts';
import type { Profile } from './profile.ts';

const SERVER = path.join(HOST, 'node_modules/code-server/lib/vscode/out/server-main.js');

/** How to start a VS Code server. */
export interface ServerOptions {
  readonly profile: Profile;
  /** Whether whoever opens the address must know a secret that is part of it. */
  readonly token?: string | undefined;
  /** Environment variables for the server, and so for the extension host. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Lets a page load an extension from a folder and run tests in it; toasts are not shown then. */
  readonly testDriver?: boolean | undefined;
}

/** A running VS Code server on the loopback interface. */
export interface VsCodeServer {
  readonly port: number;
  readonly profile: Profile;
  /** The address that opens a folder, and a file in it, with the token if there is one. */
  address(folder: string, file?: string): string;
  /** What the server and its extension hosts have printed so far. */
  output(): string;
  /** Resolves when the server has ended by itself. */
  readonly ended: Promise<void>;
  /** Ends the server and every process that it started. */
  stop(): Promise<void>;
}

/** Starts the VS Code server that `installHost` installed; throws with what it printed when it does not come up. */
export async function startVsCodeServer(options: ServerOptions): Promise<VsCodeServer> {
  const port = await freePort();
  const { profile, token } = options;
  const child = spawn(
    node(),
    [
      SERVER,
      '--host=127.0.0.1',
      `--port=${port}`,
      // One without a token is for tests; left behind by them it ends by itself after some minutes without a window.
      ...(token === undefined
        ? ['--without-connection-token', '--enable-remote-auto-shutdown']
        : [`--connection-token=${token}`]),
      ...(options.testDriver === true ? ['--enable-smoke-test-driver'] : []),
      ...profileArguments(profile),
    ],
    { env: { ...cleanEnvironment(), ...options.env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const kill = () => signalGroup(child, 'SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      process.off('exit', kill);
      resolve();
    });
  });
  let printed = '';
  child.stdout.on('data', (data: Buffer) => (printed += data));
  child.stderr.on('data', (data: Buffer) => (printed += data));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => {
      if (printed.includes('Extension host agent listening')) resolve();
    });
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`The VS Code server ended with status ${code}:\n${printed}`)));
  });
  return {
    port,
    profile,
    address: (folder, file) => {
      const query = new URLSearchParams({ ...(token === undefined ? {} : { tkn: token }), folder });
      const open = [['openFile', `vscode-remote://127.0.0.1:${port}${file}`]];
      if (file !== undefined) query.set('payload', JSON.stringify(open));
      return `http://127.0.0.1:${port}/?${query}`;
    },
    output: () => printed,
    ended,
    stop: () => stop(child, ended),
  };
}

/** Installs a `.vsix` into a profile, as `code --install-extension` does. Throws with what was printed when it fails. */
export async function installVsix(profile: Profile, vsix: string): Promise<void> {
  const child = spawn(node(), [SERVER, '--install-extension', vsix, ...profileArguments(profile)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (data: Buffer) => (printed += data));
  child.stderr.on('data', (data: Buffer) => (printed += data));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0 || !printed.includes('was successfully installed')) {
    throw new Error(`${vsix} could not be installed (status ${code}):\n${printed}`);
  }
}

function node(): string {
  const found = hostNode();
  if (found === undefined) throw new Error('There is no Node for the VS Code server on this machine.');
  return found;
}

/** The environment without what another VS Code, a test runner or Node itself would be steered by. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const steering = /^(VSCODE_|VITEST|NODE_OPTIONS$|NODE_ENV$|ELECTRON_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !steering.test(name)));
}

function profileArguments(profile: Profile): string[] {
  return [
    '--accept-server-license-terms',
    `--user-data-dir=${profile.userData}`,
    `--server-data-dir=${profile.serverData}`,
    `--extensions-dir=${profile.extensions}`,
    '--telemetry-level=off',
  ];
}

/** Asks the whole process group to end, and ends it by force when it does not. */
async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  signalGroup(child, 'SIGTERM');
  const force = setTimeout(() => signalGroup(child, 'SIGKILL'), 3000);
  await ended;
  clearTimeout(force);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It has gone already.
  }
}
