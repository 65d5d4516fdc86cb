import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Checked, Checker, check } from '../../server/src/core.ts';

/** What can be seen of a check, as text: objects may be shared or not, and symbols numbered in any order. */
const seen = ({ diagnostics, traces }: Checked): string =>
  JSON.stringify({
    diagnostics,
    traces: traces.map(({ trace, timeline }) => ({
      trace: { ...trace, steps: undefined, symbols: undefined, hosts: named(trace, trace.hosts) },
      steps: named(trace, trace.steps),
      records: timeline.records.map((record) => ({
        step: record.step.span,
        changes: named(trace, record.changes),
        transitions: record.transitions,
        diagnostics: record.diagnostics,
        carried: named(trace, record.carried),
        states: timeline.states(record),
        clock: record.after.clock,
      })),
      found: timeline.diagnostics,
    })),
  });

/** Whether a number is a time in nanoseconds, which may be as large as a symbolic number. */
const isTime = (key: string, holder: object): boolean =>
  /^(?:ns|msl|until|timeWaitEnds)$/.test(key) || (key === 'from' && 'instead' in holder);

/** The value with the indices of symbols replaced by their names. */
const named = ({ symbols }: { readonly symbols: readonly string[] }, value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null), function (this: object, key, each) {
    if (typeof each !== 'number' || each < 2 ** 32 || isTime(key, this)) return each;
    return `${symbols[Math.floor(each / 2 ** 32)]}+${each % 2 ** 32}`;
  });

/** Where two texts begin to differ, with what stands around. */
const firstDifference = (one: string, other: string): readonly string[] | undefined => {
  if (one === other) return undefined;
  let at = 0;
  while (one[at] === other[at]) at++;
  return [one, other].map((text) => text.slice(Math.max(0, at - 150), at + 100));
};

const corpus = join(import.meta.dirname, '../corpus');
const texts = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tcptrace'))
  .sort()
  .map((path) => readFileSync(join(corpus, path), 'utf8'));

const lines = texts.flatMap((text) => text.split('\n'));

/** A piece of text that an edit may put in. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', '1', '0', ' ', '"', '+', ':', '-', '/', '>', '=', 'X') },
  { weight: 2, arbitrary: fc.constantFrom('\n', '\r\n', '\r', '\n\n') },
  { weight: 3, arbitrary: fc.constantFrom(...lines).map((line) => `${line}\n`) },
  { weight: 1, arbitrary: fc.constantFrom('/*', '*/', '/* x */', '//', '#', '\uFEFF', '') },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...lines), { maxLength: 6 }).map((some) => some.join('\n')) },
);

const edit = fc.record({ at: fc.nat(1_000_000), removed: fc.constantFrom(0, 0, 0, 1, 1, 2, 5, 40, 300), piece });

type Edit = (text: string, earlier: readonly string[]) => string;

const apply =
  ({ at, removed, piece }: { at: number; removed: number; piece: string }): Edit =>
  (text) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + piece + text.slice(from + removed);
  };

/** The lines of a text, with some that begin at a random one replaced. */
const withLines =
  (at: number, removed: number, fresh: readonly string[]): Edit =>
  (text) => {
    const lines = text.split('\n');
    return lines.toSpliced(at % lines.length, removed, ...fresh).join('\n');
  };

const place = fc.nat(1_000_000);
const someLines = (most: number) => fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: most });

/** What people do with lines, and taking back what was done. */
const lineEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.constantFrom('\n', '\r\n', '\r')).map(([at, sign]) => apply({ at, removed: 0, piece: sign })),
  place.map(
    (at): Edit =>
      (text) => {
        const breaks = [...text.matchAll(/\r\n?|\n/g)];
        const found = breaks[at % Math.max(1, breaks.length)];
        return found ? text.slice(0, found.index) + text.slice(found.index + found[0].length) : text;
      },
  ),
  place.map((at) => withLines(at, 0, [''])),
  fc.tuple(place, someLines(3)).map(([at, fresh]) => withLines(at, 0, fresh)),
  fc.tuple(place, fc.nat(4), someLines(8)).map(([at, removed, fresh]) => withLines(at, removed, fresh)),
  fc.tuple(place, fc.constantFrom(1, 2, 5, 20)).map(([at, removed]) => withLines(at, removed, [])),
  fc.tuple(place, place).map(
    ([from, to]): Edit =>
      (text, earlier) => {
        const all = text.split('\n');
        const [line = ''] = all.splice(from % all.length, 1);
        return withLines(to, 0, [line])(all.join('\n'), earlier);
      },
  ),
  place.map(
    (at): Edit =>
      (text, earlier) =>
        earlier[at % Math.max(1, earlier.length)] ?? text,
  ),
  fc.constant<Edit>((text, earlier) => earlier.at(-1) ?? text),
);

