import { describe, expect, inject, test } from 'vitest';
import { pageTests } from './support/page-tests.ts';
import { HANDSHAKE, LONG } from './support/samples.ts';

describe.skipIf(inject('whyNoHost') !== null)('everybody can use the page of the preview', () => {
  const { open } = pageTests();

  test('every control and every row has a name', async () => {
    const page = await open(HANDSHAKE, 6);
    const nameless = await page.page
      .locator('button, select, input, [role="button"], [role="region"], summary')
      .evaluateAll((all) =>
        all
          .filter((one) => `${one.getAttribute('aria-label') ?? ''}${one.textContent ?? ''}`.trim() === '')
          .filter((one) => one.closest('label') === null)
          .map((one) => one.outerHTML),
      );
    expect(nameless).toEqual([]);
    expect(await page.page.locator('#sequence .row[data-line="10"]').getAttribute('aria-label')).toMatch(
      /^server sends ACK.*; error: .*; line 10$/,
    );
  });

  test.each([
    ['300 pixels wide', { width: 300, height: 700 }],
    ['on a beamer', { width: 1024, height: 768, fontSize: 22 }],
    ['in a low window', { width: 700, height: 420 }],
  ] as const)('%s, all controls are within reach', async (_, sight) => {
    const page = await open(HANDSHAKE, 6, sight);
    const outside = await page.page.locator('header *:visible, footer *:visible, section:visible').evaluateAll(
      (all, { width, height }) =>
        all
          .filter((one) => {
            const { left, right, top, bottom } = one.getBoundingClientRect();
            return left < -1 || right > width + 1 || top < -1 || bottom > height + 1;
          })
          .map((one) => one.outerHTML.slice(0, 120)),
      sight,
    );
    expect(outside).toEqual([]);
    expect((await page.page.locator('#sequence .scroll').boundingBox())?.height).toBeGreaterThan(60);
  });

  test('printed, everything is on the paper', async () => {
    const page = await open(LONG, 1, { width: 800 });
    await page.page.emulateMedia({ media: 'print' });
    const cut = await page.page
      .locator('main, section:visible:not(.unseen), .scroll')
      .evaluateAll((all) =>
        all.filter((one) => one.scrollHeight > one.clientHeight + 2).map((one) => one.outerHTML.slice(0, 80)),
      );
    expect(cut).toEqual([]);
    expect(await page.page.locator('.menu, .controls, .tools').filter({ visible: true }).count()).toBe(0);
  });

  test.each(['dark', 'light', 'hc-dark', 'hc-light'] as const)(
    'printed in the theme %s, all is dark on white, in the same colours',
    async (theme) => {
      const page = await open(`trace "First"\n${HANDSHAKE}\ntrace "Second"\n${HANDSHAKE}`, 6, { theme, width: 800 });
      await page.page.emulateMedia({ media: 'print' });
      const css = (selector: string, property: string) =>
        page.page.locator(selector).evaluateAll((all, name) => {
          type Page = { getComputedStyle(of: unknown): { getPropertyValue(name: string): string } };
          return all.map((one) => (globalThis as unknown as Page).getComputedStyle(one).getPropertyValue(name));
        }, property);
      const signs = await css('#states .mark.ahead text', 'fill');
      expect(signs.length).toBeGreaterThan(0);
      expect(new Set(signs)).toEqual(new Set(['rgb(11, 101, 194)', 'rgb(185, 80, 10)']));
      expect(new Set(await css('.legend .sign', 'color'))).toEqual(new Set(['rgb(11, 101, 194)', 'rgb(185, 80, 10)']));
      expect(await css('.trace select', 'background-color')).toEqual(['rgba(0, 0, 0, 0)']);
      expect(await css('body, .trace select, .says', 'color')).toEqual(Array.from({ length: 3 }, () => 'rgb(0, 0, 0)'));
    },
  );

  test('with the colours of the system, every text is legible', async () => {
    const page = await open(HANDSHAKE, 6);
    await page.page.emulateMedia({ forcedColors: 'active' });
    const fills = await page.page
      .locator('#sequence .messageText, #sequence .noteText > tspan')
      .evaluateAll((all) =>
        all.map(
          (one) =>
            (globalThis as unknown as { getComputedStyle(of: unknown): { fill: string } }).getComputedStyle(one).fill,
        ),
      );
    expect(new Set(fills)).toEqual(new Set(['rgb(0, 0, 0)']));
  });
});
