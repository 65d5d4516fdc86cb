import { describe, expect, inject, test } from 'vitest';
import type { PageAlone } from './support/page.ts';
import { pageTests } from './support/page-tests.ts';
import { LONG } from './support/samples.ts';

/** The names over the lifelines, and how far each is from its lifeline. */
const heads = (page: PageAlone) =>
  page.page.locator('.heads:not([hidden]) .head').evaluateAll((all) =>
    all.map((head) => {
      const at = all.indexOf(head);
      const lines = [...(head.ownerDocument?.querySelectorAll('#sequence [data-et="life-line"]') ?? [])]
        .map((line) => line.getBoundingClientRect().left)
        .toSorted((a, b) => a - b);
      const { left, width } = head.getBoundingClientRect();
      return { text: head.textContent, off: Math.abs(left + width / 2 - (lines[at] ?? 0)) };
    }),
  );

describe.skipIf(inject('whyNoHost') !== null)('the hosts above the sequence diagram', () => {
  const { open } = pageTests();

  test('stay in view over their lifelines while their boxes are not, also sideways and zoomed', async () => {
    const page = await open(LONG, 4, { width: 420, height: 600 });
    const names = async () => (await heads(page)).map(({ text }) => text);
    const away = async () => Math.max(...(await heads(page)).map(({ off }) => off));
    expect(await names()).toEqual([]);
    await page.goTo(40);
    await expect.poll(names).toEqual(['● a', '◆ b']);
    expect(await away()).toBeLessThan(2);
    await page.page.locator('#sequence .scroll').focus();
    await page.page.keyboard.press('+');
    await page.page.keyboard.press('+');
    await page.page.keyboard.press('+');
    await page.page.locator('#sequence .scroll').evaluate((pane) => {
      pane.scrollLeft = 60;
    });
    await expect.poll(away).toBeLessThan(2);
    await page.page.keyboard.press('0');
    await page.goTo(4);
    await page.page.locator('#sequence .scroll').evaluate((pane) => {
      pane.scrollTop = 0;
    });
    await expect.poll(names).toEqual([]);
  });

  test('have the shapes that they have in the state diagram', async () => {
    const page = await open('host x isn=1\nhost y isn=2\ny: listen\nx -> y: SYN\n', 4);
    const boxes = await page.page.locator('#sequence text.actor.headline').allTextContents();
    expect(new Set(boxes)).toEqual(new Set(['● x', '◆ y']));
    expect((await page.page.locator('#states .here').allTextContents()).toSorted()).toEqual(['◆ y', '● x']);
  });
});
