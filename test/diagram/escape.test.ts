import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeLabel, excerpt, plain } from '../../server/src/diagram/escape.ts';
import { loadMermaids } from './support/mermaid.ts';

const AWKWARD = [
  'a; b #1 & c',
  '<script>alert(1)</script>',
  'a <br/> b',
  'end',
  'wrap: x',
  ':nowrap:y',
  '%%{init: {"theme": "dark"}}%%',
  '%% a comment',
  '$$x^2$$',
  'my style a:#35; b;',
  'classDef a:b#1;',
  '`code` *it* **b** __u__ ~s~',
  '"quotes" \'and\' “more”',
  'a\\nb',
  '  two  and   three  ',
  '&lt;&amp;&#35;#35;',
  'ﬂ°°60¶ß',
  'as x',
  'p0->>p1: x',
  'Note over p0: x',
  'accTitle: x',
  '@{ "type": "database" }',
  '😀 👩‍👩‍👧 é e\u0301',
  'שלום, world',
  'مرحبا',
  '[x] (y) {z} |w|',
  '+1 -1 =',
];

/** A diagram that has the same text in every place in which text can stand. */
const everywhere = (text: string): string => {
  const label = escapeLabel(text);
  return [
    'sequenceDiagram',
    `  title ${label}`,
    `  accTitle: ${label}`,
    `  participant p0 as ${label}`,
    '  participant p1',
    `  p0->>p1: ${label}`,
    `  Note over p0,p1: ${label}`,
  ].join('\n');
};

/** What is drawn, without what only holds it together: no-break spaces, and the isolation of right-to-left text. */
const asRead = (drawn: string): string => drawn.replaceAll('\u00A0', ' ').replaceAll(/[\u2068\u2069]/g, '');

describe.each(await loadMermaids())('in Mermaid $version', (mermaid) => {
  test.each(AWKWARD)('%j is drawn as written', async (text) => {
    const { title, accTitle, actors, messages, notes } = await mermaid.sequence(everywhere(text));
    for (const drawn of [title, accTitle, actors[0], messages[0], notes[0]]) expect(asRead(drawn ?? '')).toBe(text);
  });

  test('any text is drawn as written', async () => {
    const awkward = fc.oneof(
      fc.constantFrom(...AWKWARD, ...'#;<>&%{}[]()$`"\'\\:*_~-+=@|/ \n\t', '<!--', '-->', '---', 'end', 'style:'),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '\u3000', '\u2003', '\u00A0'),
    );
    const texts = fc.array(awkward, { maxLength: 6 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { title, accTitle, actors, messages, notes } = await mermaid.sequence(everywhere(text));
        for (const drawn of [title, accTitle, actors[0], messages[0], notes[0]]) {
          expect(asRead(drawn ?? '')).toBe(asRead(plain(text)) || ' ');
        }
      }),
      { numRuns: 200, seed: 9293 },
    );
  }, 60_000);
});

test('control characters are drawn as their pictures', () => {
  expect(plain('GET /\r\n\t\0\u007F')).toBe('GET /␍␊␉␀␡');
});

test('what turns the text around it, and halves of characters, cannot hide', () => {
  expect(plain('a\u202Eb\u2066c\uD800d')).toBe('a\uFFFDb\uFFFDc\uFFFDd');
});

test('an excerpt ends in an ellipsis and never parts a character', () => {
  expect(excerpt('abcdef', 6)).toBe('abcdef');
  expect(excerpt('abcdefg', 6)).toBe('abcde…');
  expect(excerpt('😀😀😀', 2)).toBe('😀…');
});
