import { describe, expect, test } from 'vitest';
import { DUBIOUS, folderWith, RIGHT, tcpTrace, WRONG } from './support/cli.ts';

describe('the exit status', () => {
  test.each([
    ['0 without any diagnostic', [RIGHT], 0],
    ['0 when there are warnings', [DUBIOUS], 0],
    ['1 when there is an error', [WRONG], 1],
    ['1 when only one of several files has an error', [RIGHT, WRONG, RIGHT], 1],
  ])('is %s', async (_, texts, expected) => {
    const files = Object.fromEntries(texts.map((text, index) => [`${index}.tcptrace`, text]));
    const { status, stderr } = await tcpTrace(['check', ...Object.keys(files)], { cwd: folderWith(files) });
    expect({ status, stderr }).toEqual({ status: expected, stderr: '' });
  });

  test('is 2 when something could not be read; what could be is still reported', async () => {
    const cwd = folderWith({ 'a.tcptrace': WRONG, 'c.tcptrace': RIGHT });
    const { status, stdout, stderr } = await tcpTrace(['check', 'a.tcptrace', 'b.tcptrace', 'c.tcptrace'], { cwd });
    expect(status).toBe(2);
    expect(stdout).toContain('a.tcptrace:3:');
    expect(stdout).toMatch(/^2 files checked: 1 error\. 1 could not be read\.$/m);
    expect(stderr).toBe('tcp-trace: b.tcptrace: there is no such file or folder\n');
  });
});

describe('a diagnostic', () => {
  test('shows place, severity, message and code, the line with its part marked, and the reference', async () => {
    const cwd = folderWith({ 'a.tcptrace': WRONG });
    const { stdout } = await tcpTrace(['check', 'a.tcptrace'], { cwd });
    const [first, line, marks, reference] = stdout.split('\n');
    expect(first).toMatch(/^a\.tcptrace:3:\d+: error: .*ESTABLISHED.* \[claim-state\]$/);
    expect(line).toBe(' 3 | expect client ESTABLISHED');
    expect(marks).toMatch(/^ {3}\| +\^~+$/);
    expect(reference).toMatch(/^ {3}= .+/);
    const column = Number(/:3:(\d+):/.exec(first ?? '')?.[1]);
    expect(marks?.indexOf('^')).toBe(' 3 | '.length + column - 1);
  });

  test('shows the earlier lines that matter', async () => {
    const text = `host client\nhost server\nhost client\n`;
    const { stdout } = await tcpTrace(['check', '-'], { input: text });
    expect(stdout).toMatch(/^<standard input>:3:6: error: .* \[duplicate-host\]$/m);
    expect(stdout).toMatch(/^ 3 \| host client\n {3}\| {6}\^~{5}\n 1 \| host client\n {3}\| +-+ .+$/m);
  });

  test('is counted on the line of its file, whatever ends the lines', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { stdout } = await tcpTrace(['check', '-'], { input: WRONG.replaceAll('\n', end) });
      expect(stdout).toContain('\n 3 | expect client ESTABLISHED\n');
    }
  });

  test('cannot move the cursor or turn the text of the terminal', async () => {
    const text = `host a\nexpect b\u001b[2J\u202e ESTABLISHED // \u0007\n`;
    const { stdout, status } = await tcpTrace(['check', '-'], { input: text });
    expect(status).toBe(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come out.
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

describe('the summary', () => {
  test.each([
    ['nothing', RIGHT, '1 file checked: nothing to complain about.'],
    ['one error', WRONG, '1 file checked: 1 error.'],
    ['several errors', `${WRONG}expect server ESTABLISHED\n`, '1 file checked: 2 errors.'],
    ['an error and a warning', `${DUBIOUS}expect client LISTEN\n`, '1 file checked: 1 error, 1 warning.'],
  ])('of %s', async (_, text, expected) => {
    const { stdout } = await tcpTrace(['check', '-'], { input: text });
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(expected);
  });

  test('counts all files together', async () => {
    const cwd = folderWith({ 'a.tcptrace': WRONG, 'b.tcptrace': WRONG, 'c.tcptrace': RIGHT });
    const { stdout } = await tcpTrace(['check', '.'], { cwd });
    expect(stdout).toMatch(/\n3 files checked: 2 errors\.\n$/);
  });
});

test('an empty file is a trace in which nothing happens', async () => {
  const cwd = folderWith({ 'a.tcptrace': '' });
  expect(await tcpTrace(['check', 'a.tcptrace'], { cwd })).toEqual({
    status: 0,
    stdout: '1 file checked: nothing to complain about.\n',
    stderr: '',
  });
});
