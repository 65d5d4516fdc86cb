import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CodeAction, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { allRules, check, newCheck } from '../../server/src/core.ts';
import { spellingEdits } from '../../server/src/lsp/fixes/fix-all.ts';
import { repairsFor } from '../../server/src/lsp/quick-fixes.ts';
import type { Diagnostic } from '../../server/src/trace/diagnostic.ts';
import type { Rule } from '../../server/src/trace/rule.ts';
import { breakableRules } from '../../server/src/trace/rules/index.ts';
import { opened } from './support/request.ts';

/** Why no fix is preferred for some rules: nobody but the author knows what was meant, or nothing is wrong. */
const WITHOUT: Readonly<Record<string, string>> = {
  'syntax-text': 'only the author knows what the text is',
  'syntax-name': 'only the author knows another name',
  'syntax-endpoint': 'any of the other hosts may be meant',
  'syntax-number': 'what is no number at all stands for none',
  'syntax-range': 'a number that is too large stands for no other',
  'syntax-label': 'any segment that is under way may be meant',
  'syntax-state': 'what resembles no state stands for none',
  'syntax-blank': 'only the author knows what is to be found out',
  'not-yet': 'nothing is wrong',
  'unexpected-reset': 'which of the lines is wrong, only the author knows',
  'flag-combination': 'either of the two flags may be meant',
  'duplicate-host': 'the line may be too much, or its name wrong',
  'unknown-label': 'any segment that is under way may be meant',
  'queue-full': 'nothing is wrong',
  'accept-waits': 'nothing is wrong: a connection may still come',
  'ambiguous-peer': 'any of the peers may be meant',
  'unknown-timer': 'any of the timers may be meant',
  'connection-closing': 'the call may stand too late, or be too much',
  'data-after-fin': 'the data may stand too late, or be too much',
  'given-without-peer': 'any of the other hosts may be meant',
};

/** Rules for which nothing can be offered at all: what is missing stands nowhere, or nothing is wrong. */
const WITHOUT_ANY: ReadonlySet<string> = new Set([
  'syntax-text',
  'syntax-name',
  'syntax-number',
  'syntax-range',
  'syntax-state',
  'syntax-blank',
  'not-yet',
  'queue-full',
]);

/** Rules of which the next breach comes of mending one: an answer asks for an answer. */
const GOES_ON: ReadonlySet<string> = new Set(['owed']);

const breachOf = (rule: Rule): Diagnostic => {
  const found = check(rule.bad).diagnostics.find(({ code }) => code === rule.code);
  if (!found) throw new Error(`${rule.code}: the bad example is not bad`);
  return found;
};

const applied = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create('untitled:x', 'tcptrace', 1, text), [...edits]);

/** What is wrong with a text, each as often as it is. */
const wrongs = (text: string): string[] =>
  check(text)
    .diagnostics.filter(({ severity }) => severity !== 'information')
    .map(({ code }) => code)
    .sort();

const told = ({ span, message }: Diagnostic): string => `${span.line}: ${message}`;

describe.each(allRules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  const found = breachOf(rule);
  const repairs = repairsFor(check(rule.bad), found, rule.bad.split('\n'));

  test('has a preferred fix, or a reason why there is none', () => {
    const preferred = repairs.filter((repair) => repair.preferred);
    if (code in WITHOUT) expect(preferred).toEqual([]);
    else expect(preferred, repairs.map(({ title }) => title).join('\n')).toHaveLength(1);
  });

  test('has a fix for its wrong example, or a reason why none can be known', async () => {
    const { ask } = await opened(rule.bad);
    const { line, start } = found.span;
    const position = { line: line - 1, character: start - 1 };
    const actions = await ask<CodeAction[]>('textDocument/codeAction', {
      range: { start: position, end: position },
      context: { diagnostics: [], only: ['quickfix'] },
    });
    const fixes = actions.filter(({ diagnostics = [] }) => diagnostics.some((each) => each.code === code));
    if (WITHOUT_ANY.has(code)) {
      expect(WITHOUT).toHaveProperty(code);
      expect(fixes).toEqual([]);
    } else expect(fixes.filter(({ title }) => !title.startsWith('Mark as illegal'))).not.toEqual([]);
  });

  test('what is offered mends the example and breaks nothing else', () => {
    for (const { title, edits } of repairs) {
      const text = applied(rule.bad, edits);
      const left = check(text).diagnostics.map((each) => each.code);
      if (!GOES_ON.has(code)) expect(left, `${title}\n${text}`).not.toContain(code);
      expect(check(text).diagnostics.map(told), `${title}\n${text}`).not.toContain(told(found));
      expect(wrongs(text), `${title}\n${text}`).toEqual([]);
    }
  });
});

