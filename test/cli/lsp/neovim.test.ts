import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { desk, EDITED, editorOnPath, isOlder, setUp, TRACE } from './support.ts';

const VERSION = editorOnPath('Neovim', 'nvim', /^NVIM v(\d+)\.(\d+)/, [0, 10]);

/** What `neovim.lua` writes down. */
interface Report {
  readonly late?: string;
  readonly diagnostics: readonly (readonly [code: string, line: number, message: string])[];
  readonly hints: readonly string[];
  readonly colours: readonly string[];
  readonly hover: string;
  readonly first: readonly [word: string, effect: string];
  readonly completed: string;
  readonly text: string;
  readonly clients: number;
}

/** The set-up for Neovim before 0.11: what the documentation gives for it, between lines of the other. */
const older = (): string => {
  const lines = setUp('Neovim', 'lua').trimEnd().split('\n');
  return [...lines.slice(0, 1), setUp('Neovim', 'lua', 1), ...lines.slice(-2)].join('\n');
};

describe.runIf(VERSION)(`Neovim ${VERSION?.join('.')}`, () => {
  test('with the set-up of the documentation, all works', async () => {
    const { folder, env, serverGone } = desk({
      'init.lua': VERSION && isOlder(VERSION, [0, 11]) ? older() : setUp('Neovim', 'lua'),
      'wrong.tcptrace': TRACE,
    });
    const words = ['--headless', '-i', 'NONE', '-u', 'init.lua', 'wrong.tcptrace'];
    const drive = ['-c', `luafile ${join(import.meta.dirname, 'neovim.lua')}`];
    const output = join(folder, 'report.json');
    await promisify(execFile)('nvim', [...words, ...drive], { cwd: folder, env: { ...env, REPORT: output } });
    const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
    expect(report.late).toBeUndefined();
    expect(report.diagnostics.map(([code, line]) => [code, line])).toEqual([
      ['wrong-ack', 7],
      ['owed', 10],
    ]);
    expect(report.diagnostics[0]?.[2]).toContain('write ack=101');
    expect(report.hints).toContain('client SYN-SENT, server SYN-RECEIVED');
    expect(report.hints).toContain('seq=100');
    expect(report.colours).toContain('@lsp.type.operator.tcptrace');
    expect(report.hover).toContain('This SYN takes number `100`');
    expect(report.hover).not.toContain('command:');
    expect(report.first[0]).toBe('server -> client: SYN+ACK seq=300 ack=101');
    expect(report.first[1]).toContain('ESTABLISHED');
    expect(report.completed).toBe('server -> client: SYN+ACK seq=300 ack=101');
    expect(report.text).toBe(EDITED);
    expect(report.clients).toBe(1);
    await serverGone();
  });
});
