import { glob, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as source from '../../server/src/core.ts';

const ROOT = join(import.meta.dirname, '../..');
const built = createRequire(import.meta.url)(join(ROOT, 'dist/npm/core.js')) as typeof source;

/** All that can be seen of a checked text from outside. */
const seen = ({ diagnostics, traces }: source.Checked): string =>
  JSON.stringify({
    diagnostics,
    traces: traces.map(({ trace, timeline }) => ({
      trace,
      steps: timeline.steps.map((record) => [record.carried, record.transitions, timeline.states(record)]),
    })),
  });

describe('the built library does what its source does', async () => {
  for await (const path of glob(['examples/*.tcptrace', 'test/corpus/**/*.tcptrace'], { cwd: ROOT })) {
    test(path, async () => {
      const text = await readFile(join(ROOT, path), 'utf8');
      expect(seen(built.check(text))).toBe(seen(source.check(text)));
    });
  }
});

test('the built library has the same rules', () => {
  expect(JSON.stringify(built.allRules)).toBe(JSON.stringify(source.allRules));
  expect(Object.keys(built).toSorted()).toEqual(Object.keys(source).toSorted());
});
