import { describe, expect, inject, test } from 'vitest';
import { current, lines, pageTests, said } from './support/page-tests.ts';
import { HANDSHAKE, LONG } from './support/samples.ts';

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

  test('the slider leads to exactly the step that it says, also to one within a fold, which gives way to it', async () => {
    const page = await open(LONG.replaceAll('len=1\n', 'len=1\n# nothing\n'), 4);
    const slider = page.page.locator('footer input[type="range"]');
    expect(await lines(page, '#sequence .row[data-line="502"]')).toEqual([]);
    for (const step of [250, 33, 399]) {
      await slider.fill(`${step}`);
      await expect.poll(() => current(page), { message: `${step}` }).toEqual([2 + 2 * step]);
      await expect.poll(() => page.page.locator('.place').textContent()).toBe(`${step} / 400`);
      expect(await page.page.locator('.says').textContent()).toContain(`sequence number ${step}`);
      const next = page.page.locator('#table tbody tr').filter({ hasText: 'a' }).locator('[data-name="SND.NXT"]');
      expect(await next.first().textContent()).toBe(`Δ changed to ${step + 1}`);
    }
    expect(said(page, 'go')).toEqual([]);
  });

  test('a step within a fold that must stay closed, since a line is broken, is that fold, with its own words', async () => {
    const page = await open(LONG, 4);
    await page.show(`${LONG}nonsense\n`, 4);
    const fold = () =>
      page.page
        .locator('#sequence .row.current')
        .evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
    const drawn = await lines(page, '#sequence .row');
    await page.goTo(253);
    await expect
      .poll(fold)
      .toEqual([expect.stringMatching(/^\d+ data segments not shown, from line \d+ to line \d+; opens/)]);
    expect(await lines(page, '#sequence .row')).toEqual(drawn);
    expect(await page.page.locator('#steps [aria-current="step"]').textContent()).toMatch(/data segments not shown/);
    expect(await page.page.locator('.place').textContent()).toBe('250 / 400');
    expect(await page.page.locator('.says').textContent()).toContain('sequence number 250');
    const pane = page.page.locator('#sequence .scroll');
    await pane.evaluate((one) => {
      one.scrollTop = 0;
    });
    // It came into view once, and typing does not bring it there again.
    await page.show(`${LONG}nonsense and more\n`, 253);
    expect(await pane.evaluate((one) => one.scrollTop)).toBe(0);
    await page.show(LONG, 253);
    await expect.poll(() => current(page)).toEqual([253]);
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
