import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { desk, EDITED, editorOnPath, setUp, TRACE } from './support.ts';

// Emacs has eglot since 29.
const VERSION = editorOnPath('Emacs', 'emacs', /^GNU Emacs (\d+)\.(\d+)/, [29, 1]);

/** What `emacs.el` writes down. */
interface Report {
  readonly failed?: string;
  readonly diagnostics: readonly (readonly [line: number, message: string])[];
  readonly symbols: readonly string[];
  readonly hover: string;
  readonly first: readonly [text: string, effect: string];
  readonly completed: string;
  readonly text: string;
  readonly refused: string;
  readonly colour: string;
  readonly messages: string;
}

describe.runIf(VERSION)(`Emacs ${VERSION?.join('.')}`, () => {
  test('with eglot and the set-up of the documentation, all works', async () => {
    const { folder, env, serverGone } = desk({ 'init.el': setUp('Emacs', 'elisp'), 'wrong.tcptrace': TRACE });
    const output = join(folder, 'report.json');
    const load = ['-l', 'init.el', '-l', join(import.meta.dirname, 'emacs.el')];
    const words = ['--batch', '-Q', ...load, '--eval', '(drive "wrong.tcptrace")'];
    const { stderr } = await promisify(execFile)('emacs', words, { cwd: folder, env: { ...env, REPORT: output } });
    const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
    expect(report.failed).toBeUndefined();
    expect(`${report.messages}${stderr}`).not.toMatch(/unsupported|warning/i);
    expect(report.diagnostics.map(([line]) => line)).toEqual([7, 10]);
    expect(report.diagnostics[0]?.[1]).toContain('write ack=101');
    expect(report.symbols).toEqual(['A handshake']);
    expect(report.hover).toContain('This SYN takes number 100');
    expect(report.hover).not.toMatch(/\]\(|\*\*|`/);
    expect(report.first[0]).toBe('server -> client: SYN+ACK seq=300 ack=101');
    expect(report.first[1]).toContain('ESTABLISHED');
    expect(report.completed).toBe('server -> client: SYN+ACK seq=300 ack=101');
    expect(report.text).toBe(EDITED);
    expect(report.refused).toContain('already a host “client”');
    expect(report.colour).toBe('font-lock-keyword-face');
    await serverGone();
  });
});