const root = join(import.meta.dirname, '../..');
const folder = 'test/corpus/illegal';
const files = readdirSync(join(root, folder)).map(
  (name) => [name, readFileSync(join(root, folder, name), 'utf8')] as const,
);

/** Where a line, counted from 1, stands after edits; undefined: it was taken out. */
function lineAfter(line: number, edits: readonly TextEdit[]): number | undefined {
  let moved = line;
  for (const { range, newText } of edits) {
    const removed = range.end.line - range.start.line;
    if (removed > 0 && range.start.line <= line - 1 && line - 1 <= range.end.line) return undefined;
    const isAbove = range.end.line < line - 1 || (range.end.line === line - 1 && range.end.character === 0);
    if (isAbove) moved += newText.split('\n').length - 1 - removed;
  }
  return moved;
}

test.each(files)('in %s, what is offered mends what it is offered for', (_, text) => {
  const checked = check(text);
  const recheck = newCheck();
  const failing = checked.diagnostics.flatMap((diagnostic) =>
    repairsFor(checked, diagnostic, text.split('\n')).flatMap(({ title, edits }) => {
      const line = lineAfter(diagnostic.span.line, edits);
      const left = recheck(applied(text, edits)).diagnostics.filter(({ span }) => span.line === line);
      const still = left.some(({ code, message }) => code === diagnostic.code && message === diagnostic.message);
      return still ? [`${told(diagnostic)} ${title}`] : [];
    }),
  );
  if (failing.length > 0) throw new Error(failing.join('\n'));
});

/** The text with `illegal(code)` written before the segment on a line, counted from 1; undefined: no segment can be there. */
function markedBy(text: string, line: number, code: string): string | undefined {
  const lines = text.split('\n');
  const [, time = '', segment] = /^(\s*(?:[@+][0-9.]+[a-z]*\s+)?)([\p{L}_].*)$/u.exec(lines[line - 1] ?? '') ?? [];
  if (segment === undefined || segment.startsWith('illegal')) return undefined;
  lines[line - 1] = `${time}illegal(${code}) ${segment}`;
  return lines.join('\n');
}

test('a segment can be marked as illegal wherever that is allowed, and only there', () => {
  const marked = new Set<string>();
  for (const text of [...files.map(([, each]) => each), ...allRules.map(({ bad }) => bad)]) {
    const checked = check(text);
    const recheck = newCheck();
    for (const diagnostic of checked.diagnostics) {
      const { span, code } = diagnostic;
      if (diagnostic.severity === 'information' || code.startsWith('syntax-')) continue;
      const written = markedBy(text, span.line, code);
      const there = written === undefined ? [] : recheck(written).diagnostics.filter((d) => d.span.line === span.line);
      const isAllowed =
        written !== undefined &&
        there.every(({ severity, code: other }) => severity === 'information' && other !== 'not-yet') &&
        check(text).traces.every(({ trace }) => !trace.exercise);
      const offered = repairsFor(checked, diagnostic, text.split('\n')).find(({ title }) => title.startsWith('Mark'));
      expect(offered !== undefined, `${told(diagnostic)}\n${there.map(told).join('\n')}`).toBe(isAllowed);
      if (offered === undefined) continue;
      expect(applied(text, offered.edits)).toBe(written);
      marked.add(code);
    }
  }
  // Each rule that can be named is one that a segment breaks, and the other way round.
  expect([...marked].sort()).toEqual(breakableRules.map(({ code }) => code).sort());
});

