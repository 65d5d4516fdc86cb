import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, RIGHT, tcpTrace } from './support/cli.ts';

/** The paths that a check reports, with the errors of those that could not be read. */
const checked = async (words: readonly string[], cwd: string): Promise<(string | [string, string])[]> => {
  const { stdout } = await tcpTrace(['check', '--format', 'json', ...words], { cwd });
  const { files } = JSON.parse(stdout) as { files: { path: string; error?: string }[] };
  return files.map(({ path, error }) => (error === undefined ? path : [path, error]));
};

const POSIX = process.platform !== 'win32';
const ROOT = process.getuid?.() === 0;

describe('a folder', () => {
  test('is searched for .tcptrace files, all the way down and sorted by path', async () => {
    const cwd = folderWith({
      'b.tcptrace': RIGHT,
      'a/z.tcptrace': RIGHT,
      'a/b/c/d.tcptrace': RIGHT,
      'a-b.tcptrace': RIGHT,
      'A.tcptrace': RIGHT,
      'readme.md': '',
      tcptrace: '',
      'x.tcptrace.txt': '',
    });
    expect(await checked(['.'], cwd)).toEqual([
      'A.tcptrace',
      'a-b.tcptrace',
      join('a', 'b', 'c', 'd.tcptrace'),
      join('a', 'z.tcptrace'),
      'b.tcptrace',
    ]);
  });

  test('is searched without node_modules and folders that begin with a dot, unless it is named itself', async () => {
    const cwd = folderWith({
      'a.tcptrace': RIGHT,
      'node_modules/b.tcptrace': RIGHT,
      'sub/node_modules/c/d.tcptrace': RIGHT,
      '.git/e.tcptrace': RIGHT,
      'sub/.hidden/f.tcptrace': RIGHT,
    });
    expect(await checked(['.'], cwd)).toEqual(['a.tcptrace']);
    expect(await checked(['.git', 'node_modules'], cwd)).toEqual([
      join('.git', 'e.tcptrace'),
      join('node_modules', 'b.tcptrace'),
    ]);
  });

  test('whose name ends in .tcptrace is still a folder', async () => {
    const cwd = folderWith({ 'a.tcptrace/b.tcptrace': RIGHT });
    expect(await checked(['.'], cwd)).toEqual([join('a.tcptrace', 'b.tcptrace')]);
  });

  test('without any .tcptrace file is said to have none, with status 2', async () => {
    const cwd = folderWith({ 'full/a.tcptrace': RIGHT, 'empty/a.txt': '' });
    const { status, stdout, stderr } = await tcpTrace(['check', 'empty', 'full'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toBe('tcp-trace: empty: there is no .tcptrace file in this folder\n');
    expect(stdout).toContain('1 file checked');
  });

  test.runIf(POSIX)('with links in a circle is searched once', async () => {
    const cwd = folderWith({ 'a/b/c.tcptrace': RIGHT });
    symlinkSync('..', join(cwd, 'a', 'b', 'up'));
    symlinkSync(cwd, join(cwd, 'a', 'top'));
    symlinkSync('a', join(cwd, 'z'));
    expect(await checked(['.'], cwd)).toEqual([join('a', 'b', 'c.tcptrace')]);
  });

  test.runIf(POSIX)('is searched through links to folders and files', async () => {
    const elsewhere = folderWith({ 'a/b.tcptrace': RIGHT, 'c.txt': RIGHT });
    const cwd = folderWith({});
    symlinkSync(join(elsewhere, 'a'), join(cwd, 'folder'));
    symlinkSync(join(elsewhere, 'c.txt'), join(cwd, 'file.tcptrace'));
    expect(await checked(['.'], cwd)).toEqual(['file.tcptrace', join('folder', 'b.tcptrace')]);
  });

  test.runIf(POSIX)('with a link that leads nowhere is checked, and the link is an error', async () => {
    const cwd = folderWith({ 'a.tcptrace': RIGHT });
    symlinkSync('nowhere', join(cwd, 'b.tcptrace'));
    symlinkSync('c.tcptrace', join(cwd, 'c.tcptrace'));
    expect(await checked(['.'], cwd)).toEqual([
      'a.tcptrace',
      ['b.tcptrace', 'there is no such file or folder'],
      ['c.tcptrace', 'its links lead in a circle'],
    ]);
  });

  test.runIf(POSIX && !ROOT)('that may not be read is an error', async () => {
    const cwd = folderWith({ 'a.tcptrace': RIGHT, 'b/c.tcptrace': RIGHT });
    chmodSync(join(cwd, 'b'), 0);
    expect(await checked(['.'], cwd)).toEqual(['a.tcptrace', ['b', 'reading it is not permitted']]);
    chmodSync(join(cwd, 'b'), 0o700);
  });
});

describe('a file', () => {
  test('that is named is checked whatever its extension', async () => {
    expect(await checked(['a.txt'], folderWith({ 'a.txt': RIGHT }))).toEqual(['a.txt']);
  });

  test('whose name begins with a dash is named behind --', async () => {
    const cwd = folderWith({ '-a.tcptrace': RIGHT });
    expect(await checked(['--', '-a.tcptrace'], cwd)).toEqual(['-a.tcptrace']);
  });

  test('below a file does not exist', async () => {
    const cwd = folderWith({ 'a.tcptrace': RIGHT });
    expect(await checked(['a.tcptrace/b.tcptrace'], cwd)).toEqual([
      ['a.tcptrace/b.tcptrace', 'a part of its path is no folder'],
    ]);
  });

  test.runIf(POSIX && !ROOT)('that may not be read is an error', async () => {
    const cwd = folderWith({ 'a.tcptrace': RIGHT });
    chmodSync(join(cwd, 'a.tcptrace'), 0);
    expect(await checked(['a.tcptrace'], cwd)).toEqual([['a.tcptrace', 'reading it is not permitted']]);
  });

  test.runIf(POSIX)('may be a pipe', async () => {
    const cwd = folderWith({ 'a.tcptrace': RIGHT });
    const pipe = join(cwd, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const outcome = tcpTrace(['check', 'pipe'], { cwd });
    execFileSync('cp', [join(cwd, 'a.tcptrace'), pipe]);
    expect((await outcome).stdout).toBe('1 file checked: nothing to complain about.\n');
  });
});

test('files are reported in the order in which they are named', async () => {
  const cwd = folderWith({ 'b.tcptrace': RIGHT, 'a.tcptrace': RIGHT, 'c/d.tcptrace': RIGHT });
  expect(await checked(['c', 'b.tcptrace', 'a.tcptrace'], cwd)).toEqual([
    join('c', 'd.tcptrace'),
    'b.tcptrace',
    'a.tcptrace',
  ]);
});
