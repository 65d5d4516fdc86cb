import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';

// Fixed seeds, so that a failure comes again; FUZZ_SECONDS gives more time, and with it other seeds.
const extra = Number(process.env['FUZZ_SECONDS'] ?? 0);
const budget = {
  seed: extra > 0 ? Date.now() & 0x7fffffff : 9293,
  interruptAfterTimeLimit: extra > 0 ? extra * 1000 : 2500,
  numRuns: extra > 0 ? 10_000_000 : 1500,
};
const timeout = 60_000 + extra * 2000;

const root = join(import.meta.dirname, '../..');
const corpus = ['test/corpus', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tcptrace'))
    .sort()
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
);

/** `check` neither throws nor points beyond the line that it speaks of, and every line has its record. */
function holds(text: string): void {
  const lines = text.split(/\r\n?|\n/);
  const { diagnostics, traces } = check(text);
  for (const { span, severity, code, message, related, fix } of diagnostics) {
    expect(message.length).toBeGreaterThan(0);
    expect(message).not.toMatch(/\bundefined\b|\bNaN\b|\[object|[Ee]xpecting/);
    expect(`${severity} ${code}`).toMatch(/^(error|warning|information) [a-z0-9-]+$/);
    for (const place of [span, ...related.map((r) => r.span), ...(fix ? [fix.span] : [])]) {
      const line = lines[place.line - 1];
      expect(line, `line ${place.line} of ${lines.length}`).toBeDefined();
      expect(place.start).toBeGreaterThanOrEqual(1);
      expect(place.end).toBeGreaterThanOrEqual(place.start);
      expect(place.end, `${code} at columns ${place.start} to ${place.end} of: ${line}`).toBeLessThanOrEqual(
        (line ?? '').length + 1,
      );
    }
  }
  for (const { trace, timeline } of traces) {
    expect(timeline.records.length).toBe(trace.steps.length);
    for (const record of timeline.steps) timeline.states(record);
  }
}

const word = fc.constantFrom(
  ...'client server mallory a -> -x -) => : , + " // /* */ //! SYN ACK FIN RST PSH URG NONE SYN+ACK FIN+ACK PSH+ACK RST+ACK syn'.split(
    ' ',
  ),
  ...'seq= ack= len= win= up= mss= wscale= sackok sack= ts= tfo= seq=101 ack=301 len=10 win=0 seq=X+1 ack=Y-1 isn=X isn=0 raw'.split(
    ' ',
  ),
  ...'trace exercise profile host given deliver drop wait expect section note hint illegal old as illegal(wrong-ack)'.split(
    ' ',
  ),
  ...'listen connect accept send receive close shutdown abort crash timeout retransmission user time-wait persist keepalive'.split(
    ' ',
  ),
  ...'ESTABLISHED LISTEN CLOSED SYN-SENT FIN_WAIT1 TIME-WAIT snd.una= snd.nxt=1 rcv.nxt=X error ECONNRESET @1 +0.5 2msl 10s'.split(
    ' ',
  ),
  ...'rfc9293 linux msl=30s backlog=1 ___ [[ ]] [S.] [:: 10.0.0.1:80 0x1 4294967295 4294967296 -1 1e9 \\ ‘ “ → ： \u00a0 \ufeff \ud800'.split(
    ' ',
  ),
);
const line = fc.oneof(
  fc.array(word, { maxLength: 9 }).map((words) => words.join(' ')),
  fc.array(word, { maxLength: 9 }).map((words) => words.join('')),
  fc.constantFrom(...corpus.flatMap((text) => text.split('\n'))),
);
const newline = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');
const file = fc
  .array(fc.tuple(line, newline), { maxLength: 30 })
  .map((lines) => lines.map(([text, end]) => text + end).join(''));

test('any text made of the words of the language is checked without a throw, and spans lie in their lines', {
  timeout,
}, () => {
  fc.assert(fc.property(file, holds), budget);
});

test('any text at all is', { timeout }, () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), holds), budget);
});

const position = fc.nat({ max: 1_000_000 });
const ARROWS = ['->', '-x', '-)', '=>', '<-'];
const FLAGS = ['SYN', 'ACK', 'FIN', 'RST', 'PSH', 'SYN+ACK', 'FIN+ACK', 'RST+ACK', 'NONE'];

type Edit = (text: string, at: number, other: number) => string;

const lineEdit =
  (change: (lines: string[], at: number, other: number) => void): Edit =>
  (text, at, other) => {
    const lines = text.split('\n');
    change(lines, at % lines.length, other % lines.length);
    return lines.join('\n');
  };

/** Put another word in place of one of those that `pattern` finds. */
const wordEdit =
  (pattern: RegExp, other: (found: string, n: number) => string): Edit =>
  (text, at, n) => {
    const found = [...text.matchAll(pattern)];
    const one = found[at % Math.max(1, found.length)];
    if (!one) return text;
    return text.slice(0, one.index) + other(one[0], n) + text.slice(one.index + one[0].length);
  };

const EDITS: Readonly<Record<string, Edit>> = {
  'delete a line': lineEdit((lines, at) => lines.splice(at, 1)),
  'duplicate a line': lineEdit((lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  'move a line': lineEdit((lines, at, to) => lines.splice(to, 0, ...lines.splice(at, 1))),
  'change a number': wordEdit(/\d+/g, (found, n) => `${(Number(found) + (n % 7) - 3) >>> 0}`),
  'change a number wildly': wordEdit(/\d+/g, (_, n) => `${n * 4295}`),
  'change flags': wordEdit(
    /\b(SYN|ACK|FIN|RST|PSH)(\+(SYN|ACK|FIN|RST|PSH))*/g,
    (_, n) => FLAGS[n % FLAGS.length] ?? '',
  ),
  'change an arrow': wordEdit(/->|-x|-\)/g, (_, n) => ARROWS[n % ARROWS.length] ?? ''),
  'change a letter': wordEdit(/./gu, (_, n) => String.fromCharCode(32 + (n % 95))),
  'delete a letter': wordEdit(/./gu, () => ''),
  'swap the hosts of an arrow': wordEdit(/(\w+) (->|-x|-\)) (\w+)/g, (found) => found.split(' ').reverse().join(' ')),
};

const edits = fc.array(fc.tuple(fc.constantFrom(...Object.keys(EDITS)), position, position), {
  minLength: 1,
  maxLength: 6,
});

test('any edit of a trace of the corpus is', { timeout }, () => {
  fc.assert(
    fc.property(fc.constantFrom(...corpus), edits, (text, list) => {
      holds(list.reduce((edited, [name, at, other]) => EDITS[name]?.(edited, at, other) ?? edited, text));
    }),
    budget,
  );
});
