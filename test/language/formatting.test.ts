import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { FileTokens } from '../../server/src/language/file-tokens.ts';
import { formatLines } from '../../server/src/language/formatting/format.ts';
import { letterCase } from '../../server/src/language/problems/letter-case.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const SPACES = { size: 2, spaces: true };

/** The text with its lines from `first` to `last` formatted; line breaks stay as they are. */
const formatted = (text: string, first = 1, last = Number.POSITIVE_INFINITY, indentation = SPACES): string => {
  const parts = text.split(/(\r\n?|\n)/);
  for (const { line, text: written } of formatLines(new FileTokens(text), first, last, indentation)) {
    parts[2 * (line - 1)] = written;
  }
  return parts.join('');
};

/** What the check says of a text, but for words that are not in their usual spelling. */
const outcome = (text: string): unknown => {
  const { traces, diagnostics } = check(text);
  return {
    found: diagnostics.filter(({ code }) => code !== letterCase.code).map(({ code, span }) => [span.line, code]),
    states: traces.map(({ timeline }) =>
      timeline.steps.map((record) => [record.step.span.line, timeline.states(record)]),
    ),
  };
};

const corpus = ['examples', 'test/corpus']
  .flatMap((folder) => globSync(`${folder}/**/*.tcptrace`, { cwd: ROOT }))
  .toSorted();
const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

describe('a formatted file says the same, and stays as it is when it is formatted again:', () => {
  test.each(corpus)('%s', (file) => {
    const text = textOf(file);
    const once = formatted(text);
    expect(formatted(once)).toBe(once);
    expect(outcome(once)).toEqual(outcome(text));
  });
});

const PIECES = [
  ' ',
  '  ',
  '\t',
  ',',
  ':',
  '+',
  '-',
  '->',
  '-x',
  '=',
  '"',
  '/* c */',
  '//',
  '// c',
  '[[',
  ']]',
  '___',
  '\u00A0',
];
const WORDS = [
  'syn-ack',
  'ack+syn',
  'estab',
  'as',
  'old',
  'illegal',
  '@1',
  'client',
  'server',
  'seq=1',
  'TRACE "x"',
  '\n',
  '\r',
];

