import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../server/src/cli/commands.ts';
import { tcpTrace } from './support/cli.ts';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const PROJECT = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string;
};

describe('help', () => {
  test.each(['--help', '-h'])('%s lists every command and every general option', async (option) => {
    const { status, stdout, stderr } = await tcpTrace([option]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const [name, { summary }] of Object.entries(COMMANDS)) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name} +${summary}$`, 'm'));
    }
    expect(stdout).toContain('--help');
    expect(stdout).toContain('--version');
  });

  test.each(Object.keys(COMMANDS))('%s --help says how the command is called and names its options', async (name) => {
    const command = await COMMANDS[name]?.load();
    const { status, stdout, stderr } = await tcpTrace([name, '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`Usage: tcp-trace ${name} `);
    for (const option of [...Object.keys(command?.options ?? {}), 'help']) {
      expect(stdout).toContain(`--${option}`);
    }
  });

  test('help of a command is given whatever else the line says', async () => {
    expect(await tcpTrace(['check', '--nonsense', 'x.tcptrace', '-h'])).toMatchObject({ status: 0, stderr: '' });
  });

  test('no line of a help text is wider than 80 columns', async () => {
    const texts = await Promise.all(
      [[], ...Object.keys(COMMANDS).map((name) => [name])].map((words) => tcpTrace([...words, '-h'])),
    );
    for (const line of texts.flatMap(({ stdout }) => stdout.split('\n'))) {
      expect(line.length, line).toBeLessThanOrEqual(80);
    }
  });

  test('without any word the help goes to the standard error, because nothing could be done', async () => {
    const { status, stdout, stderr } = await tcpTrace([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Usage: tcp-trace COMMAND');
  });
});

test('every command is in the README', () => {
  for (const name of Object.keys(COMMANDS)) {
    expect(README).toContain(`| \`tcp-trace ${name} `);
  }
});

test.each(['--version', '-V'])('%s prints the version of the package and nothing else', async (option) => {
  expect(await tcpTrace([option])).toEqual({ status: 0, stdout: `${PROJECT.version}\n`, stderr: '' });
});

describe('a wrong call says what is wrong, suggests what was meant, and ends with status 2', () => {
  test.each([
    [['chekc', 'a'], 'there is no command chekc; did you mean check?', 'tcp-trace --help'],
    [['constructor'], 'there is no command constructor', 'tcp-trace --help'],
    [['frobnicate'], 'there is no command frobnicate\n', 'tcp-trace --help'],
    [['--versoin'], 'there is no option --versoin; did you mean --version?', 'tcp-trace --help'],
    [
      ['check', '--fromat', 'json', 'a'],
      'there is no option --fromat; did you mean --format?',
      'tcp-trace check --help',
    ],
    [['check', '-x', 'a'], 'there is no option -x', 'tcp-trace check --help'],
    [['check', '--format'], '--format needs a value: text or json', 'tcp-trace check --help'],
    [
      ['check', '--format=jsno', 'a'],
      '--format cannot be “jsno”, only text or json; did you mean json?',
      'tcp-trace check --help',
    ],
    [['check', '--format=', 'a'], '--format cannot be “”, only text or json', 'tcp-trace check --help'],
    [['check'], 'check needs a file, a folder, or - for the standard input', 'tcp-trace check --help'],
    [
      ['check', '--format', 'json'],
      'check needs a file, a folder, or - for the standard input',
      'tcp-trace check --help',
    ],
    [['explain', '--all'], 'there is no option --all', 'tcp-trace explain --help'],
  ])('%j', async (words, message, where) => {
    const { status, stdout, stderr } = await tcpTrace(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`tcp-trace: ${message}`);
    expect(stderr).toContain(`See ${where}.`);
  });
});
