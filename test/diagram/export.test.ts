import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { exportMermaid, MERMAID_LIMIT } from '../../server/src/diagram/export.ts';
import { markdownOf, sourceOf } from '../../server/src/diagram/markdown.ts';
import { timelineOf } from './support/draw.ts';
import { loadMermaids } from './support/mermaid.ts';

const HOSTS = 'host a isn=0\nhost b isn=0\n';
const OPEN = `${HOSTS}given a ESTABLISHED, b ESTABLISHED\n`;
const LONG = `${OPEN}${'a -> b: ACK len=1\n'.repeat(3000)}`;

describe('a trace as Mermaid text', () => {
  test('is one diagram, or both of them by themselves', () => {
    const timeline = timelineOf(`${OPEN}a -> b: ACK len=1\n`);
    const begins = (diagrams: 'sequence' | 'state' | 'both') =>
      exportMermaid(timeline, diagrams).diagrams.map((text) => text.split('\n', 1)[0]);
    expect(begins('sequence')).toEqual(['sequenceDiagram']);
    expect(begins('state')).toEqual(['stateDiagram-v2']);
    expect(begins('both')).toEqual(['sequenceDiagram', 'stateDiagram-v2']);
  });

  test('that fits into the limit is whole', () => {
    const { diagrams, folded } = exportMermaid(timelineOf(`${OPEN}${'a -> b: ACK len=1\n'.repeat(400)}`), 'sequence');
    expect(folded).toBe(0);
    expect(diagrams[0]?.match(/->>/g)).toHaveLength(400);
  });

  test('that does not fit is cut so that Mermaid draws it, and says how many steps are left out', () => {
    const { diagrams, folded } = exportMermaid(timelineOf(LONG), 'sequence');
    const [text = ''] = diagrams;
    expect(text.length).toBeLessThanOrEqual(MERMAID_LIMIT);
    expect(text.length).toBeGreaterThan(MERMAID_LIMIT - 500);
    const drawn = text.match(/->>/g)?.length ?? 0;
    expect(drawn + folded).toBe(3000);
    expect(text).toContain(`… ${folded} data segments …`);
  });

  test('names few lines at an edge that was taken many times', () => {
    const again = 'a: listen\na: close\n';
    const [text = ''] = exportMermaid(timelineOf(`${HOSTS}${again.repeat(40)}`), 'state').diagrams;
    expect(text).toContain('CLOSED --> LISTEN: passive OPEN<br/>▶ a: lines 3, 5, 7, 9 … 81 (40 times)\n');
  });

  test('of an exercise tells no states', () => {
    const text = `${HOSTS}exercise "Who?"\nb: listen\na -> b: SYN\n`;
    const [sequence = '', states = ''] = exportMermaid(timelineOf(text), 'both').diagrams;
    expect(sequence).not.toMatch(/SYN-SENT|SYN-RECEIVED/);
    expect(states).not.toMatch(/[▶●]/u);
  });
});

describe('as Markdown', () => {
  test('it has a heading, a block for each diagram, and the trace as it is written', () => {
    expect(markdownOf('One', ['sequenceDiagram\n', 'stateDiagram-v2\n'], 'host a\n')).toBe(
      '### One\n\n```mermaid\nsequenceDiagram\n```\n\n```mermaid\nstateDiagram-v2\n```\n\n```tcptrace\nhost a\n```\n',
    );
  });

  test('nothing in the title is taken for Markdown', () => {
    expect(markdownOf('*a* <b> #1 @c [d](e) :f: $g$ `h`', [])).toBe(
      '### \\*a\\* \\<b\\> \\#1 \\@c \\[d\\](e) \\:f: \\$g\\$ \\`h\\`\n',
    );
  });

  test('no block ends before its text', () => {
    expect(markdownOf(undefined, [], 'note a: "````"\n')).toBe('`````tcptrace\nnote a: "````"\n`````\n');
  });
});

test.each([
  [0, 'host a\nhost b\n\ntrace "One"\na -> b: SYN\n'],
  [1, 'host a\nhost b\n\ntrace "Two"\na -x b: SYN\n'],
])('the text of trace %d are the shared lines and its own', (index, source) => {
  const text = '\uFEFFhost a\r\nhost b\r\n\r\ntrace "One"\r\na -> b: SYN\r\n\r\ntrace "Two"\r\na -x b: SYN\r\n\r\n';
  const timelines = check(text).traces.map(({ timeline }) => timeline);
  expect(sourceOf(text, timelines, index)).toBe(source);
});

test('the text of a file without headers is the whole of it', () => {
  const text = '// about\nhost a\nhost b\na -> b: SYN\n';
  expect(sourceOf(text, [timelineOf(text)], 0)).toBe(text);
});

const EXAMPLES = path.join(import.meta.dirname, '../../examples');
const files = readdirSync(EXAMPLES).filter((name) => name.endsWith('.tcptrace'));

describe.each(await loadMermaids())('Mermaid $version', (mermaid) => {
  test.each(files)('reads all of %s', async (file) => {
    for (const { timeline } of check(readFileSync(path.join(EXAMPLES, file), 'utf8')).traces) {
      const [sequence = '', states = ''] = exportMermaid(timeline, 'both').diagrams;
      const texts = await mermaid.sequence(sequence);
      expect(texts.title).toBe(timeline.trace.title ?? '');
      expect(await mermaid.parse(states)).toMatch(/^state/);
    }
  });
});
