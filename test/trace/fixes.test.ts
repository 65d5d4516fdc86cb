import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import type { Diagnostic, Fix } from '../../server/src/trace/diagnostic.ts';
import { traceRules } from '../../server/src/trace/rules/index.ts';

const root = join(import.meta.dirname, '../..');
const folder = 'test/corpus/illegal';
const traces = [
  ...readdirSync(join(root, folder))
    .sort()
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(root, folder, name), 'utf8') })),
  ...traceRules.map((rule) => ({ name: `the bad example of ${rule.code}`, text: rule.bad })),
];

function applied(text: string, { span, text: insertion }: Fix): string {
  const lines = text.split('\n');
  const line = lines[span.line - 1] ?? '';
  return lines.with(span.line - 1, line.slice(0, span.start - 1) + insertion + line.slice(span.end - 1)).join('\n');
}

const serious = (text: string, line: number): readonly Diagnostic[] =>
  check(text).diagnostics.filter((d) => d.span.line === line && d.severity !== 'information');

describe.each(traces)('$name', ({ text }) => {
  const mended = check(text).diagnostics.flatMap((d) =>
    [...(d.fix ? [d.fix] : []), ...(d.choices ?? [])].map((fix) => ({ diagnostic: d, fix })),
  );

  test('every fix mends what it is offered for, and breaks nothing else on its line', () => {
    for (const { diagnostic, fix } of mended) {
      const { line } = diagnostic.span;
      const before = serious(text, line).map((d) => d.code);
      const after = serious(applied(text, fix), line).map((d) => d.code);
      before.splice(before.indexOf(diagnostic.code), 1);
      expect(after, `line ${line}: ${fix.title} (${diagnostic.code}: ${diagnostic.message})`).toEqual(before);
    }
  });

  test('what a fix writes is also said by the message', () => {
    for (const { diagnostic, fix } of mended) {
      const [value] = fix.text.split(/[= ]/).slice(-1);
      expect(diagnostic.message).toContain(value ?? '');
    }
  });
});

test('a wrong number always has a fix', () => {
  const numbers = new Set(['wrong-ack', 'wrong-seq', 'wrong-isn', 'claim-number', 'claim-state', 'unknown-host']);
  const all = traces.flatMap(({ text }) => check(text).diagnostics).filter((d) => numbers.has(d.code));
  expect(all.length).toBeGreaterThan(50);
  const without = all.filter((d) => !d.fix && !/Nobody has stated|: add `host /.test(d.message));
  expect(without.map((d) => `${d.span.line}: ${d.message}`)).toEqual([]);
});
