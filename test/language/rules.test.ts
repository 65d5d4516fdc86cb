import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { parse } from '../../server/src/language/parse.ts';
import { syntaxRules } from '../../server/src/language/problems/index.ts';
import { markersOf } from '../support/markers.ts';
import { told } from './support/told.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/language.md'), 'utf8');
const sections = ['RFC 9293', ...Array.from(guide.matchAll(/^## (.*)$/gm), ([, title]) => `language guide, ${title}`)];

describe.each(syntaxRules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  test('the bad example breaks this rule where it is marked, and nothing else', () => {
    const found = parse(rule.bad).diagnostics;
    const markers = markersOf(rule.bad);
    expect(markers.map((marker) => marker.code)).toEqual([code]);
    expect(
      found.map((d) => ({ line: d.span.line, severity: d.severity, code: d.code })),
      found.map(told).join('\n'),
    ).toEqual(markers);
  });

  test('the bad example is otherwise right', () => {
    const others = check(rule.bad).diagnostics.filter((d) => d.code !== code && d.severity !== 'information');
    expect(others.map(told)).toEqual([]);
  });

  test('the good example breaks none', () => {
    expect(parse(rule.good).diagnostics.map(told)).toEqual([]);
    expect(
      check(rule.good)
        .diagnostics.filter((d) => d.severity !== 'information')
        .map(told),
    ).toEqual([]);
  });

  test('it says what it is about, why, and where it stands', () => {
    expect(rule.title).toMatch(/^\S.*[^.]$/);
    expect(rule.explanation.length).toBeGreaterThan(50);
    expect(rule.explanation).toMatch(/[.)]$/);
    expect(sections).toContain(rule.reference.replace(/^RFC 9293, \d+(\.\d+)*$/, 'RFC 9293'));
  });
});

test('no two rules share a code', () => {
  const codes = syntaxRules.map((rule) => rule.code);
  expect(new Set(codes).size).toBe(codes.length);
});
