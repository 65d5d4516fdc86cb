import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { FileTokens } from '../../server/src/language/file-tokens.ts';
import { type Named, namedBy, occurrenceAt } from '../../server/src/language/occurrences.ts';
import { problemOfRenaming } from '../../server/src/language/renaming.ts';
import { unknownHost } from '../../server/src/trace/rules/unknown-host.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const FRESH = 'Qq_fresh';

const corpus = ['examples', 'test/corpus/legal', 'test/corpus/illegal', 'test/corpus/kernel']
  .flatMap((folder) => globSync(`${folder}/**/*.tcptrace`, { cwd: ROOT }))
  .toSorted();

/** Everything in a file that has a name, each once. */
const allNamed = (tokens: FileTokens): readonly Named[] => {
  const seen = new Map<string, Named>();
  for (let line = 1; line <= tokens.lines.length; line++) {
    for (const { start } of tokens.at(line).tokens) {
      const occurrence = occurrenceAt(tokens, line, start);
      if (occurrence === undefined || occurrence.start !== start) continue;
      const named = namedBy(tokens, occurrence);
      seen.set(`${named.kind} ${named.occurrences[0]?.line}:${named.occurrences[0]?.start}`, named);
    }
  }
  return [...seen.values()];
};

const renamed = (tokens: FileTokens, { occurrences }: Named): string => {
  const lines = [...tokens.lines];
  for (const { line, start, end } of occurrences.toReversed()) {
    const text = lines[line - 1] ?? '';
    lines[line - 1] = text.slice(0, start - 1) + FRESH + text.slice(end - 1);
  }
  return lines.join('\n');
};

/** What the check finds, and the states after each step in the order of the hosts. */
const outcome = (text: string) => {
  const { diagnostics, traces } = check(text);
  return {
    found: diagnostics.map(({ code, span }) => `${span.line} ${code}`),
    states: traces.map(({ timeline }) => timeline.steps.map((record) => Object.values(timeline.states(record)))),
  };
};

describe('whatever is renamed, the check says the same:', () => {
  test.each(corpus)('%s', (file) => {
    const tokens = new FileTokens(readFileSync(path.join(ROOT, file), 'utf8'));
    const before = outcome(tokens.lines.join('\n'));
    const guesses = before.found.some((found) => found.endsWith(unknownHost.code));
    for (const named of allNamed(tokens)) {
      expect(problemOfRenaming(tokens, named, FRESH)).toBeUndefined();
      // An unknown host is taken for the one whose name is most like it.
      if (named.kind === 'host' && guesses) continue;
      expect(outcome(renamed(tokens, named)), `${named.kind} ${named.name}`).toEqual(before);
    }
  });
});
