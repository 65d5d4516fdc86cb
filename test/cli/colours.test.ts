import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { coloured, paintFor, plain } from '../../server/src/cli/colours.ts';
import { CLI, folderWith, tcpTrace, WRONG } from './support/cli.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: this is how colours begin.
const COLOUR = /\u001b\[[0-9;]*m/g;

describe('colours', () => {
  test('are not written into a pipe', async () => {
    expect((await tcpTrace(['check', '-'], { input: WRONG })).stdout).not.toContain('\u001b');
  });

  test('are written anywhere with FORCE_COLOR, and change nothing but the colour', async () => {
    const forced = await tcpTrace(['check', '-'], { input: WRONG, env: { FORCE_COLOR: '1' } });
    const without = await tcpTrace(['check', '-'], { input: WRONG });
    expect(forced.stdout).toMatch(COLOUR);
    expect(forced.stdout.replace(COLOUR, '')).toBe(without.stdout);
  });

  test.each([
    [{ FORCE_COLOR: '1' }, coloured],
    [{ FORCE_COLOR: 'true', NO_COLOR: '1' }, coloured],
    [{ FORCE_COLOR: '3', TERM: 'dumb' }, coloured],
    [{ FORCE_COLOR: '0' }, plain],
    [{ NO_COLOR: '1' }, plain],
    [{ TERM: 'dumb' }, plain],
  ])('%j', (environment, paint) => {
    expect(paintFor(environment)).toBe(paint);
  });
});

/** The output on a terminal, which the tool `script` plays; undefined where there is no such tool. */
const onTerminal = (environment: Readonly<Record<string, string>>): string | undefined => {
  const cwd = folderWith({ 'a.tcptrace': WRONG });
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const command = `'${process.execPath}' '${CLI}' check a.tcptrace`;
  const env = { ...inherited, TERM: 'xterm', ...environment };
  const { status, stdout } = spawnSync('script', ['-qec', command, '/dev/null'], { cwd, env, encoding: 'utf8' });
  return status === 1 ? stdout : undefined;
};

describe.runIf(process.platform === 'linux')('on a terminal', () => {
  test('there are colours', ({ skip }) => {
    const output = onTerminal({}) ?? skip('there is no tool to play a terminal');
    expect(output).toMatch(COLOUR);
    expect(output).toContain('claim-state');
  });

  test.for([{ NO_COLOR: '1' }, { FORCE_COLOR: '0' }, { TERM: 'dumb' }])(
    'there are none with %j',
    (environment, { skip }) => {
      const output = onTerminal(environment) ?? skip('there is no tool to play a terminal');
      expect(output).toContain('claim-state');
      expect(output).not.toMatch(COLOUR);
    },
  );
});
