import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { EXTENSION } from '../../scripts/host/paths.ts';
import { desktopProgram, runOnDesktop, whyNoDesktop } from './support/desktop.ts';
import { declareResults } from './support/results.ts';
import { SUITE } from './support/suite.ts';
import { makeWorkspace } from './support/workspace.ts';

const program = whyNoDesktop() === undefined ? desktopProgram() : undefined;
declareResults(
  'in the extension host of a desktop VS Code',
  program === undefined ? undefined : await runReal(program),
);

describe.skipIf(process.platform === 'win32')(
  'the launcher of a desktop VS Code, with a program that stands in for it',
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tcp-trace-desktop-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    /** Makes a program that writes down how it was called and then does what the script says. */
    const standIn = (name: string, script: string) => {
      const file = path.join(folder, name);
      const note = `${file}.json`;
      const lines = [
        `#!${process.execPath}`,
        `const { writeFileSync, existsSync } = require('node:fs');`,
        `const call = process.argv.slice(2);`,
        `const option = (name) => call.find((word) => word.startsWith(name + '='))?.slice(name.length + 1);`,
        `writeFileSync(${JSON.stringify(note)}, JSON.stringify({ call, profile: existsSync(option('--user-data-dir')) }));`,
        script,
      ];
      writeFileSync(file, lines.join('\n'));
      chmodSync(file, 0o755);
      return { file, called: () => JSON.parse(readFileSync(note, 'utf8')) as { call: string[]; profile: boolean } };
    };
    const report = (results: unknown) =>
      `writeFileSync(process.env.TCP_TRACE_REPORT, ${JSON.stringify(JSON.stringify(results))});`;

    test('starts it on the workspace, with the extension, the specifications and a profile of its own', async () => {
      const passed = [{ name: 'it works', outcome: 'passed' }];
      const { file, called } = standIn('good', report(passed));
      expect(await runOnDesktop(file, '/some/workspace')).toEqual(passed);
      const { call, profile } = called();
      expect(call).toEqual(
        expect.arrayContaining([
          '/some/workspace',
          '--disable-extensions',
          `--extensionDevelopmentPath=${EXTENSION}`,
          `--extensionTestsPath=${SUITE}`,
        ]),
      );
      expect(profile).toBe(true);
      const used = call.find((word) => word.startsWith('--user-data-dir='))?.split('=')[1] ?? '';
      expect(existsSync(used)).toBe(false);
    });

    test('gives the results when specifications fail', async () => {
      const failed = [{ name: 'it works', outcome: 'failed', reason: 'it does not' }];
      const { file } = standIn('bad', `${report(failed)} process.exitCode = 1;`);
      expect(await runOnDesktop(file, '/some/workspace')).toEqual(failed);
    });

    test('says what was printed when no results come', async () => {
      const { file } = standIn('broken', `console.error('no display'); process.exitCode = 7;`);
      await expect(runOnDesktop(file, '/some/workspace')).rejects.toThrow(/code 7.*no display/s);
      const { file: silent } = standIn('silent', '');
      await expect(runOnDesktop(silent, '/some/workspace')).rejects.toThrow(/without a report/);
    });

    test.each([
      ['Linux', 'share/code/bin/code', 'share/code/code'],
      ['macOS', 'Code.app/Contents/Resources/app/bin/code', 'Code.app/Contents/MacOS/Electron'],
    ])('finds the program of the command on the PATH, as %s has it', (system, command, expected) => {
      const root = path.join(folder, system);
      const bin = path.join(root, 'bin');
      for (const file of [command, expected]) {
        mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
        writeFileSync(path.join(root, file), '');
      }
      mkdirSync(bin);
      symlinkSync(path.join(root, command), path.join(bin, 'code'));
      expect(desktopProgram({ PATH: `/nowhere${path.delimiter}${bin}` })).toBe(path.join(root, expected));
      expect(desktopProgram({ PATH: '/nowhere' })).toBeUndefined();
      expect(desktopProgram({ PATH: bin, TCP_TRACE_VSCODE: '/my/code' })).toBe('/my/code');
    });
  },
);

async function runReal(desktop: string) {
  const workspace = makeWorkspace();
  try {
    return await runOnDesktop(desktop, workspace.folder);
  } finally {
    workspace.dispose();
  }
}
