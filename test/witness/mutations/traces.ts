import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Timeline } from '../../../server/src/core.ts';

/** A legal trace by itself, as a file of its own. */
export interface LegalTrace {
  readonly name: string;
  /** Its lines, with those that stand before the first header of its file; line n is `lines[n - 1]`. */
  readonly lines: readonly string[];
  readonly timeline: Timeline;
}

const FOLDERS = ['test/corpus/conformance', 'test/corpus/legal', 'test/corpus/kernel', 'examples'];

const root = join(import.meta.dirname, '../../..');

/** Every trace of the corpus and the examples that gets neither an error nor a warning, in a fixed order. */
export const legalTraces = (): readonly LegalTrace[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.tcptrace'))
      .sort()
      .flatMap((name) => tracesOf(`${folder}/${name}`)),
  );

function tracesOf(path: string): readonly LegalTrace[] {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  const starts = check(lines.join('\n')).traces.map(({ trace }) => trace.span.line - 1);
  const head = lines.slice(0, starts[0]);
  return starts.flatMap((start, index) => {
    const own = [...head, ...lines.slice(start, starts[index + 1])];
    const { traces, diagnostics } = check(own.join('\n'));
    const timeline = traces[0]?.timeline;
    const legal = diagnostics.every(({ severity }) => severity === 'information');
    return timeline && legal ? [{ name: `${path}:${start + 1}`, lines: own, timeline }] : [];
  });
}