const whole = (text: string) => ({
  start: { line: 0, character: 0 },
  end: { line: text.split('\n').length, character: 0 },
});

const actionsOf = async (text: string, range = whole(text), only?: readonly string[]): Promise<CodeAction[]> => {
  const { ask } = await opened(text);
  return ask('textDocument/codeAction', { range, context: { diagnostics: [], ...(only && { only }) } });
};

const after = (text: string, action: CodeAction | undefined): string =>
  applied(text, Object.values(action?.edit?.changes ?? {}).flat());

test('the spelling of a whole file is put right in one go, for who asks for it', async () => {
  const text = 'host a\nhost b\nb: listen\na -> b: syn\nb => a: SYN, ACK\nexpect a TIME-WAIT\n';
  const [action, ...others] = await actionsOf(text, undefined, ['source.fixAll']);
  expect(others).toEqual([]);
  expect(action).toMatchObject({ kind: 'source.fixAll.tcptrace' });
  expect(after(text, action)).toBe('host a\nhost b\nb: listen\na -> b: SYN\nb -> a: SYN+ACK\nexpect a TIME-WAIT\n');
  const kinds = (await actionsOf(text)).map(({ kind }) => kind);
  expect(kinds).not.toContain('source.fixAll.tcptrace');
});

test('all breaches of one rule are mended by one action', async () => {
  const text = 'host a isn=1\nhost b isn=5\nb: listen\na -> b: SYN\nb -> a: SYN+ACK ack=9\na -> b: ACK ack=9\n';
  const all = (await actionsOf(text)).find(({ title }) => title === 'Fix all wrong-ack in this file');
  expect(after(text, all)).toBe(text.replace('SYN+ACK ack=9', 'SYN+ACK ack=2').replace('ACK ack=9', 'ACK ack=6'));
});

test('a name that is missing is one of those that there are', async () => {
  const hosts =
    'host client\nhost server\nhost third\nserver: listen\nclient -) server: SYN as one\nclient -) third: SYN as two\n';
  const fixes = async (line: string) => {
    const text = `${hosts}${line}\n`;
    const position = { line: 6, character: 0 };
    const end = { line: 6, character: line.length };
    const actions = await actionsOf(text, { start: position, end }, ['quickfix']);
    return actions.map((action) => after(text, action).split('\n')[6]);
  };
  expect(await fixes('client -> : SYN')).toEqual(['client -> server: SYN', 'client -> third: SYN']);
  expect(await fixes('@1 client ->: SYN')).toEqual(['@1 client -> server: SYN', '@1 client -> third: SYN']);
  expect(await fixes('-> server: SYN')).toEqual(['client -> server: SYN', 'third -> server: SYN']);
  expect(await fixes('@1 -> server: SYN')).toEqual(['@1 client -> server: SYN', '@1 third -> server: SYN']);
  expect(await fixes('deliver')).toEqual(['deliver one', 'deliver two']);
  expect(await fixes('drop // which?')).toEqual(['drop one // which?', 'drop two // which?']);
});

test('a step can be marked as illegal on purpose', async () => {
  const text = 'host a\nhost b\n@1 a -> b: ACK\n';
  const mark = (await actionsOf(text)).find(({ title }) => title === 'Mark as illegal(not-open)');
  expect(after(text, mark)).toBe('host a\nhost b\n@1 illegal(not-open) a -> b: ACK\n');
  expect(mark?.isPreferred).toBe(false);
});

test('a handshake that is missing is written before the data, line breaks and indentation as they are', async () => {
  const text = 'host a\r\nhost b\r\n  a -> b: ACK len=10\r\n';
  const fix = (await actionsOf(text)).find(({ title }) => title.startsWith('Insert'));
  expect(after(text, fix)).toBe(
    'host a\r\nhost b\r\n  b: listen\r\n  a -> b: SYN\r\n  b -> a: SYN+ACK\r\n  a -> b: ACK len=10\r\n',
  );
});

