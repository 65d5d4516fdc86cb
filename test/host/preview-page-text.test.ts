import { describe, expect, inject, test } from 'vitest';
import { current, lines, pageTests, said } from './support/page-tests.ts';
import { HANDSHAKE } from './support/samples.ts';

describe.skipIf(inject('whyNoHost') !== null)('the way from the page of the preview to the text', () => {
  const { open } = pageTests();

  test('a click on any element goes to its line', async () => {
    const page = await open(HANDSHAKE, 1, { height: 1200 });
    for (const kind of ['.row', '.messageText.headline', '[data-et="note"]']) {
      const elements = page.page.locator(`#sequence ${kind}[data-line]`);
      const wanted = await elements.evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-line'))));
      expect(wanted.length, kind).toBeGreaterThan(2);
      for (const [index, line] of wanted.entries()) {
        page.said.length = 0;
        await elements.nth(index).click({ position: kind === '.row' ? { x: 12, y: 5 } : { x: 4, y: 4 }, force: true });
        await expect.poll(() => said(page, 'go'), { message: `${kind} ${index}` }).toEqual([{ type: 'go', line }]);
      }
    }
  });

  test('a click on a change of state goes to its line', async () => {
    const page = await open(HANDSHAKE, 5);
    await page.page.locator('#states .badge').filter({ hasText: '◆ 7' }).click();
    await expect.poll(() => said(page, 'go')).toEqual([{ type: 'go', line: 7 }]);
    await expect.poll(() => current(page)).toEqual([7]);
  });

  test('a double click opens the line in the editor', async () => {
    const page = await open(HANDSHAKE, 1);
    await page.page
      .locator('#sequence .row')
      .nth(1)
      .dblclick({ position: { x: 12, y: 5 } });
    await expect.poll(() => said(page, 'reveal')).toEqual([{ type: 'reveal', line: 5 }]);
  });

  test('the arrow keys go from element to element, and Enter to the line', async () => {
    const page = await open(HANDSHAKE, 5);
    const stops = page.page.locator('#sequence .row[tabindex="0"]');
    expect(await lines(page, '#sequence .row[tabindex="0"]')).toEqual([5]);
    await stops.focus();
    await page.page.keyboard.press('ArrowDown');
    await page.page.keyboard.press('ArrowDown');
    expect(await lines(page, '#sequence .row[tabindex="0"]')).toEqual([7]);
    expect(await lines(page, '#sequence .row:focus')).toEqual([7]);
    await page.page.keyboard.press('Enter');
    await expect.poll(() => said(page, 'go')).toEqual([{ type: 'go', line: 7 }]);
    await page.page.keyboard.press('Control+Enter');
    await expect.poll(() => said(page, 'reveal')).toEqual([{ type: 'reveal', line: 7 }]);
  });

  test('a hover says what happens and how it is judged', async () => {
    const page = await open(HANDSHAKE, 1);
    const row = page.page.locator('#sequence .row[data-line="10"]');
    await row.scrollIntoViewIfNeeded();
    await page.page.waitForTimeout(100);
    await row.hover({ position: { x: 12, y: 5 } });
    const tip = page.page.locator('.tooltip');
    await tip.waitFor();
    expect(await tip.locator('p').first().textContent()).toMatch(/^server sends ACK/);
    expect(await tip.locator('.is-error').textContent()).toMatch(/^✗ .*111/);
    expect(await tip.locator('.more').textContent()).toBe('Line 10');
    await page.page.keyboard.press('Escape');
    await tip.waitFor({ state: 'hidden' });
  });
});
