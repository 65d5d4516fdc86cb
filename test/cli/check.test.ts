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

describe('what may be reported otherwise', () => {
  test('a rule is as grave as the command line says', async () => {
    for (const [level, status, counted] of [
      ['warning', 0, '1 warning'],
      ['information', 0, '1 piece of information'],
      ['error', 1, '1 error'],
    ] as const) {
      const words = ['check', `--severity=claim-state=${level}`, '-'];
      const result = await tcpTrace(words, { input: WRONG });
      expect(result).toMatchObject({ status, stdout: expect.stringContaining(`: ${level}: `), stderr: '' });
      expect(result.stdout).toContain(counted);
    }
  });

  test('a rule that is off is not reported, and several are parted by commas', async () => {
    const { status, stdout } = await tcpTrace(['check', '-s', 'claim-state=off,wrong-ack=warning', '-'], {
      input: WRONG,
    });
    expect(status).toBe(0);
    expect(stdout).toBe('1 file checked: nothing to complain about.\n');
  });

  test.each([
    ['claim-stat=off', 'there is no code claim-stat; did you mean claim-state?'],
    ['claim-state', '--severity takes CODE=LEVEL, as in wrong-ack=warning, and not “claim-state”'],
    ['claim-state=warnin', 'claim-state cannot be “warnin”'],
  ])('%s is refused in words', async (written, message) => {
    const { status, stderr } = await tcpTrace(['check', '--severity', written, '-'], { input: WRONG });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test('a profile is that of traces which state none', async () => {
    const end = `host a
host b
given a ESTABLISHED snd.nxt=100 rcv.nxt=300, b ESTABLISHED
illegal a -> b: SYN seq=100
expect b ESTABLISHED
`;
    const status = async (text: string) =>
      (await tcpTrace(['check', '--profile', 'rfc793', '-'], { input: text })).status;
    expect(await status(end)).toBe(1);
    expect(await status(`profile rfc9293\n${end}`)).toBe(0);
  });
});