/** Edits a text step by step, and compares each check with one of a text never seen before. */
const followed = (text: string, edits: readonly Edit[]): void => {
  const checker = new Checker();
  checker.check(text);
  const earlier: string[] = [];
  let now = text;
  for (const edit of edits) {
    const next = edit(now, earlier);
    earlier.push(now);
    now = next;
    expect(firstDifference(seen(checker.check(now)), seen(check(now)))).toBeUndefined();
  }
};

const RUNS = Number(process.env['EDITS'] ?? 40);

test('a text that is edited is checked as if it were read for the first time', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(fc.oneof(edit.map(apply), lineEdit), { minLength: 1, maxLength: 12 }),
      followed,
    ),
    { numRuns: RUNS },
  );
}, 600_000);

test('so is a text whose lines are broken, joined, pasted, moved and taken out, and put back as they were', () => {
  fc.assert(fc.property(fc.constantFrom(...texts), fc.array(lineEdit, { minLength: 1, maxLength: 16 }), followed), {
    numRuns: RUNS,
  });
}, 600_000);

test('so is a long text, of which hundreds of lines come and go', () => {
  const long = fc.array(fc.constantFrom(...texts), { minLength: 15, maxLength: 25 }).map((some) => some.join('\n'));
  const large = fc
    .tuple(place, fc.nat(400), someLines(400))
    .map(([at, removed, fresh]) => withLines(at, removed, fresh));
  fc.assert(fc.property(long, fc.array(fc.oneof(large, lineEdit), { minLength: 3, maxLength: 8 }), followed), {
    numRuns: Math.ceil(RUNS / 8),
  });
}, 600_000);

const HANDSHAKE = [
  'host client isn=100',
  'host server isn=300',
  'server: listen',
  'client -> server: SYN seq=100',
  'server -> client: SYN+ACK seq=300 ack=101',
  'client -> server: ACK seq=101 ack=301',
  'server -> client: ACK seq=301 ack=999',
  'illegal client -> server: ACK seq=101 ack=301',
];

test('what stands below an inserted line stays what it was, and its places go with it', () => {
  const checker = new Checker();
  const [before] = checker.check(HANDSHAKE.join('\n')).traces;
  const text = HANDSHAKE.toSpliced(4, 0, '', '// a comment').join('\n');
  const now = checker.check(text);
  expect(now.traces[0]?.trace).toBe(before?.trace);
  expect(now.traces[0]?.timeline).toBe(before?.timeline);
  expect(now.traces[0]?.trace.steps.map(({ span }) => span.line)).toEqual([3, 4, 7, 8, 9, 10]);
  expect(now.diagnostics.map(({ code, fix }) => [code, fix?.span.line])).toContainEqual(['illegal-but-legal', 10]);
  expect(JSON.stringify(now.diagnostics)).toBe(JSON.stringify(check(text).diagnostics));
});

test('a line among the declarations moves them and changes nothing', () => {
  const checker = new Checker();
  const text = ['trace "one"', ...HANDSHAKE].join('\n');
  const [before] = checker.check(text).traces;
  const [now] = checker.check(`\n${text}`).traces;
  expect(now?.timeline).toBe(before?.timeline);
  expect(now?.trace.span.line).toBe(2);
  expect(now?.trace.hosts.map(({ span }) => span.line)).toEqual([3, 4]);
});

test('a place of an edited text tells as data what it is', () => {
  const [diagnostic] = new Checker().check('host client\nclient server').diagnostics;
  const plain = check('host client\nclient server').diagnostics[0];
  expect(plain?.span).toEqual({ line: 2, start: expect.any(Number), end: expect.any(Number) });
  expect(JSON.parse(JSON.stringify(diagnostic?.span))).toEqual(plain?.span);
});

test('more lines can be pasted than a call can have arguments', () => {
  const checker = new Checker();
  checker.check(HANDSHAKE.join('\n'));
  const notes = Array.from({ length: 150_000 }, () => 'note client: "x"');
  const { diagnostics, traces } = checker.check([...HANDSHAKE.slice(0, 6), ...notes, ...HANDSHAKE.slice(6)].join('\n'));
  expect(traces[0]?.timeline.records).toHaveLength(150_006);
  expect(diagnostics.at(-1)?.span.line).toBe(150_008);
}, 60_000);
