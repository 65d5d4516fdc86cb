import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allRules } from '../../server/src/core.ts';
import { rulePage } from '../../server/src/protocol.ts';

test('the link of every rule leads to a heading of the page of rules', () => {
  const headings = new Set(readFileSync('docs/rules.md', 'utf8').match(/^## .*$/gm));
  const links = allRules.map(({ code }) => new URL(rulePage(code)));
  expect(links.length).toBeGreaterThan(50);
  expect(new Set(links.map(({ pathname }) => pathname))).toEqual(
    new Set(['/tcp-trace/tcp-trace/blob/main/docs/rules.md']),
  );
  expect(links.filter(({ hash }) => !headings.has(`## ${hash.slice(1)}`))).toEqual([]);
});
