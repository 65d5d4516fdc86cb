import { describe, expect, inject, test } from 'vitest';
import { current, pageTests, said } from './support/page-tests.ts';
import { HANDSHAKE } from './support/samples.ts';

describe.skipIf(inject('whyNoHost') !== null)('time on the page of the preview', () => {
  const { open } = pageTests();

  test('goes on and back by the keys', async () => {
    const page = await open(HANDSHAKE, 5);
    await page.page.locator('body').click({ position: { x: 60, y: 12 } });
    for (const [key, line] of [
      ['ArrowRight', 6],
      ['ArrowRight', 7],
      // A note is no step.
      ['ArrowRight', 9],
      ['ArrowLeft', 7],
      ['End', 10],
      ['Home', 4],
    ] as const) {
      await page.page.keyboard.press(key);
      await expect.poll(() => current(page), { message: key }).toEqual([line]);
    }
  });

  test('the slider and the cursor are one position', async () => {
    const page = await open(HANDSHAKE, 6);
    const slider = page.page.locator('footer input[type="range"]');
    expect(await slider.inputValue()).toBe('3');
    expect(await page.page.locator('.place').textContent()).toBe('3 / 6');
    for (const [value, line] of [
      ['6', 10],
      ['1', 4],
      ['5', 9],
      ['4', 7],
    ] as const) {
      await slider.fill(value);
      await expect.poll(() => current(page), { message: value }).toEqual([line]);
    }
    await slider.fill('0');
    await expect.poll(() => current(page)).toEqual([]);
  });

  test('plays until the end, and again from the beginning', async () => {
    const page = await open(HANDSHAKE, 7);
    await page.page.locator('footer select').selectOption('4');
    await page.page.getByRole('button', { name: /^Play/ }).click();
    await page.page.getByRole('button', { name: /^Pause/ }).waitFor();
    await expect.poll(() => current(page)).toEqual([10]);
    await page.page.getByRole('button', { name: /^Play/ }).waitFor();
    await page.page.getByRole('button', { name: /^Play/ }).click();
    await expect.poll(() => said(page, 'step').at(-1)).toEqual({ type: 'step', to: 'first' });
    await page.page.getByRole('button', { name: /^Pause/ }).click();
  });
});
