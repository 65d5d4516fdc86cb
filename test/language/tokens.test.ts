import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FileTokens } from '../../server/src/language/file-tokens.ts';
import { parse } from '../../server/src/language/parse.ts';
import type { Role } from '../../server/src/language/role.ts';
import { readTokens } from '../../server/src/language/tokens.ts';
import { type Meaning, readLines, type Scope } from '../syntaxes/support/meaning.ts';

const ROOT = path.join(import.meta.dirname, '../..');

const roles = (text: string, declared = ['client', 'server']): string[] =>
  readTokens(text, declared).map(({ role, text: word, right }) => `${role} ${word}${right ? ` = ${right}` : ''}`);

describe('a line is read into its tokens:', () => {
  test.each<[string, string[]]>([
    [
      'host client 10.0.0.1:80 isn=X+1 raw // c',
      [
        'keyword host',
        'declaration client',
        'address 10.0.0.1:80',
        'field isn',
        'sign =',
        'symbol X',
        'sign +',
        'number 1',
        'keyword raw',
        'comment // c',
      ],
    ],
    [
      '@1.5 illegal(why) m as client -x server: SYN-ACK /* c */ sack=1-2,3-4 tfo=cookie "x" as deliver',
      [
        'time @1.5',
        'keyword illegal',
        'sign (',
        'rule why',
        'sign )',
        'forger m',
        'keyword as',
        'sender client',
        'arrow -x',
        'receiver server',
        'sign :',
        'flag SYN = SYN+ACK',
        'sign -',
        'flag ACK',
        'comment /* c */',
        'field sack',
        'sign =',
        'number 1',
        'sign -',
        'number 2',
        'sign ,',
        'number 3',
        'sign -',
        'number 4',
        'field tfo',
        'sign =',
        'value cookie',
        'string "x"',
        'keyword as',
        'label-declaration deliver',
      ],
    ],
    ['drop drop', ['keyword drop', 'label drop']],
    ['client: timeout User server', ['host client', 'sign :', 'call timeout', 'timer User = user', 'peer server']],
    ['client: send 10', ['host client', 'sign :', 'call send', 'number 10']],
    ['wait 2MSL', ['keyword wait', 'duration 2MSL = 2msl']],
    [
      'expect client/server estab SND.NXT=0x5, server ERROR EPIPE',
      [
        'keyword expect',
        'host client',
        'sign /',
        'peer server',
        'state estab = ESTABLISHED',
        'variable SND.NXT = snd.nxt',
        'sign =',
        'number 0x5',
        'sign ,',
        'host server',
        'keyword ERROR = error',
        'error EPIPE',
      ],
    ],
    [
      'profile linux msl=30s tw-reuse',
      ['keyword profile', 'profile linux', 'option msl', 'sign =', 'duration 30s', 'option tw-reuse'],
    ],
    ['note client, server: "x"', ['keyword note', 'host client', 'sign ,', 'host server', 'sign :', 'string "x"']],
    [
      'client -> server: [[FIN+ACK]] seq=[[1]] ack=___',
      [
        'sender client',
        'arrow ->',
        'receiver server',
        'sign :',
        'key [[',
        'flag FIN',
        'sign +',
        'flag ACK',
        'key ]]',
        'field seq',
        'sign =',
        'key [[',
        'number 1',
        'key ]]',
        'field ack',
        'sign =',
        'blank ___',
      ],
    ],
  ])('%s', (text, expected) => {
    expect(roles(text)).toEqual(expected);
  });
});

describe('a line that is half typed has the roles that are certain:', () => {
  test.each<[string, string[]]>([
    ['client', ['unknown client']],
    ['client ->', ['sender client', 'arrow ->']],
    ['client -> ser', ['sender client', 'arrow ->', 'receiver ser']],
    ['client -> server:', ['sender client', 'arrow ->', 'receiver server', 'sign :']],
    ['client -> server: SY', ['sender client', 'arrow ->', 'receiver server', 'sign :', 'unknown SY']],
    [
      'client -> server: SYN seq=',
      ['sender client', 'arrow ->', 'receiver server', 'sign :', 'flag SYN', 'field seq', 'sign ='],
    ],
    ['expect cl', ['keyword expect', 'host cl']],
    ['expect client SYN-', ['keyword expect', 'host client', 'unknown SYN', 'sign -']],
    ['expect client snd.nxt', ['keyword expect', 'host client', 'variable snd.nxt']],
    ['client: cl', ['host client', 'sign :', 'unknown cl']],
    ['deliver', ['keyword deliver']],
    ['@1', ['time @1']],
    ['old ', ['keyword old']],
    ['note client: "op', ['keyword note', 'host client', 'sign :', 'string "op']],
    ['/* open', ['unknown /* open']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(roles(text)).toEqual(expected);
  });
});

test('a word is what the declared hosts make of it', () => {
  expect(roles('client: timeout user')).toContain('timer user');
  expect(roles('client: timeout USER', ['client', 'USER'])).toContain('peer USER');
  expect(roles('a-xb: SYN', ['a', 'b'])).toEqual(['sender a', 'arrow -x', 'receiver b', 'sign :', 'flag SYN']);
});

test('whatever the text, tokens do not overlap, and only blanks stand between them', () => {
  const pieces = [
    '->',
    '-x',
    '"',
    '\\',
    '/*',
    '*/',
    '//',
    '[[',
    ']]',
    '=',
    ':',
    ',',
    'seq',
    'SYN',
    '1',
    '@',
    '+',
    ' ',
    'expect',
    'a',
  ];
  const line = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(line, (text) => {
      const [first = ''] = text.split(/[\r\n]/);
      let end = 1;
      for (const token of readTokens(text, ['a'])) {
        expect(first.slice(end - 1, token.start - 1)).toMatch(/^[\s\u0085\u180E\u200B\u2060\uFEFF]*$/);
        expect(token.text).toBe(first.slice(token.start - 1, token.end - 1));
        expect(token.end).toBeGreaterThan(token.start);
        end = token.end;
      }
      expect(first.slice(end - 1)).toMatch(/^[\s\u0085\u180E\u200B\u2060\uFEFF]*$/);
    }),
    { numRuns: 2000 },
  );
});

