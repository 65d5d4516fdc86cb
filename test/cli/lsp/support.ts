import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CLI, folderWith } from '../support/cli.ts';

/** What an editor opens in these tests: a wrong number in line 7, a free line 6, and text beyond the BMP. */
export const TRACE = `trace "A handshake"
host client 10.0.0.1:40000 isn=100
host server 10.0.0.2:80 isn=300
server: listen
client -> server: SYN win=65535

server -> client: SYN+ACK seq=300 ack=102 // RFC 9293, 3.5
client -> server: ACK
expect client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK "grüß 😀 dich" as  hello
`;

/** The same after the right step was completed in line 6, line 7 was mended and then lost, `server` was renamed to `Web`, and all was formatted. */
export const EDITED = `trace "A handshake"
host client 10.0.0.1:40000 isn=100
host Web    10.0.0.2:80    isn=300
Web: listen
client -> Web:    SYN     win=65535
Web    -> client: SYN+ACK seq=300 ack=101
Web    -x client: SYN+ACK seq=300 ack=101  // RFC 9293, 3.5
client -> Web:    ACK
expect client ESTABLISHED, Web ESTABLISHED
client -> Web:    PSH+ACK "grüß 😀 dich" as hello
`;

/** The documentation of the editors. */
export const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../docs/editors.md'), 'utf8');

/** A set-up as the documentation has it: the n-th text in a language below the heading that begins so. */
export function setUp(heading: string, language: string, nth = 0): string {
  const section = DOCUMENT.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
  const [, text] = [...section.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))][nth] ?? [];
  if (text === undefined) throw new Error(`docs/editors.md has no ${language} for ${heading}`);
  return text;
}

/** A version: its first number, and its second. */
export type Version = readonly [major: number, minor: number];

/**
 * The version of an editor on the `PATH`, as it says itself. Where there is none, or only one that is older than
 * `least`, it is said that its tests are skipped.
 */
export function editorOnPath(editor: string, program: string, pattern: RegExp, least: Version): Version | undefined {
  const version = versionOf(program, pattern);
  if (version && !isOlder(version, least)) return version;
  const why = version
    ? `${program} ${version.join('.')} is older than ${least.join('.')}`
    : `no ${program} is on the PATH`;
  console.log(`skipped: the tests in a real ${editor}, because ${why}`);
  return undefined;
}

/** Whether one version is older than another. */
export const isOlder = ([major, minor]: Version, [otherMajor, otherMinor]: Version): boolean =>
  major < otherMajor || (major === otherMajor && minor < otherMinor);

function versionOf(program: string, pattern: RegExp): Version | undefined {
  try {
    const said = execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [, major, minor] = pattern.exec(said) ?? [];
    return major === undefined ? undefined : [Number(major), Number(minor)];
  } catch {
    return undefined;
  }
}

/** A folder for an editor, with a home and an installed `tcp-trace`, and the environment that it is started in. */
export interface Desk {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Settles when the server that the editor has started is gone. */
  serverGone(): Promise<void>;
}

/** A desk with these files on it. */
export function desk(files: Readonly<Record<string, string>>): Desk {
  const folder = folderWith({ 'home/.keep': '', 'bin/tcp-trace': PROGRAM, ...files });
  const program = join(folder, 'bin/tcp-trace');
  const started = join(folder, 'server.pid');
  chmodSync(program, 0o755);
  return {
    folder,
    env: {
      ...process.env,
      HOME: join(folder, 'home'),
      XDG_CONFIG_HOME: join(folder, 'home'),
      PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter),
    },
    serverGone: async () => {
      const pid = Number(readFileSync(started, 'utf8'));
      while (isRunning(pid)) await setTimeout(20);
    },
  };
}

/** The program `tcp-trace` for a desk; it notes its process. */
export const PROGRAM = `#!/bin/sh
echo $$ > "$(dirname "$0")/../server.pid"
exec '${process.execPath}' '${CLI}' "$@"
`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
