import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../../server/src/core.ts';
import { completionAt } from '../../../server/src/lsp/completion/completion.ts';
import { cursorAt } from '../../../server/src/lsp/completion/cursor.ts';
import { OPEN } from '../../support/connection.ts';

const examples = join(import.meta.dirname, '../../../examples');

test.each(globSync('*.tcptrace', { cwd: examples }))(
  'in any line of %s, however much of it is written, suggestions replace the word there',
  (name) => {
    const text = readFileSync(join(examples, name), 'utf8');
    const checked = check(text);
    for (const [index, line] of text.split('\n').entries()) {
      for (let column = 0; column <= line.length; column++) {
        const cursor = cursorAt(line.slice(0, column));
        // In the midst of a word one place is as good as another.
        if (!cursor || /^\w{3}/.test(line.slice(column - 1))) continue;
        expect(line.slice(cursor.start, column), line).toBe(cursor.word);
        for (const { textEdit } of completionAt(checked, index + 1, cursor, line, true)) {
          if (!textEdit || 'range' in textEdit) continue;
          expect(textEdit.insert.end.character).toBe(column);
          expect(textEdit.replace.end.character).toBeGreaterThan(column);
        }
      }
    }
  },
);

test('in any text nothing fails', () => {
  const checked = check(OPEN);
  const pieces = [
    'client',
    ' ',
    '->',
    '-x',
    '-)',
    ':',
    'SYN',
    '+',
    'seq=',
    'expect',
    ',',
    '/',
    '"',
    '//',
    '/*',
    '[[',
    '@1',
    'as',
    'illegal(',
    'old',
    '=',
    '\\',
    'é',
    '0',
    'server',
    'timeout',
    'host',
    'note',
    'error',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 9 }),
      fc.integer({ min: 1, max: 8 }),
      (words, line) => {
        const cursor = cursorAt(words.join(''));
        if (cursor) completionAt(checked, line, cursor, words.join(''));
      },
    ),
    { numRuns: 2000 },
  );
});