test('so does one that was edited at random', () => {
  const samples = corpus.map(textOf).filter(({ length }) => length < 4000);
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.integer({ min: 0, max: 4 }),
    insert: fc.constantFrom('', ...PIECES, ...WORDS),
  });
  fc.assert(
    fc.property(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 6 }), (sample, edits) => {
      let text = sample;
      for (const { at, remove, insert } of edits) {
        const index = Math.floor(at * text.length);
        text = text.slice(0, index) + insert + text.slice(index + remove);
      }
      const once = formatted(text);
      expect(formatted(once)).toBe(once);
      expect(outcome(once)).toEqual(outcome(text));
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('a range is formatted as it would be with the whole file', () => {
  for (const file of corpus.slice(0, 30)) {
    const text = textOf(file);
    const whole = formatted(text).split(/\r\n?|\n/);
    const lines = text.split(/\r\n?|\n/);
    const part = formatted(text, 3, 7).split(/\r\n?|\n/);
    expect(part).toEqual(lines.map((line, index) => (index >= 2 && index < 7 ? whole[index] : line)));
  }
});

describe('the columns of a block stand below each other:', () => {
  const HOSTS = 'host a\nhost server\n\n';
  test.each([
    [
      'flags and fields',
      'a -> server: SYN seq=1\nserver -> a: SYN+ACK seq=2\n',
      'a      -> server: SYN     seq=1\nserver -> a:      SYN+ACK seq=2\n',
    ],
    [
      'a last column is not filled',
      'a->server:SYN\na   -> server :ACK seq=1',
      'a -> server: SYN\na -> server: ACK seq=1',
    ],
    [
      'hosts',
      'host c 10.0.0.1:80 isn=1\nhost dd 10.0.0.10:8080   isn=2\nhost e isn=3',
      'host c  10.0.0.1:80    isn=1\nhost dd 10.0.0.10:8080 isn=2\nhost e  isn=3',
    ],
    [
      'times',
      '@0 a -> server: SYN\n+0.25 server: listen\n@1.5   deliver x',
      '@0    a -> server: SYN\n+0.25 server: listen\n@1.5  deliver x',
    ],
    [
      'modifiers',
      'a -> server: ACK\nold a -> server: SYN seq=1 ack=2\nserver as a -> server: RST seq=1',
      'a -> server: ACK\nold       a -> server: SYN seq=1 ack=2\nserver as a -> server: RST seq=1',
    ],
    [
      'a blank line parts',
      'a -> server: SYN seq=1\n\na -> server: SYN+ACK seq=2',
      'a -> server: SYN seq=1\n\na -> server: SYN+ACK seq=2',
    ],
    [
      'a section parts',
      'a -> server: SYN seq=1\nsection   "x"\na -> server: SYN+ACK seq=2',
      'a -> server: SYN seq=1\nsection "x"\na -> server: SYN+ACK seq=2',
    ],
    [
      'claims',
      'expect a ESTABLISHED ,server/a  snd.nxt=1,server error EPIPE',
      'expect a ESTABLISHED, server/a snd.nxt=1, server error EPIPE',
    ],
    ['blocks of SACK', 'a -> server: ACK sack=1-2, 3-4', 'a -> server: ACK sack=1-2,3-4'],
    [
      'comments in one column',
      'server: listen // x\na -> server: SYN // y',
      'server: listen    // x\na -> server: SYN  // y',
    ],
    [
      'comments that are in one column already',
      'server: listen      // x\na -> server: SYN    // y',
      'server: listen      // x\na -> server: SYN    // y',
    ],
    ['a comment on its line', ' // x  \na -> server: SYN', '// x\na -> server: SYN'],
    [
      'keys and blanks',
      'a -> server: [[ syn ]] seq=[[1]]\na -> server: ___  ack=___',
      'a -> server: [[SYN]] seq=[[1]]\na -> server: ___     ack=___',
    ],
    [
      'names of wide letters',
      'host 主机 10.0.0.1 isn=1\nhost abcde 10.0.0.2 isn=2',
      'host 主机  10.0.0.1 isn=1\nhost abcde 10.0.0.2 isn=2',
    ],
    ['text as it is', 'a -> server: PSH+ACK   "a  ->  b"   as   x', 'a -> server: PSH+ACK "a  ->  b" as x'],
  ])('%s', (_, text, expected) => {
    expect(formatted(HOSTS + text)).toBe(HOSTS + expected);
  });
});

describe('words get their usual spelling:', () => {
  test.each([
    ['a -> b: syn-ack', 'a -> b: SYN+ACK'],
    ['a -> b: ACK+FIN SEQ=1', 'a -> b: FIN+ACK seq=1'],
    ['a -X b: none', 'a -x b: NONE'],
    [
      'EXPECT a syn_recv, b FIN_WAIT1 SND.NXT=1, a ERROR epipe',
      'expect a SYN-RECEIVED, b FIN-WAIT-1 snd.nxt=1, a error EPIPE',
    ],
    ['a: TIMEOUT Time-Wait', 'a: timeout time-wait'],
    ['a: Close b', 'a: close b'],
    ['Profile RFC9293 MSL=30s', 'profile rfc9293 msl=30s'],
    ['HOST c RAW', 'host c raw'],
    ['Illegal ( x ) OLD a -> b: SYN seq=1 AS l', 'illegal(x) old a -> b: SYN seq=1 as l'],
    ['wait 2MSL', 'wait 2msl'],
    ['a -> b: SYN tfo=Request', 'a -> b: SYN tfo=request'],
    ['a /* x */ ->  b: Syn-Ack', 'a /* x */ ->  b: SYN+ACK'],
  ])('%s', (text, expected) => {
    expect(formatted(`host a\nhost b\n\n${text}`)).toBe(`host a\nhost b\n\n${expected}`);
  });
});

test.each([
  'a  => b: SYN',
  'a  -> b:  SYNN',
  'a ->   ',
  '  foo  bar',
  'a -> b: SYN seq = 1',
  '"open',
  'a  -> b: SYN /* open',
])('a line that is wrong or half typed stays as it is: %s', (text) => {
  expect(formatted(`host a\nhost b\n\n${text}`)).toBe(`host a\nhost b\n\n${text}`);
});

test('line breaks of all kinds are kept', () => {
  expect(formatted('host  a\r\nhost  b\ra  -> b: SYN\n')).toBe('host a\r\nhost b\ra -> b: SYN\n');
});

test('a byte order mark is kept', () => {
  expect(formatted('\uFEFF host  a\n')).toBe('\uFEFFhost a\n');
});

test('a block is indented as its first line is, in whole levels, by blanks or tabs', () => {
  const text = 'host a\nhost b\n\n     a -> b: SYN\nb: listen\n// x\n';
  expect(formatted(text, 1, 99, { size: 4, spaces: true })).toBe(
    'host a\nhost b\n\n    a -> b: SYN\n    b: listen\n    // x\n',
  );
  expect(formatted(text, 1, 99, { size: 2, spaces: false })).toBe(
    'host a\nhost b\n\n\t\ta -> b: SYN\n\t\tb: listen\n\t\t// x\n',
  );
});
