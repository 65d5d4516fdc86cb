import { describe, expect, test } from 'vitest';
import { excluder, patternsIn } from '../../client/src/workspace-glob.ts';

describe('a path is excluded', () => {
  test.each([
    ['**/.git', '.git/x.tcptrace'],
    ['**/.git', 'deep/below/.git/x.tcptrace'],
    ['out', 'out/a/x.tcptrace'],
    ['./out', 'out/x.tcptrace'],
    ['/out/', 'out/x.tcptrace'],
    ['out/**', 'out/a/x.tcptrace'],
    ['**/*.tcptrace', 'a/x.tcptrace'],
    ['*.tcptrace', 'x.tcptrace'],
    ['**/{dist,build}', 'a/build/x.tcptrace'],
    ['**/dra?t', 'draft/x.tcptrace'],
    ['**/v[0-9]', 'v1/x.tcptrace'],
    ['**/v[!0-9]', 'va/x.tcptrace'],
    ['a.b (c)', 'a.b (c)/x.tcptrace'],
    ['**/ü', 'ü/x.tcptrace'],
  ])('by %s: %s', (pattern, path) => {
    expect(excluder([pattern])(path)).toBe(true);
  });

  test('by node_modules in any case', () => {
    expect(excluder([])('a/node_modules/b/x.tcptrace')).toBe(true);
    expect(excluder([])('a/my_node_modules/x.tcptrace')).toBe(false);
  });
});

describe('a path is not excluded', () => {
  test.each([
    ['out', 'a/out/x.tcptrace'],
    ['out', 'output/x.tcptrace'],
    ['*.tcptrace', 'a/x.tcptrace'],
    ['**/a.b', 'aXb/x.tcptrace'],
    ['**/v[0-9]', 'va/x.tcptrace'],
    ['**/*.log', 'x.tcptrace'],
    ['{', 'x.tcptrace'],
    ['**/[z-a]', 'z/x.tcptrace'],
  ])('by %s: %s', (pattern, path) => {
    expect(excluder([pattern])(path)).toBe(false);
  });

  test('by patterns that are off, or hold only beside another file', () => {
    expect(patternsIn({ '**/a': true, '**/b': false, '**/*.js': { when: '$(basename).ts' } })).toEqual(['**/a']);
    expect(patternsIn(undefined)).toEqual([]);
    expect(patternsIn('**/a')).toEqual([]);
  });
});
