import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, RIGHT, tcpTrace, WRONG } from './support/cli.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe('what is no text in UTF-8 is not checked', () => {
  test.each([
    [
      'a byte of another encoding',
      bytes('host a\n// caf', [0xe9], '\n'),
      'it is not written in UTF-8: line 2 holds the byte 0xE9',
    ],
    [
      'a character cut short',
      bytes('host a\r\n\r\n// ', [0xe2, 0x82]),
      'it is not written in UTF-8: line 3 holds the byte 0xE2',
    ],
    [
      'a character cut short in the middle',
      bytes('// ', [0xf0, 0x9f, 0x92], ' x\nhost a\n'),
      'it is not written in UTF-8: line 1 holds the byte 0xF0',
    ],
    ['an overlong form', bytes('// ', [0xc0, 0xaf]), 'it is not written in UTF-8: line 1 holds the byte 0xC0'],
    [
      'half a surrogate pair',
      bytes('\n// ', [0xed, 0xa0, 0x80]),
      'it is not written in UTF-8: line 2 holds the byte 0xED',
    ],
    ['UTF-16, little end first', bytes([0xff, 0xfe, 0x68, 0]), 'it is written in UTF-16; save it as UTF-8'],
    ['UTF-16, big end first', bytes([0xfe, 0xff, 0, 0x68]), 'it is written in UTF-16; save it as UTF-8'],
    ['a NUL', bytes('host a\rhost b\r', [0]), 'it is no text: line 3 holds a NUL'],
    ['a program', bytes([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0]), 'it is no text: line 1 holds a NUL'],
  ])('%s', async (_, content, error) => {
    const cwd = folderWith({ 'a.tcptrace': content });
    expect(await tcpTrace(['check', 'a.tcptrace'], { cwd })).toEqual({
      status: 2,
      stdout: '0 files checked. 1 could not be read.\n',
      stderr: `tcp-trace: a.tcptrace: ${error}\n`,
    });
    const { status, stderr } = await tcpTrace(['check', '-'], { input: content });
    expect({ status, stderr }).toEqual({ status: 2, stderr: `tcp-trace: <standard input>: ${error}\n` });
  });
});

test('a byte order mark is no part of the text', async () => {
  const { status, stdout } = await tcpTrace(['check', '-f', 'json', '-'], { input: `\ufeff${RIGHT}` });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ files: [{ diagnostics: [], traces: [{ title: 'A handshake' }] }] });
});

test('a file of more than 16 MB is not read', async () => {
  const cwd = folderWith({ 'right.tcptrace': RIGHT });
  writeFileSync(join(cwd, 'large.tcptrace'), Buffer.alloc(16 * 1024 * 1024 + 1, '\n'));
  const { status, stdout, stderr } = await tcpTrace(['check', '.'], { cwd });
  expect(status).toBe(2);
  expect(stderr).toBe('tcp-trace: large.tcptrace: it is larger than 16 MB, the most that is checked in one file\n');
  expect(stdout).toContain('1 file checked');
});

test.runIf(process.platform !== 'win32')('a file without an end is not read to it', async () => {
  const { status, stderr } = await tcpTrace(['check', '/dev/zero']);
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'tcp-trace: /dev/zero: it is larger than 16 MB, the most that is checked in one file\n',
  });
});

describe('the standard input', () => {
  test('is checked like a file', async () => {
    expect(await tcpTrace(['check', '-'], { input: RIGHT })).toMatchObject({ status: 0, stderr: '' });
    const { status, stdout } = await tcpTrace(['check', '-'], { input: WRONG });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^<standard input>:3:\d+: error:/);
  });

  test('may be checked beside files', async () => {
    const cwd = folderWith({ 'a.tcptrace': RIGHT });
    const { status, stdout } = await tcpTrace(['check', 'a.tcptrace', '-'], { cwd, input: WRONG });
    expect(status).toBe(1);
    expect(stdout).toContain('2 files checked: 1 error.');
  });

  test('may be empty', async () => {
    expect(await tcpTrace(['check', '-'])).toMatchObject({ status: 0, stderr: '' });
  });
});