const SCOPE: Readonly<Partial<Record<Role, Scope>>> = {
  declaration: 'entity.name.type.host',
  host: 'entity.name.type.host',
  sender: 'entity.name.type.host',
  receiver: 'entity.name.type.host',
  peer: 'entity.name.type.host',
  forger: 'entity.name.type.host',
  label: 'entity.name.label',
  'label-declaration': 'entity.name.label',
  flag: 'variable.other.enummember.flag',
  field: 'variable.parameter.field',
  variable: 'variable.parameter.field',
  state: 'constant.language.state',
  error: 'constant.language.error',
  timer: 'constant.language.timer',
  time: 'constant.numeric.time',
};

const corpus = ['examples', 'test/corpus']
  .flatMap((folder) => globSync(`${folder}/**/*.tcptrace`, { cwd: ROOT }))
  .toSorted();

describe('the tokens are what the parser reads:', () => {
  test.each(corpus)('%s', (file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    const tokens = new FileTokens(text);
    const lines = text.split(/\r\n|\n|\r/);
    const { traces, diagnostics } = parse(text);
    const broken = new Set(diagnostics.flatMap(({ severity, span }) => (severity === 'error' ? [span.line] : [])));
    const read = traces.flatMap((trace) => readLines(trace, lines)).filter(({ span }) => !broken.has(span.line));
    for (const { span, meanings } of read) {
      const compared = meanings.filter(({ scope }) => Object.values(SCOPE).includes(scope));
      const seen = tokens.at(span.line).tokens.flatMap(({ role, text: word, start }): Meaning[] => {
        const scope = SCOPE[role];
        return scope === undefined ? [] : [{ line: span.line, start, text: word, scope }];
      });
      expect(withFlagsJoined(seen, lines), lines[span.line - 1]).toEqual(
        compared.toSorted((a, b) => a.start - b.start),
      );
    }
    expect(read.length).toBeGreaterThan(0);
  });
});

/** The parser reads flags as one, with the signs between them. */
function withFlagsJoined(meanings: readonly Meaning[], lines: readonly string[]): Meaning[] {
  const joined: Meaning[] = [];
  for (const meaning of meanings) {
    const last = joined.at(-1);
    if (last?.scope === 'variable.other.enummember.flag' && last.scope === meaning.scope) {
      const text = lines[last.line - 1]?.slice(last.start - 1, meaning.start - 1 + meaning.text.length) ?? '';
      joined[joined.length - 1] = { ...last, text };
    } else joined.push(meaning);
  }
  return joined;
}

describe('the tokens of a file', () => {
  test('know all hosts of the file, each once', () => {
    expect(new FileTokens('host b\ntrace "x"\nHOST a\nhost b\n').declared).toEqual(['a', 'b']);
  });

  test('are the same in whatever order the lines are asked for', () => {
    const text = 'hhost client\nhost server\nclient-xserver: ACK\n';
    const [down, up] = [new FileTokens(text), new FileTokens(text)];
    const read = [1, 2, 3].map((line) => down.at(line));
    expect([3, 2, 1].map((line) => up.at(line)).toReversed()).toEqual(read);
  });

  test('of a changed text are those of a text that was never another', () => {
    const edit = fc.tuple(fc.nat(300), fc.nat(4), fc.constantFrom('', 'x', '\n', 'host ', 'user', ': ', '-x '));
    const start =
      'host client\nhost server\nserver: listen\nclient -> server: SYN\nclient-xserver: ACK\nclient: timeout user\n';
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        let text = start;
        let tokens = new FileTokens(text);
        for (const [at, remove, insert] of edits) {
          const index = at % (text.length + 1);
          text = text.slice(0, index) + insert + text.slice(index + remove);
          tokens = new FileTokens(text, tokens);
          const fresh = new FileTokens(text);
          for (let line = fresh.lines.length; line > 0; line--) expect(tokens.at(line)).toEqual(fresh.at(line));
          expect(tokens.outline).toEqual(fresh.outline);
        }
      }),
    );
  });
});
