import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TEMPLATES } from '../../client/src/new-trace-templates.ts';
import { check } from '../../server/src/core.ts';

/** A snippet as VS Code takes it. */
interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const file = new URL('../../snippets/tcptrace.json', import.meta.url);
const snippets = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Snippet>);

const HOSTS = 'host client\nhost server\n';
const CONNECTED = `${HOSTS}given client ESTABLISHED, server ESTABLISHED\n`;

/** What stands before a snippet where somebody uses it; most go on with an open connection. */
const BEFORE: Readonly<Record<string, string>> = {
  trace: '',
  host: '',
  profile: '',
  'handshake-options': HOSTS,
  queue: HOSTS,
  'fast-open': HOSTS,
  given: HOSTS,
  handshake: HOSTS,
  'simultaneous-open': HOSTS,
  refused: HOSTS,
  expect: HOSTS,
  forged: `${CONNECTED}host mallory\n`,
};

describe('what a snippet writes is right:', () => {
  test.each(snippets)('%s', (_, { prefix, body }) => {
    const text = (BEFORE[prefix] ?? CONNECTED) + expand(body.join('\n'));
    expect(check(text).diagnostics.map(({ span, message }) => [text.split('\n')[span.line - 1], message])).toEqual([]);
  });
});

describe('what a new trace begins with is right:', () => {
  test.each(TEMPLATES.map(({ label, body }) => [label, body] as const))('%s', (label, body) => {
    const text = expand(body.join('\n'));
    expect(check(text).diagnostics.filter(({ severity }) => severity !== 'information')).toEqual([]);
    expect(check(text).traces.map(({ trace }) => trace.exercise)).toEqual([label === 'Exercise']);
    expect(text).not.toMatch(/[$}]/);
  });

  test.each(TEMPLATES.map(({ label, body }) => [label, body.join('\n')] as const))('%s, renamed', (_, body) => {
    const renamed = expand(body.replace('{2:client}', '{2:anna}').replace('{3:server}', '{3:bert}'));
    expect(renamed).not.toMatch(/client|server/);
    expect(check(renamed).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

test('each snippet has a word of its own, and says what it is for', () => {
  const prefixes = snippets.map(([, { prefix }]) => prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  expect(snippets.filter(([, { description }]) => description.length < 20)).toEqual([]);
});

test('the usual exchanges are there', () => {
  const prefixes = snippets.map(([, { prefix }]) => prefix);
  expect(prefixes).toEqual(
    expect.arrayContaining(['handshake', 'data', 'close', 'half-close', 'simultaneous-open', 'simultaneous-close']),
  );
  expect(prefixes).toEqual(expect.arrayContaining(['reset', 'refused', 'loss', 'delay', 'duplicate', 'forged']));
});

/** What the editor writes when every place is left as it is proposed. */
function expand(body: string): string {
  const proposed = new Map<string, string>();
  return body.replaceAll(/\$\{(\d+)(?::([^}]*)|\|([^,|]*)[^}]*)\}|\$(\d+)/g, (_, place, text, choice, again) => {
    if (place === undefined) return proposed.get(again) ?? '';
    proposed.set(place, text ?? choice);
    return text ?? choice;
  });
}
