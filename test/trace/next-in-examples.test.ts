import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check, type StepRecord, type Timeline } from '../../server/src/core.ts';
import { Flag } from '../../server/src/tcp/segment.ts';
import { offersAfter } from '../../server/src/trace/next/offers.ts';
import { sceneAt } from '../../server/src/trace/next/scene.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');

/** What a step does, apart from how many octets of data it carries, how it is pushed, and whether it gets lost. */
function deed({ step, carried }: StepRecord): string | undefined {
  switch (step.kind) {
    case 'segment': {
      if (!carried || step.old || step.illegal || step.forger) return undefined;
      const { flags, seq, ack, len } = carried.segment;
      return [carried.from, carried.to, flags & ~Flag.PSH, seq, ack, len > 0].join(' ');
    }
    case 'call':
      return `${step.host.text}: ${step.call}`;
    case 'timeout':
      return `${step.host.text}: timeout ${step.timer?.value}`;
    case 'deliver':
      return `deliver ${step.label.text}`;
    default:
      return undefined;
  }
}

/** The place at which each step of a trace that went well stands among what was offered before it, from 0; -1: nowhere. */
function places(timeline: Timeline): number[] {
  return timeline.records.flatMap((record, index): number[] => {
    const done = deed(record);
    if (!record.played || done === undefined || record.diagnostics.some(({ severity }) => severity === 'error'))
      return [];
    const offers = offersAfter(sceneAt(timeline, index - 1), record.step.span.line);
    return [offers.findIndex((offer) => deed(offer.record) === done)];
  });
}

test('what the examples do next is mostly offered, and mostly among the first', () => {
  const all = globSync('*.tcptrace', { cwd: EXAMPLES }).flatMap((name) =>
    check(readFileSync(join(EXAMPLES, name), 'utf8')).traces.flatMap(({ timeline }) => places(timeline)),
  );
  const share = (holds: (place: number) => boolean) => all.filter(holds).length / all.length;
  expect(all.length).toBeGreaterThan(300);
  expect(share((place) => place === 0)).toBeGreaterThan(0.55);
  expect(share((place) => place >= 0 && place < 3)).toBeGreaterThan(0.78);
  expect(share((place) => place >= 0)).toBeGreaterThan(0.95);
});
