import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ROOT } from '../../scripts/host/paths.ts';
import { check } from '../../server/src/core.ts';
import { exportMermaid } from '../../server/src/diagram/export.ts';
import { plain } from '../../server/src/diagram/plain.ts';
import { launchBrowser } from './support/browser.ts';
import { AWKWARD, asRead, notesOf } from './support/samples.ts';

const require = createRequire(import.meta.url);

/** What a picture shows. */
interface Drawn {
  readonly kind: string | null;
  readonly texts: readonly string[];
  /** The title and the description for those who cannot see it. */
  readonly titles: readonly string[];
  readonly messages: number;
  readonly elements: readonly string[];
}

const examples = readdirSync(path.join(ROOT, 'examples')).filter((name) => name.endsWith('.tcptrace'));

describe.skipIf(inject('whyNoHost') !== null).each([
  ['12', 'mermaid'],
  ['11', 'mermaid-11'],
])('what is exported as text, drawn by Mermaid %s as a page does that sets nothing', (_, module) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.setContent('<!DOCTYPE html><body></body>');
    await page.addScriptTag({ path: path.join(path.dirname(require.resolve(module)), 'mermaid.min.js') });
    await page.evaluate('mermaid.initialize({ startOnLoad: false })');
  });
  afterAll(() => browser?.close());

  /** Draws a text. Fails as Mermaid does. */
  const draw = (text: string): Promise<Drawn> =>
    page.evaluate(`(async () => {
      const { svg } = await mermaid.render('x', ${JSON.stringify(text)});
      const holder = document.createElement('div');
      holder.innerHTML = svg;
      const picture = holder.querySelector('svg');
      return {
        kind: picture.getAttribute('aria-roledescription'),
        texts: [...picture.querySelectorAll('text, foreignObject p, foreignObject span')].map((text) => text.textContent),
        titles: [...picture.querySelectorAll(':scope > title, :scope > desc')].map((text) => text.textContent),
        messages: picture.querySelectorAll('[class^="messageLine"]').length,
        elements: [...holder.querySelectorAll('script, img, iframe, a')].map((element) => element.outerHTML),
      };
    })()`);

  test.each(examples)('%s', async (file) => {
    for (const { timeline } of check(readFileSync(path.join(ROOT, 'examples', file), 'utf8')).traces) {
      const [sequence = '', states = ''] = exportMermaid(timeline, 'both').diagrams;
      const drawn = await draw(sequence);
      expect(drawn.kind).toBe('sequence');
      expect(drawn.messages).toBe(sequence.match(/^ *p\d+-.*?: /gm)?.length ?? 0);
      if (timeline.trace.title !== undefined) expect(drawn.texts.map(asRead)).toContain(asRead(timeline.trace.title));
      const { kind, texts, titles } = await draw(states);
      expect(kind).toBe('stateDiagram');
      const words = texts.join(' ');
      const { title } = timeline.trace;
      if (title !== undefined) expect(texts.map(asRead)).toContain(asRead(`${title}: the states`));
      expect(titles.map(asRead)).toEqual([
        asRead(`${title ?? 'A TCP exchange'}: the states`),
        expect.stringMatching(/ (goes from|stays in) |^The eleven states/),
      ]);
      for (const state of ['SYN-RECEIVED', 'FIN-WAIT-2', 'TIME-WAIT']) expect(words).toContain(state);
    }
  });

  const drawsAsWritten = async (texts: readonly string[]) => {
    const text = notesOf(texts, texts[0]);
    const [first] = check(text).traces;
    if (first === undefined) throw new Error('there is no trace');
    const [sequence = '', states = ''] = exportMermaid(first.timeline, 'both').diagrams;
    const { kind, texts: drawn, elements } = await draw(sequence);
    expect(kind).toBe('sequence');
    expect(elements).toEqual([]);
    // A long note is drawn in several lines, each a text of its own.
    const solid = (words: string) => asRead(words).replaceAll(' ', '');
    const read = solid(drawn.join(''));
    const ofStates = await draw(states);
    const title = asRead(plain(`${texts[0]}: the states`));
    expect(ofStates.elements).toEqual([]);
    expect(ofStates.texts.map(asRead)).toContain(title);
    expect(ofStates.titles[0] === undefined ? '' : asRead(ofStates.titles[0])).toBe(title);
    for (const { step } of first.timeline.records) {
      if (step.kind === 'note') expect(read).toContain(solid(plain(step.text)));
    }
  };

  test('awkward texts are drawn as they are written', () => drawsAsWritten(AWKWARD));

  test('any texts are drawn as they are written', async () => {
    const part = fc.oneof(
      fc.constantFrom(...AWKWARD, ..."#;<>&%{}[]()$`'\\:*_~-+=@| ", 'end', 'style:', '<!--', '-->'),
      fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !/[\n\r"]/.test(text)),
    );
    const texts = fc
      .array(part, { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join(''))
      .filter((text) => text.trim() !== '');
    await fc.assert(fc.asyncProperty(fc.array(texts, { minLength: 5, maxLength: 10 }), drawsAsWritten), {
      numRuns: 15,
      seed: 9293,
    });
  });

  test('a trace that is too long is cut so that it is drawn', async () => {
    const long = `host a isn=0\nhost b isn=0\ngiven a ESTABLISHED, b ESTABLISHED\n${'a -> b: ACK len=1\n'.repeat(2000)}`;
    const [first] = check(long).traces;
    if (first === undefined) throw new Error('there is no trace');
    const { diagrams, folded } = exportMermaid(first.timeline, 'sequence');
    const drawn = await draw(diagrams[0] ?? '');
    expect(drawn).toMatchObject({ kind: 'sequence', messages: 2000 - folded });
  });
});
