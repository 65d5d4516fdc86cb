import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { allRules, check, PROFILES } from '../../server/src/core.ts';
import { FileTokens } from '../../server/src/language/file-tokens.ts';
import { segmentFields } from '../../server/src/language/parts/fields.ts';
import { RESERVED } from '../../server/src/language/words.ts';
import { CALL_ENTRIES, TIMER_ENTRIES } from '../../server/src/lsp/hover/glossary/calls.ts';
import type { Entry } from '../../server/src/lsp/hover/glossary/entry.ts';
import { FIELDS } from '../../server/src/lsp/hover/glossary/fields.ts';
import { FLAGS } from '../../server/src/lsp/hover/glossary/flags.ts';
import { STATE_ENTRIES } from '../../server/src/lsp/hover/glossary/states.ts';
import { TERMS, termNamed } from '../../server/src/lsp/hover/glossary/terms.ts';
import * as words from '../../server/src/lsp/hover/glossary/words.ts';
import { hoverAt } from '../../server/src/lsp/hover/hover.ts';
import { referenceLink } from '../../server/src/lsp/markdown.ts';
import { FLAG_NAMES } from '../../server/src/tcp/segment.ts';
import { STATES } from '../../server/src/tcp/state.ts';
import { CALLS, ERRORS, TIMERS, VARIABLES } from '../../server/src/trace/model.ts';
import { opened } from './support/request.ts';

const entries: readonly (readonly [string, Entry])[] = [
  FLAGS,
  STATE_ENTRIES,
  FIELDS,
  CALL_ENTRIES,
  TIMER_ENTRIES,
  TERMS,
  ...Object.values(words),
].flatMap((glossary) => Object.entries(glossary as Readonly<Record<string, Entry>>));

/** A link to a section of an RFC or of the language guide. */
const SECTION =
  /\[(?:RFC \d+, .*?\]\(https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+#section-[\d.]+|language guide, .*?\]\(https:\/\/github\.com\/\S+\/docs\/language\.md#[a-z-]+)\)/;

/** A trace that uses every word of the language where it means something. */
const WORDS_IN_USE = `profile linux msl=30s abort-on-overflow syncookies tw-reuse
host client 10.0.0.1:40000 isn=100 win=1000 mss=1460 wscale=7
host server isn=300
host mallory raw
trace "One"
given client ESTABLISHED, server ESTABLISHED
section "Sending"
note client, server: "a note"
client -> server: ACK+PSH+URG+ECE+CWR seq=101 ack=301 len=5 win=10 up=1 sack=1-2,3-4 ts=5/6 as data
client -x server: FIN+ACK
client -) server: RST as late
deliver late
drop late
@1 old client -> server: SYN seq=90 mss=1460 wscale=7 sackok tfo=request
+1 mallory as client -> server: SYN+ACK seq=1 ack=2 tfo=cookie
illegal(wrong-seq) client -> server: NONE
wait 2msl
wait 120s
${CALLS.map((call) => `server: ${call}${call === 'listen' ? ' backlog=1' : ''}\n`).join('')}${TIMERS.map((timer) => `client: timeout ${timer}\n`).join('')}client: timeout
${STATES.map((state) => `expect client/server ${state}\n`).join('')}${VARIABLES.map((name) => `expect client ${name}=1\n`).join('')}expect server syn-queue=0 accept-queue=0
${ERRORS.map((error) => `expect client error ${error}\n`).join('')}exercise "Two"
${PROFILES.map((profile) => `profile ${profile}\n`).join('')}hint "think"
client -> server: ___ seq=___
`;

/** The words that are there, by what they are. */
const WORDS_THERE: Readonly<Record<string, readonly string[]>> = {
  keyword: [...RESERVED, 'raw', 'error'],
  flag: [...FLAG_NAMES, 'NONE'],
  arrow: ['->', '-x', '-)'],
  field: [...new Set([...segmentFields.keys(), 'sackok', 'isn', 'backlog'])],
  variable: [...VARIABLES, 'syn-queue', 'accept-queue'],
  value: ['request', 'cookie'],
  call: [...CALLS, 'timeout'],
  timer: TIMERS,
  state: STATES,
  error: ERRORS,
  profile: PROFILES,
  option: ['msl', 'abort-on-overflow', 'syncookies', 'tw-reuse'],
  time: ['@1', '+1'],
  duration: ['30s', '2msl', '120s'],
  rule: ['wrong-seq'],
  blank: ['___'],
};

describe('hover', () => {
  test('on every word of the language names the section where it stands', async () => {
    const { ask } = await opened(WORDS_IN_USE);
    const file = new FileTokens(WORDS_IN_USE);
    const seen = new Map(Object.keys(WORDS_THERE).map((role) => [role, new Set<string>()]));
    for (let line = 1; line <= file.lines.length; line++) {
      for (const { role, text, start, end } of file.at(line).tokens) {
        const words = seen.get(role);
        if (!words) continue;
        words.add(text);
        // Whatever else is told at the place: the last letter of the word counts, too.
        for (const character of [start - 1, end - 2]) {
          const hover = await ask<Hover | null>('textDocument/hover', { position: { line: line - 1, character } });
          expect((hover?.contents as MarkupContent | undefined)?.value, `${line}: ${role} ${text}`).toMatch(SECTION);
        }
      }
    }
    for (const [role, words] of Object.entries(WORDS_THERE)) {
      expect([...(seen.get(role) ?? [])].sort(), role).toEqual([...words].sort());
    }
  });
});

describe('the glossary', () => {
  test.each(entries)('%s is told in whole sentences, and leads to its section', (_, { title, text, reference }) => {
    expect(title).not.toBe('');
    expect(text).toMatch(/^[A-Z`].*[.]$/s);
    expect(text.length).toBeLessThan(420);
    if (reference !== undefined) expect(referenceLink(reference)).toMatch(SECTION);
  });

  test('leads to sections that the language guide has, and so do the rules', () => {
    const root = join(import.meta.dirname, '../..');
    const headings = readFileSync(join(root, 'docs/language.md'), 'utf8').match(/^#+ .*$/gm) ?? [];
    const named = [...entries.map(([, { reference }]) => reference), ...allRules.map(({ reference }) => reference)];
    const sections = new Set(named.flatMap((reference) => /^language guide, (.*)$/.exec(reference ?? '')?.[1] ?? []));
    expect(sections.size).toBeGreaterThan(5);
    for (const section of sections) expect(headings, section).toContain(`## ${section}`);
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
