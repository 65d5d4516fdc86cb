import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { FileTokens } from '../../server/src/language/file-tokens.ts';
import { CALL_ENTRIES, TIMER_ENTRIES } from '../../server/src/lsp/hover/glossary/calls.ts';
import type { Entry } from '../../server/src/lsp/hover/glossary/entry.ts';
import { FIELDS } from '../../server/src/lsp/hover/glossary/fields.ts';
import { FLAGS } from '../../server/src/lsp/hover/glossary/flags.ts';
import { STATE_ENTRIES } from '../../server/src/lsp/hover/glossary/states.ts';
import { TERMS, termNamed } from '../../server/src/lsp/hover/glossary/terms.ts';
import * as words from '../../server/src/lsp/hover/glossary/words.ts';
import { hoverAt } from '../../server/src/lsp/hover/hover.ts';
import { referenceLink } from '../../server/src/lsp/markdown.ts';

const entries: readonly (readonly [string, Entry])[] = [
  FLAGS,
  STATE_ENTRIES,
  FIELDS,
  CALL_ENTRIES,
  TIMER_ENTRIES,
  TERMS,
  ...Object.values(words),
].flatMap((glossary) => Object.entries(glossary as Readonly<Record<string, Entry>>));

describe('the glossary', () => {
  test.each(entries)('%s is told in whole sentences, and leads to its section', (_, { title, text, reference }) => {
    expect(title).not.toBe('');
    expect(text).toMatch(/^[A-Z`].*[.]$/s);
    expect(text.length).toBeLessThan(420);
    if (reference !== undefined)
      expect(referenceLink(reference)).toMatch(
        /^\[RFC \d+, .*\]\(https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+#section-[\d.]+\)$/,
      );
  });

  test('finds a term however it is written', () => {
    for (const spelling of [
      'DELETE-TCB',
      'delete TCB',
      'half-open',
      'Half open',
      'SYN/ACK',
      'SYN cookie',
      'TIMED_WAIT',
      'half-close',
      'three-way handshake',
      '3-way handshake',
      'retransmission timeout',
      'duplicate ACKs',
    ]) {
      expect(termNamed(spelling), spelling).toBeDefined();
    }
    expect(termNamed('constructor')).toBeUndefined();
  });

  test('knows every word of the examples that the language has a meaning for', () => {
    const root = join(import.meta.dirname, '../../examples');
    const known = new Set([
      'keyword',
      'flag',
      'arrow',
      'field',
      'variable',
      'number',
      'symbol',
      'call',
      'timer',
      'state',
      'error',
      'profile',
      'host',
      'sender',
      'receiver',
      'peer',
      'declaration',
    ]);
    for (const name of globSync('*.tcptrace', { cwd: root })) {
      const text = readFileSync(join(root, name), 'utf8');
      const checked = check(text);
      const file = new FileTokens(text);
      for (let line = 1; line <= file.lines.length; line++) {
        for (const token of file.at(line).tokens) {
          const position = { line: line - 1, character: token.start - 1 };
          const found = hoverAt(checked, file, 'file:///a', position);
          if (!known.has(token.role)) continue;
          expect(found?.text, `${name}:${line}: ${token.text}`).toBeDefined();
          expect(found?.text).not.toMatch(/undefined|NaN|\[object/);
          expect(found?.range).toEqual({ start: position, end: { line: line - 1, character: token.end - 1 } });
        }
      }
    }
  });
});
