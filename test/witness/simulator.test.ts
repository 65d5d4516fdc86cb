import { describe, expect, test } from 'vitest';
import { faultsOf } from '../support/check-markers.ts';
import { type Numbers, Story, type Windows } from './simulator/story.ts';

// Two endpoints and a network, written from RFC 9293 a second time and without the checker, live through what chance
// brings: loss, delay, duplicates, text cut anew, windows that close and shrink, simultaneous open, crashes, aborts, numbers
// around 2^32. The checker has to accept every line, and every claim about states, SND.UNA, SND.NXT, RCV.NXT and SND.WND
// after it, whether all numbers are written or only those that nothing else tells. SIMULATOR_RUNS asks for more stories.

const RUNS = Number(process.env['SIMULATOR_RUNS'] ?? 150);
const EVENTS = 60;

/** What the checker says of a story, with the last lines before it; and how long the story is. */
function told(seed: number, windows: Windows, numbers: Numbers): { readonly faults: string; readonly lines: number } {
  const story = new Story(seed, windows, numbers);
  for (let event = 0; event < EVENTS; event++) story.goOn();
  const faults = faultsOf(story.text, `seed ${seed}`);
  return { faults: faults.length === 0 ? '' : `${faults.join('\n')}\n\n${story.text}`, lines: story.lines.length };
}

describe.each([
  ['steady', 'all'],
  ['shrinking', 'all'],
  ['steady', 'few'],
  ['shrinking', 'few'],
] as const)('stories of a second TCP, with %s windows and %s numbers written', (windows, numbers) => {
  test('are accepted line by line, with the same states and numbers', { timeout: 60_000 + RUNS * 500 }, () => {
    let lines = 0;
    for (let seed = 1; seed <= RUNS; seed++) {
      const story = told(seed, windows, numbers);
      expect(story.faults).toBe('');
      lines += story.lines;
    }
    expect(lines).toBeGreaterThan(RUNS * 60);
  });
});