test('an answer that is owed is added behind the last line, also where nothing ends that', async () => {
  const text = 'host a\nhost b\nb: listen\na -> b: SYN';
  const fix = (await actionsOf(text)).find(({ isPreferred }) => isPreferred);
  expect(after(text, fix)).toBe(`${text}\nb -> a: SYN+ACK`);
});

test('in an exercise only the spelling is put right', async () => {
  const text = 'exercise "Who closes?"\nhost a\nhost b\nb: listen\na -> b: syn\nexpect a TIME-WAIT\n';
  expect((await actionsOf(text)).map(({ title }) => title)).toEqual(['Write SYN']);
});

const LINES = [...new Set(allRules.flatMap(({ bad, good }) => `${bad}\n${good}`.split('\n')))];

test('whatever the text, looking for fixes comes to an end, and every fix lies within the text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...LINES), { maxLength: 14 }), (lines) => {
      const text = ['host client isn=100', 'host server isn=300', ...lines].join('\n');
      const checked = check(text);
      for (const diagnostic of checked.diagnostics) {
        for (const { edits, title } of repairsFor(checked, diagnostic, text.split('\n'))) {
          expect(applied(text, edits), title).not.toBe(text);
        }
      }
    }),
    { numRuns: 100 },
  );
});

const broken = readdirSync(join(root, 'test/corpus/broken')).map((name) => {
  return [name, readFileSync(join(root, 'test/corpus/broken', name), 'utf8')] as const;
});

test.each(broken)('in %s, putting the spelling right makes nothing wrong that was right', (_, text) => {
  const errorsIn = (some: string): Set<number> =>
    new Set(
      check(some)
        .diagnostics.filter(({ severity }) => severity === 'error')
        .map(({ span }) => span.line),
    );
  const edits = spellingEdits(check(text).diagnostics);
  const mended = applied(text, edits);
  const before = errorsIn(text);
  const worse = [...errorsIn(mended)].filter((line) => !before.has(line));
  // A line that can be read now is judged now, and so may those be that hung on it; its own it does not break.
  const touched = new Set(edits.map(({ range }) => range.start.line + 1));
  expect(worse.filter((line) => touched.has(line)).map((line) => mended.split(/\r\n?|\n/)[line - 1])).toEqual([]);
});

describe('a code in illegal(code)', () => {
  const text = (line: string) => `host a\nhost b\ngiven a ESTABLISHED, b ESTABLISHED\n${line}\n`;
  const told = (line: string) => check(text(line)).diagnostics.find(({ severity }) => severity === 'error')?.message;
  const fixed = async (line: string) => after(text(line), (await actionsOf(text(line)))[0]);

  test('that is misspelt is said to be none, and put right', async () => {
    const line = 'illegal(wrong-sqe) a -> b: ACK seq=50';
    expect(told(line)).toContain('There is no rule “wrong-sqe” that a segment could break; did you mean wrong-seq?');
    expect(await fixed(line)).toBe(text('illegal(wrong-seq) a -> b: ACK seq=50'));
  });

  test('that is none, or that no segment can break, is said to be none, and the right one is written', async () => {
    for (const code of ['no-such-code', 'claim-state', 'wrong-akc']) {
      const line = `illegal(${code}) a -> b: ACK seq=50`;
      expect(told(line)).toContain(`There is no rule “${code}” that a segment could break`);
      expect(told(line)).toContain('Write illegal(wrong-seq).');
      expect(await fixed(line)).toBe(text('illegal(wrong-seq) a -> b: ACK seq=50'));
    }
  });

  test('that is badly written is put right', async () => {
    for (const [line, right] of [
      ['illegal(wrong seq) a -> b: ACK seq=50', 'illegal(wrong-seq) a -> b: ACK seq=50'],
      ['illegal(wrong-seq a -> b: ACK seq=50', 'illegal(wrong-seq) a -> b: ACK seq=50'],
      ['illegal() a -> b: ACK seq=50', 'illegal a -> b: ACK seq=50'],
      ['illegal(wrong-seq) old b: close', 'b: close'],
    ] as const) {
      expect(await fixed(line)).toBe(text(right));
    }
  });
});
