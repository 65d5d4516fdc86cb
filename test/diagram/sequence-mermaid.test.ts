import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { drawSequence } from '../../server/src/diagram/sequence.ts';
import { loadMermaids } from './support/mermaid.ts';

const CORPUS = join(import.meta.dirname, '../corpus');
const files = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tcptrace'));

const FOLDED = { title: true, states: 'lifelines', numbers: 'relative', most: 7, around: 20 } as const;

describe.each(await loadMermaids())('Mermaid $version', (mermaid) => {
  test.each(files)(
    'reads every trace of %s, with an element for every mark',
    async (name) => {
      for (const { timeline } of check(readFileSync(join(CORPUS, name), 'utf8')).traces) {
        // A short one has no folds.
        const folded = timeline.records.length > 12 ? [drawSequence(timeline, FOLDED)] : [];
        for (const diagram of [drawSequence(timeline, { title: true }), ...folded]) {
          const { messages, notes, actors } = await mermaid.sequence(diagram.text);
          expect(actors).toHaveLength(diagram.places.length);
          expect(messages).toHaveLength(diagram.messages.length);
          expect(notes).toHaveLength(diagram.notes.length);
        }
      }
    },
    60_000,
  );

  test.each([
    '',
    'host a\nhost b\n',
    'nonsense\n',
    'trace "a"\n',
    'host a\na -> a: SYN\n',
    'drop x\ndeliver y\nnote z: "x"\n',
  ])('reads the diagram of %j', async (text) => {
    for (const { timeline } of check(text).traces) await mermaid.parse(drawSequence(timeline).text);
  });
});
