import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { blocks, createParser, tokenLines } from '../../server/src/language/parser.ts';
import { claims } from './broken/claims.ts';
import { fields } from './broken/fields.ts';
import { segments } from './broken/segments.ts';
import { texts } from './broken/texts.ts';

const corpus = join(import.meta.dirname, '../corpus');
const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tcptrace'))
  .map((name) => [name, readFileSync(join(corpus, name), 'utf8')] as const);
const broken = [...segments, ...fields, ...claims, ...texts].map(({ line }) => line).join('\n');

afterEach(() => vi.restoreAllMocks());

describe('the grammar', () => {
  test('is not ambiguous: in development mode, nothing is logged while it is built and used', () => {
    const loggers = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => {}),
    );
    const parser = createParser('development');
    for (const [, text] of files) parser.parse(text);
    parser.parse(broken);
    expect(parser.definitionErrors).toEqual([]);
    expect(loggers.flatMap((logger) => logger.mock.calls)).toEqual([]);
  });

  test.each([...files, ['broken lines', broken] as const])('accepts every text: %s', (_, text) => {
    const { lexerErrors, parserErrors } = createParser().parse(text);
    expect([...lexerErrors, ...parserErrors]).toEqual([]);
  });

  test('accepts every character', () => {
    const text = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('');
    const spaced = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join(' ');
    for (const each of [text, spaced]) {
      const { lexerErrors, parserErrors } = createParser().parse(each);
      expect([...lexerErrors, ...parserErrors]).toEqual([]);
    }
  });
});

/** The items of a text of one line, each with its kind. */
const itemsOf = (line: string): string[] =>
  [...blocks(line)].flatMap((block) =>
    (tokenLines(block) ?? []).flatMap(({ tokens }) => tokens.map(({ kind, text }) => `${kind} ${text}`)),
  );

describe('the items of a line', () => {
  test.each([
    ['client->server:SYN', ['WORD client', 'SIGN ->', 'WORD server', 'COLON :', 'WORD SYN']],
    ['a-)b', ['WORD a', 'SIGN -)', 'WORD b']],
    ['a-x b', ['WORD a-x', 'WORD b']],
    ['a -x b', ['WORD a', 'SIGN -x', 'WORD b']],
    ['a -xb', ['WORD a', 'SIGN -', 'WORD xb']],
    ['a->x', ['WORD a', 'SIGN ->', 'WORD x']],
    ['SYN+ACK seq=X+1', ['WORD SYN+ACK', 'WORD seq=X+1']],
    ['snd.nxt=100,server X', ['WORD snd.nxt=100', 'COMMA ,', 'WORD server', 'WORD X']],
    ['sack=1-2,3-4', ['WORD sack=1-2', 'COMMA ,', 'NUMBER 3-4']],
    ['server/client2 ts=5/6', ['WORD server/client2', 'WORD ts=5/6']],
    [
      '10.0.0.1:80 [::1]:80 fe80::1',
      ['NUMBER 10.0.0.1:80', 'BRACKET [::1]:80', 'WORD fe80', 'COLON :', 'COLON :', 'NUMBER 1'],
    ],
    ['@1.25 +0.5 2msl', ['TIME @1.25', 'TIME +0.5', 'NUMBER 2msl']],
    ['"a \\" b" "c', ['STRING "a \\" b"', 'STRING "c']],
    ["“a” 'b' `c", ['QUOTED “a”', "QUOTED 'b'", 'QUOTED `c']],
    ['[[SYN]] [S.]', ['KEY [[', 'WORD SYN', 'KEY ]]', 'BRACKET [S.]']],
    ['a//c', ['WORD a']],
    ['a/**/b /* c', ['WORD a', 'WORD b', 'OPEN_COMMENT /* c']],
    ['=> → –> {', ['SIGN =>', 'SIGN →', 'SIGN –>', 'OTHER {']],
  ])('%s', (line, items) => {
    expect(itemsOf(line)).toEqual(items);
  });
});

describe('blocks', () => {
  test.each(['\n', '\r\n', '\r'])('part a text between lines that end in %j, and lose nothing', (end) => {
    const text = Array.from({ length: 5000 }, (_, index) => `a -> b: SYN seq=${index}`).join(end);
    const parts = [...blocks(text)];
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    for (const { text: part, offset, line } of parts) {
      expect(text.slice(offset, offset + part.length)).toBe(part);
      expect(part.startsWith(`a -> b: SYN seq=${line - 1}${end}`)).toBe(true);
    }
  });

  test('are as long as a line at least', () => {
    const text = `${'x'.repeat(100_000)}\n${'y'.repeat(100_000)}`;
    expect([...blocks(text)].map(({ line, offset }) => [line, offset])).toEqual([
      [1, 0],
      [2, 100_001],
    ]);
  });

  test('of nothing there are none', () => {
    expect([...blocks('')]).toEqual([]);
  });
});
