import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { escapeLabel, excerpt } from '../../server/src/diagram/escape.ts';
import { plain } from '../../server/src/diagram/plain.ts';
import { drawSequence } from '../../server/src/diagram/sequence.ts';
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
  '```mermaid',
  '---\ntitle: x\n---',
  'sequenceDiagram',
  'participant p9',
  'activate p0',
  'deactivate p0',
  'rect rgb(0,0,0)',
  'loop x\nend',
  'accDescr { x }',
  'title x',
  'autonumber',
  'box Aqua x',
  'create participant p9',
  'link p0: x @ javascript:alert(1)',
  '<img src=x onerror=alert(1)>',
  '</svg><script>alert(1)</script>',
  'javascript:alert(1)',
  '\u202Eright to left\u202C',
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
    for (const drawn of [title, accTitle, actors[0], messages[0], notes[0]]) {
      expect(asRead(drawn ?? '')).toBe(asRead(plain(text)));
    }
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

/** A text as a trace writes it. */
const quoted = (text: string): string =>
  `"${text.replaceAll(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;

describe.each(await loadMermaids())('from a file into Mermaid $version', (mermaid) => {
  const OPEN = 'host a isn=1\nhost b isn=2\n';

  test.each(AWKWARD)('%j is drawn as the title, a section, a note and a payload', async (text) => {
    const file = `trace ${quoted(text)}\n${OPEN}section ${quoted(text)}\nnote a: ${quoted(text)}\na -x b: SYN ${quoted(text)}\n`;
    const [checked] = check(file).traces;
    if (!checked) throw new Error('there is no trace');
    const diagram = drawSequence(checked.timeline, { title: true });
    const { title, messages, notes } = await mermaid.sequence(diagram.text);
    // Entities that the author wrote are text like any other; a title that is only blanks is none.
    const shown = asRead(plain(checked.timeline.trace.title ?? ''));
    expect(asRead(title).trim()).toBe(shown.trim());
    expect(notes.map(asRead).slice(0, 2)).toEqual([shown, shown]);
    const [, payload = ''] = /^.*<br\/>“(.*)”/s.exec(asRead(messages[0] ?? '')) ?? [];
    // A payload is shown as it is written, with its escapes.
    expect(payload).toBe(asRead(excerpt(plain(quoted(text).slice(1, -1)), 32)));
  });
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
