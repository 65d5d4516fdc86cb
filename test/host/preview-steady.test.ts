import { describe, expect, inject, test } from 'vitest';
import type { PageAlone } from './support/page.ts';
import { pageTests } from './support/page-tests.ts';
import { HANDSHAKE, LONG } from './support/samples.ts';

/** What the browser has that these tests ask for. */
type Box = { left: number; right: number; top: number; bottom: number };
type Part = { getBoundingClientRect(): Box; closest(selector: string): Part; querySelector(selector: string): Part };

describe.skipIf(inject('whyNoHost') !== null)('the page of the preview', () => {
  const { open } = pageTests();

  const boxes = (page: PageAlone) =>
    page.page.locator('header, main > section:not(.unseen), footer, .scroll > svg').evaluateAll((all) =>
      all.map((one) => {
        const { left, top, right, bottom } = (one as unknown as Part).getBoundingClientRect();
        return [left, top, right, bottom].map(Math.round);
      }),
    );

  test.each([300, 520, 1200])('lets nothing move while a line is being written, %i pixels wide', async (width) => {
    const page = await open(HANDSHAKE, 6, { width });
    const before = await boxes(page);
    const lines = HANDSHAKE.split('\n');
    for (const half of ['c', 'client ->', 'client -> server: ', 'client -> server: ACK len=']) {
      await page.show([...lines.slice(0, 6), half, ...lines.slice(6)].join('\n'), 6);
      expect(await page.page.locator('.banner').textContent()).toMatch(/^Line 7 cannot be read; this is the picture/);
      expect(await boxes(page), half).toEqual(before);
      const { top, bottom } = await frameOf(page, '.banner');
      const controls = await frameOf(page, '.controls');
      expect(top).toBeGreaterThanOrEqual(controls.bottom);
      expect(bottom).toBeGreaterThan((await frameOf(page, '.says')).bottom);
    }
    await page.page.locator('.banner button').click();
    expect(page.said).toContainEqual({ type: 'reveal', line: 7 });
    await page.show(HANDSHAKE, 6);
    expect(await page.page.locator('.banner').isVisible()).toBe(false);
    expect(await boxes(page)).toEqual(before);
  });

  test('leaves the words for the step in sight where a line could never be read', async () => {
    const page = await open(HANDSHAKE.replace('PSH+ACK', 'nonsense'), 6);
    expect(await page.page.locator('.banner').textContent()).toBe('Line 9 cannot be read and is not drawn.');
    expect((await frameOf(page, '.banner')).bottom).toBeLessThan((await frameOf(page, 'main')).top + 1);
  });

  test.each([300, 520])('lets everything be moved out from below the tools, %i pixels wide', async (width) => {
    const page = await open(LONG, 1, { width, height: 700 });
    for (const part of ['#sequence', '#states']) {
      await page.page.locator(`${part} .scroll`).evaluate((pane) => {
        (pane as unknown as { scrollTo(x: number, y: number): void }).scrollTo(0, 1e6);
      });
      const [picture, tools] = [
        await frameOf(page, `${part} .scroll > svg`),
        await frameOf(page, `section:has(${part}) > .tools, ${part} ~ .tools`),
      ];
      expect(picture.bottom).toBeLessThanOrEqual(tools.top);
    }
  });

  test('keeps the tools out of sight where it is narrow, until somebody is near', async () => {
    const page = await open(HANDSHAKE, 6, { width: 300 });
    const opacity = () =>
      page.page
        .locator('.tools')
        .first()
        .evaluate(
          (one) =>
            (globalThis as unknown as { getComputedStyle(of: unknown): { opacity: string } }).getComputedStyle(one)
              .opacity,
        );
    await page.page.mouse.move(10, 10);
    await expect.poll(opacity).toBe('0');
    await page.page.locator('#sequence .scroll').hover();
    await expect.poll(opacity).toBe('1');
    await page.page.mouse.move(10, 10);
    await expect.poll(opacity).toBe('0');
    await page.page.locator('#sequence .scroll').focus();
    await expect.poll(opacity).toBe('1');
  });

  test('is after a restart where it was, also at the end of its pictures', async () => {
    const page = await open(LONG, 1, { width: 420, height: 700 });
    const tops = (of: PageAlone) =>
      of.page
        .locator('.scroll')
        .evaluateAll((all) => (all as unknown as { scrollTop: number }[]).map((one) => one.scrollTop));
    await page.page.locator('.scroll').evaluateAll((all) => {
      for (const one of all as unknown as { scrollTo(x: number, y: number): void }[]) one.scrollTo(0, 1e6);
    });
    const before = await tops(page);
    expect(Math.min(...before)).toBeGreaterThan(50);
    type Remembered = { view?: { states: { top: number } } };
    await expect.poll(async () => ((await page.remembered()) as Remembered).view?.states.top).toBe(before[1]);
    const again = await open(LONG, 1, { width: 420, height: 700, state: await page.remembered() });
    await expect.poll(() => tops(again)).toEqual(before);
  });

  test('goes to a step smoothly, and at once where things are not to move', async () => {
    const scrolls = async (page: PageAlone) => {
      await page.page.evaluate(`
        window.scrolls = [];
        const scrollTo = Element.prototype.scrollTo;
        Element.prototype.scrollTo = function (...how) {
          if (this.closest('#sequence')) window.scrolls.push(how[0].behavior);
          return scrollTo.apply(this, how);
        };
      `);
      await page.goTo(40);
      await expect.poll(() => page.page.evaluate('window.scrolls.length')).toBeGreaterThan(0);
      return new Set((await page.page.evaluate('window.scrolls')) as string[]);
    };
    expect(await scrolls(await open(LONG, 4, { motion: true }))).toContain('smooth');
    expect(await scrolls(await open(LONG, 4, { motion: false }))).toEqual(new Set(['instant']));
    const quiet = await open(LONG, 4, { motion: true });
    // As VS Code says it.
    await quiet.page.evaluate("document.body.classList.add('vscode-reduce-motion')");
    expect(await scrolls(quiet)).toEqual(new Set(['instant']));
  });

  test('shows what would turn the words of a title by a sign, and the title as it is written', async () => {
    const title = (text: string) => `trace "${text}"\n${HANDSHAKE}`;
    const page = await open(title('abc \u202Edef\u2066 שלום'), 6);
    expect(await page.page.locator('h1').textContent()).toBe('abc \uFFFDdef\uFFFD שלום');
    await page.show(`${title('a\u202Eb')}\n${title('c\u202Ed')}`, 6);
    expect(await page.page.locator('.trace option').allTextContents()).toEqual([
      'At the cursor: a\uFFFDb',
      'a\uFFFDb',
      'c\uFFFDd',
    ]);
    // It is known by its own title.
    await page.page.locator('.trace select').selectOption('1');
    await expect.poll(() => page.said.at(-1)).toEqual({ type: 'pin', trace: { index: 1, title: 'c\u202Ed' } });
  });

  test('draws no word beyond its box, whichever font it has', async () => {
    const page = await open(HANDSHAKE, 7, { width: 800 });
    for (const font of ['sans-serif', 'monospace', 'serif']) {
      await page.page.evaluate(`document.documentElement.style.setProperty('--vscode-font-family', '${font}')`);
      await page.page.locator('#states .node.now').first().waitFor();
      const outside = () =>
        page.page
          .locator('#sequence :is(.shows-state, .shows-call) .noteText, #states .node > .label text')
          .evaluateAll((all) =>
            (all as unknown as (Part & { textContent: string })[])
              .filter((words) => {
                const box = words.closest('g.node, [data-et="note"]').querySelector('.label-container, rect.note');
                const [inner, outer] = [words.getBoundingClientRect(), box.getBoundingClientRect()];
                return inner.left < outer.left + 1 || inner.right > outer.right - 1;
              })
              .map(({ textContent }) => textContent),
          );
      await expect.poll(outside, { message: font }).toEqual([]);
    }
  });
});

/** Where an element is on the screen. */
async function frameOf(page: PageAlone, selector: string): Promise<Box> {
  const box = await page.page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not there`);
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}
