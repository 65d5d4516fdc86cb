import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../server/src/language/parse.ts';
import { isReserved } from '../../server/src/language/words.ts';
import { type Meaning, readLines, SCOPES } from './support/meaning.ts';
import { loadGrammar, type Token } from './support/tokens.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const tokenize = await loadGrammar();

/** Lines that a grammar gets wrong when it goes by words and not by their places. */
const AWKWARD = `/* before */ trace "hosts with the names of words" // after
host close
  host ack isn=X mss=0x5b4 /* between */ raw
host timeout 10.0.0.1:80
host user [2001:db8::1]:443 win=0
host SYN
host a-x isn=1
host _b
host listen
host x
close: listen
close -> ack: SYN seq=1 win=65535
ack->close:SYN+ACK
 close /* one */ -> /* two */ ack /* three */ : /* four */ ACK /* five */ seq=1/* six */ // seven -> eight
a-x -x _b: SYN
_b -) a-x: fin-ack seq=X+1 ack=0xff sack=1-2,3-4 ts=7/8 "a // no comment \\" -> b: SYN" as drop
+0.5 deliver drop
@1 drop trace
@1.25 illegal(not-yet) close -> ack: NONE
@2 illegal mallory as close -> ack: RST seq=12
old close -> ack: SYN seq=90 as old
timeout: timeout
user: timeout user
user: timeout retransmission timeout
user: timeout time-wait
user: close
user: send 100
listen: listen
SYN: connect user
@7 SYN : abort close
expect SYN SYN-SENT, close/ack estab snd.nxt=1 rcv.nxt=X-1, user error ECONNRESET, x FIN_WAIT1
given x TCP_ESTABLISHED snd.una=1
wait 2msl
wait 1.5s // two
note close, user: "close -> user: SYN"
section "user: close"
\u00a0\u2003x\u3000->\u00a0_b:\u2003SYN
`;

const corpus = ['examples', 'test/corpus']
  .flatMap((folder) => globSync(`${folder}/**/*.tcptrace`, { cwd: ROOT }))
  .toSorted();

describe('the TextMate grammar reads a line as the parser does:', () => {
  test.each(corpus)('%s', (file) => {
    expect(compare(readFileSync(path.join(ROOT, file), 'utf8'))).toBeGreaterThan(0);
  });

  test('names that are words of the language, comments anywhere, unusual blanks', () => {
    expect(parse(AWKWARD).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(compare(AWKWARD)).toBe(AWKWARD.split('\n').length - 2);
  });
});

test('the corpus is there', () => {
  expect(corpus.length).toBeGreaterThan(20);
});

test('an open quote colours its line, and not the next one', () => {
  const [, next] = tokenize('trace "open\nhost a');
  expect(next?.[0]).toMatchObject({ text: 'host', scopes: ['storage.type.host.tcptrace'] });
});

test('an open comment colours nothing', () => {
  const lines = tokenize('host a /* open\nhost b');
  expect(lines.flat().filter(({ scopes }) => scopes.some((scope) => scope.startsWith('comment')))).toEqual([]);
  expect(lines[1]?.[0]).toMatchObject({ text: 'host', scopes: ['storage.type.host.tcptrace'] });
});

test.each([
  ['comments', '/* a */ '.repeat(3000)],
  ['open comments', '/* a '.repeat(3000)],
  ['blanks', ' '.repeat(15_000)],
  ['words', 'a-a.a/'.repeat(3000)],
  ['fields', `a -> b: ${'seq=1+'.repeat(3000)}`],
  ['quotes', '"'.repeat(15_000)],
  ['arrows', '-'.repeat(15_000)],
])('a long line of %s is gone through once', (_, line) => {
  expect(tokenize(`${line} zzz`)[0]?.at(-1)?.end).toBe(line.length + 5);
});

/** Compares both readings on every line that the parser reads without an error; gives how many there are. */
function compare(text: string): number {
  const lines = text.split(/\r\n|\n|\r/);
  const tokens = tokenize(text);
  const { traces, diagnostics } = parse(text);
  const broken = new Set(diagnostics.flatMap(({ severity, span }) => (severity === 'error' ? [span.line] : [])));
  const read = traces
    .flatMap((trace) => readLines(trace, lines))
    .filter(({ span, meanings }) => !broken.has(span.line) && !meanings.some(isReservedHost));
  for (const { span, kind, meanings } of read) {
    const ofLine = tokens[span.line - 1] ?? [];
    const strings = kind === 'segment' ? SCOPES : SCOPES.filter((scope) => scope !== 'string.quoted.double');
    const seen = strings.flatMap((scope) =>
      piecesOf(ofLine, scope).map(({ start, text: piece }) => ({ line: span.line, start, text: piece, scope })),
    );
    expect(seen.toSorted(byPlace), lines[span.line - 1]).toEqual(meanings.toSorted(byPlace));
    const behind = ofLine.filter(({ start, text: piece }) => start >= span.end && piece.trim() !== '');
    expect(
      behind.filter((token) => !isComment(token)),
      `after ${lines[span.line - 1]}`,
    ).toEqual([]);
  }
  return new Set(read.map(({ span }) => span.line)).size;
}

/** The pieces of a line that have a scope; neighbours are one piece. */
function piecesOf(tokens: readonly Token[], scope: string): { start: number; text: string }[] {
  const pieces: { start: number; text: string }[] = [];
  for (const { start, text, scopes } of tokens) {
    if (!scopes.some((name) => name.startsWith(`${scope}.`))) continue;
    const last = pieces.at(-1);
    if (last !== undefined && last.start + last.text.length === start) last.text += text;
    else pieces.push({ start, text });
  }
  return pieces;
}

function byPlace(a: Meaning, b: Meaning): number {
  return a.line - b.line || a.start - b.start;
}

/** Whether a reserved word stands for a host: the declaration has the error, and other lines are read as they are meant. */
function isReservedHost({ scope, text }: Meaning): boolean {
  return scope === 'entity.name.type.host' && isReserved(text);
}

function isComment({ scopes }: Token): boolean {
  return scopes.some((scope) => scope.startsWith('comment.'));
}
