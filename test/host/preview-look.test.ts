import type { FrameLocator } from 'playwright-core';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { PreviewTests } from './support/preview-tests.ts';
import { AWKWARD, asRead, EVERYTHING, notesOf } from './support/samples.ts';
import type { Workbench } from './support/workbench.ts';

describe.skipIf(inject('whyNoHost') !== null)('how the preview looks', () => {
  const preview = new PreviewTests(
    { 'all.tcptrace': EVERYTHING, 'notes.tcptrace': notesOf(AWKWARD) },
    'notes.tcptrace',
  );
  let window: Workbench;
  let page: FrameLocator;

  beforeAll(() => {
    ({ window } = preview);
    page = preview.page();
  });

  test('draws any text as it is written, and nothing of it as HTML', async () => {
    await preview.open('notes.tcptrace');
    const notes = page.locator('#sequence .shows-note');
    await expect.poll(() => notes.count()).toBe(AWKWARD.length);
    const texts = await notes.locator('.noteText').allTextContents();
    expect(texts.map(asRead)).toEqual(AWKWARD.map(asRead));
    expect(await page.locator('img, #sequence script').count()).toBe(0);
  });

  test.each(['light', 'light high contrast', 'dark high contrast', 'dark'] as const)(
    'in the theme %s',
    async (theme) => {
      await preview.open('all.tcptrace');
      await window.goTo(31);
      await window.theme(theme);
      await page.locator('#sequence .is-intended').first().waitFor({ state: 'attached' });
      const css = (selector: string, property: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((element, name) => {
            type Page = { getComputedStyle(of: unknown): { getPropertyValue(name: string): string } };
            return (globalThis as unknown as Page).getComputedStyle(element).getPropertyValue(name);
          }, property);
      const text = await css('#sequence .messageText.shows-sent:not(.is-error, .is-intended)', 'fill');
      const wrong = await css('#sequence .messageText.is-error', 'fill');
      const ground = await css('body', 'background-color');
      expect(contrast(text, ground)).toBeGreaterThan(7);
      expect(contrast(wrong, ground)).toBeGreaterThan(3);
      await window.page.waitForTimeout(300);
      await window.screenshot(`preview-${theme.replaceAll(' ', '-')}`);
    },
  );
});

/** The contrast ratio (WCAG 2) of two opaque colours, as CSS computes them. */
function contrast(...colours: readonly string[]): number {
  const [high = 0, low = 0] = colours
    .map((colour) => {
      const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((digits) => {
        const part = Number(digits) / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    })
    .toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}
