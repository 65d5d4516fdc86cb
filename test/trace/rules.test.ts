import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { traceRules } from '../../server/src/trace/rules/index.ts';
import { told } from '../support/check-markers.ts';
import { markersOf } from '../support/markers.ts';

describe.each(traceRules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  test('the bad example breaks this rule where it is marked, and nothing else', () => {
    const markers = markersOf(rule.bad);
    expect(markers.map((m) => m.code)).toContain(code);
    const found = check(rule.bad).diagnostics.filter(
      (d) => d.severity !== 'information' || markers.some((m) => m.severity === 'information'),
    );
    const claimed = markers.map((m) => `${m.line} ${m.severity} ${m.code}`);
    expect(
      found.map((d) => `${d.span.line} ${d.severity} ${d.code}`),
      found.map(told).join('\n'),
    ).toEqual(claimed);
  });

  test('the good example breaks none', () => {
    const found = check(rule.good).diagnostics.filter((d) => d.severity !== 'information');
    expect(found.map(told)).toEqual([]);
  });

  test('it says what it is about, why, and where it stands', () => {
    expect(rule.title).toMatch(/^\S.*[^.]$/);
    expect(rule.explanation.length).toBeGreaterThan(50);
    expect(rule.explanation).toMatch(/[.)]$/);
    expect(rule.explanation.split(/(?<=[.)]) (?=[A-Z`@])/).length, 'sentences').toBeGreaterThan(1);
    expect(rule.reference).toMatch(/^(RFC \d+, \d+(\.\d+)*|language guide, [A-Z][a-z ]+)$/);
  });
});

test('no two rules share a code', () => {
  const codes = traceRules.map((rule) => rule.code);
  expect(new Set(codes).size).toBe(codes.length);
});
