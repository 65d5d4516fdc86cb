import { describe, expect, test } from 'vitest';
import { firstCharacters } from '../../server/src/language/first-characters.ts';
import { type TcpTraceTerminalNames, TcpTraceTerminals } from '../../server/src/language/generated/ast.ts';

/** What may follow the first character of a terminal, so that all of it can be matched. */
const REST = ['', 'x', '0', '-x', '/ ', '* */', '[', ']', '"', "'", ')', '='];

/** How the lexer tells characters apart: each below U+0100, 255 at a time above. */
const kind = (code: number): number => (code < 256 ? code : 255 + Math.floor(code / 255));

describe('the first characters of a terminal', () => {
  test.each(Object.entries(TcpTraceTerminals))('hold all with which %s can begin', (name, pattern) => {
    const known = new Set(firstCharacters(name as TcpTraceTerminalNames).map(kind));
    const begins = new RegExp(pattern, 'y');
    const missing: string[] = [];
    for (let code = 0; code < 0x10000; code++) {
      if (known.has(kind(code))) continue;
      const matches = REST.some((rest) => {
        begins.lastIndex = 0;
        return begins.test(String.fromCharCode(code) + rest);
      });
      if (matches) missing.push(code.toString(16));
    }
    expect(missing).toEqual([]);
  });
});
