import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { runTests } from '@vscode/test-electron';
import { EXTENSION } from '../../../scripts/host/paths.ts';
import { makeProfile, QUIET } from '../../../scripts/host/profile.ts';
import { findCode } from '../../../scripts/start/desktop.ts';
import { REPORT_FILE, type Result } from '../suite/harness.ts';
import { SUITE } from './suite.ts';

/** Where the program of a desktop VS Code lies, seen from the folder `bin` of its command `code`. */
const PROGRAMS = [
  '../code',
  '../code-insiders',
  '../codium',
  '../../../MacOS/Electron',
  '../../../MacOS/Code',
  '../Code.exe',
];

/** The program of a desktop VS Code: the one that TCP_TRACE_VSCODE names, otherwise that of the command `code`. */
export function desktopProgram(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['TCP_TRACE_VSCODE'];
  if (named !== undefined && named !== '') return named;
  const code = findCode(env);
  if (code === undefined) return undefined;
  const folder = path.dirname(realpathSync(code));
  return PROGRAMS.map((program) => path.join(folder, program)).find((program) => existsSync(program));
}

/** Why a desktop VS Code cannot be started here, though it is installed or not; undefined where it can. */
export function whyNoDesktop(): string | undefined {
  if (desktopProgram() === undefined) return 'there is no desktop VS Code: "code" is not on the PATH';
  const hasScreen =
    process.platform !== 'linux' || (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') !== '';
  return hasScreen ? undefined : 'there is no screen for a desktop VS Code (try xvfb-run)';
}

/**
 * Runs the specifications of `test/host/suite` in a desktop VS Code with a throw-away profile, on a workspace.
 * Throws with what VS Code printed when no results come.
 */
export async function runOnDesktop(program: string, workspace: string): Promise<readonly Result[]> {
  const profile = makeProfile(QUIET);
  const report = path.join(profile.root, 'report.json');
  const output = new PassThrough();
  const printed: Buffer[] = [];
  output.on('data', (data: Buffer) => printed.push(data));
  try {
    await runTests({
      vscodeExecutablePath: program,
      extensionDevelopmentPath: EXTENSION,
      extensionTestsPath: SUITE,
      extensionTestsEnv: { [REPORT_FILE]: report, ELECTRON_RUN_AS_NODE: undefined, NODE_OPTIONS: undefined },
      launchArgs: [
        workspace,
        '--disable-extensions',
        `--user-data-dir=${profile.userData}`,
        `--extensions-dir=${profile.extensions}`,
      ],
      stdout: output,
      stderr: output,
    }).catch((error: unknown) => {
      // That specifications failed is in the report; that there is none is another matter.
      if (!existsSync(report)) throw new Error(`${error}\n${Buffer.concat(printed)}`);
    });
    if (!existsSync(report)) throw new Error(`VS Code ended without a report:\n${Buffer.concat(printed)}`);
    return JSON.parse(readFileSync(report, 'utf8')) as readonly Result[];
  } finally {
    profile.dispose();
  }
}
