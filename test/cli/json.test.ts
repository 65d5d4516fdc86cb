import { describe, expect, test } from 'vitest';
import { folderWith, RIGHT, tcpTrace, WRONG } from './support/cli.ts';

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly error?: string;
    readonly diagnostics?: readonly Record<string, unknown>[];
    readonly traces?: readonly {
      readonly title: string | null;
      readonly line: number;
      readonly steps: readonly { readonly line: number; readonly states: Record<string, string> }[];
    }[];
  }[];
}

/** Checks with `--format json` and reads the output, which must be one object and nothing else. */
const report = async (
  words: readonly string[],
  cwd: string,
  input = '',
): Promise<Report & { status: number | null }> => {
  const { status, stdout, stderr } = await tcpTrace(['check', '--format', 'json', ...words], { cwd, input });
  expect(stderr).toBe('');
  return { ...(JSON.parse(stdout) as Report), status };
};

test('a right trace has no diagnostics; the states after every step are there', async () => {
  const cwd = folderWith({ 'a.tcptrace': RIGHT });
  expect(await report(['a.tcptrace'], cwd)).toEqual({
    status: 0,
    files: [
      {
        path: 'a.tcptrace',
        diagnostics: [],
        traces: [
          {
            title: 'A handshake',
            line: 1,
            steps: [
              { line: 4, states: { client: 'CLOSED', server: 'LISTEN' } },
              { line: 5, states: { client: 'SYN-SENT', server: 'SYN-RECEIVED' } },
              { line: 6, states: { client: 'ESTABLISHED', server: 'SYN-RECEIVED' } },
              { line: 7, states: { client: 'ESTABLISHED', server: 'ESTABLISHED' } },
            ],
          },
        ],
      },
    ],
  });
});

test('a diagnostic has exactly the fields of the contract, columns counted from 1 in UTF-16 units', async () => {
  const cwd = folderWith({ 'a.tcptrace': WRONG.replace('expect', '/* 💡 */ expect') });
  const { status, files } = await report(['a.tcptrace'], cwd);
  expect(status).toBe(1);
  expect(files).toHaveLength(1);
  const [diagnostic] = files[0]?.diagnostics ?? [];
  expect(diagnostic).toEqual({
    line: 3,
    column: expect.any(Number),
    endLine: 3,
    endColumn: '/* 💡 */ expect client ESTABLISHED'.length + 1,
    severity: 'error',
    code: 'claim-state',
    message: expect.stringContaining('ESTABLISHED'),
    reference: expect.any(String),
  });
  expect(Object.keys(diagnostic ?? {})).toEqual([
    'line',
    'column',
    'endLine',
    'endColumn',
    'severity',
    'code',
    'message',
    'reference',
  ]);
});

test('a file may hold several traces; one without a header has no title', async () => {
  const cwd = folderWith({
    'a.tcptrace': 'host a\nhost b\ntrace "One"\nb: listen\ntrace "Two"\na: connect b\n',
    'b.tcptrace': 'host a\nhost b\nb: listen\n',
  });
  const { files } = await report(['.'], cwd);
  expect(
    files.map(({ traces }) => traces?.map(({ title, line, steps }) => ({ title, line, steps: steps.length }))),
  ).toEqual([
    [
      { title: 'One', line: 3, steps: 1 },
      { title: 'Two', line: 5, steps: 1 },
    ],
    [{ title: null, line: 1, steps: 1 }],
  ]);
});

describe('what could not be read', () => {
  test('is an entry with its error, the other files are reported, and the status is 2', async () => {
    const cwd = folderWith({ 'a.tcptrace': WRONG, 'b.tcptrace': new Uint8Array([0xff, 0xfe, 0x61, 0]) });
    const { status, files } = await report(['missing', 'a.tcptrace', 'b.tcptrace'], cwd);
    expect(status).toBe(2);
    expect(files.map(({ path, error }) => [path, error])).toEqual([
      ['missing', 'there is no such file or folder'],
      ['a.tcptrace', undefined],
      ['b.tcptrace', 'it is written in UTF-16; save it as UTF-8'],
    ]);
    expect(Object.keys(files[0] ?? {})).toEqual(['path', 'error']);
    expect(Object.keys(files[1] ?? {})).toEqual(['path', 'diagnostics', 'traces']);
  });

  test('is an empty folder, too', async () => {
    const { status, files } = await report(['.'], folderWith({ 'a.txt': RIGHT }));
    expect(status).toBe(2);
    expect(files).toEqual([{ path: '.', error: 'there is no .tcptrace file in this folder' }]);
  });
});

test('the standard input has the path -', async () => {
  const { status, files } = await report(['-'], folderWith({}), WRONG);
  expect({ status, paths: files.map(({ path }) => path) }).toEqual({ status: 1, paths: ['-'] });
});

test('a path appears once, however often it is named', async () => {
  const cwd = folderWith({ 'b/a.tcptrace': RIGHT, 'c.tcptrace': WRONG });
  const { files } = await report(['c.tcptrace', './c.tcptrace', 'b', 'b/../b/a.tcptrace', '-', '-', '.'], cwd);
  expect(files.map(({ path }) => path)).toEqual(['c.tcptrace', 'b/a.tcptrace', '-']);
});

test('-f json and --format=json are the same as --format json', async () => {
  const cwd = folderWith({ 'a.tcptrace': WRONG });
  const spellings = [['--format', 'json'], ['--format=json'], ['-f', 'json']];
  const outcomes = await Promise.all(spellings.map((words) => tcpTrace(['check', 'a.tcptrace', ...words], { cwd })));
  expect(new Set(outcomes.map(({ stdout }) => stdout)).size).toBe(1);
  expect(outcomes[0]?.stdout.startsWith('{')).toBe(true);
});

test('there is never a colour in it', async () => {
  const { stdout } = await tcpTrace(['check', '-f', 'json', '-'], { input: WRONG, env: { FORCE_COLOR: '1' } });
  expect(stdout).not.toContain('\u001b');
});
