import { describe, expect, inject, test } from 'vitest';
import { current, pageTests, said } from './support/page-tests.ts';
import { CLOSE, HANDSHAKE, LONG } from './support/samples.ts';

describe.skipIf(inject('whyNoHost') !== null)('what can be chosen on the page of the preview', () => {
  const { open } = pageTests();

  test('numbers and states of the sequence diagram', async () => {
    const page = await open(HANDSHAKE, 1);
    await page.page.getByLabel('View: how it is shown').click();
    await page.page.getByLabel('Relative to the initial ones').check();
    await expect
      .poll(() => page.page.locator('#sequence .messageText.headline').first().textContent())
      .toContain('seq=0');
    await page.page.getByLabel('Hidden').last().check();
    await expect.poll(() => page.page.locator('#sequence .shows-state').count()).toBe(0);
    expect(said(page, 'options').at(-1)).toEqual({
      type: 'options',
      options: { numbers: 'relative', states: 'hidden' },
    });
    await page.page.keyboard.press('Escape');
    await page.page.getByLabel('Hidden').last().waitFor({ state: 'hidden' });
  });

  test('the way of one host, and only the states in which a host has been', async () => {
    const page = await open(CLOSE, 8, { state: { uri: 'file:///a.tcptrace', view: { visitedOnly: true } } });
    const visible = async () =>
      (await page.page.locator('#states .node > .label:visible').allTextContents()).map((text) => text.trim());
    const where = () =>
      page.page.locator('#states .node').evaluateAll((all) =>
        all.map((node) => {
          const { x, y } = node.getBoundingClientRect();
          return `${node.id.replace(/^drawing\d+/, '')} ${Math.round(x)} ${Math.round(y)}`;
        }),
      );
    expect((await visible()).toSorted()).toEqual(
      ['CLOSED', 'CLOSE-WAIT', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'LAST-ACK', 'TIME-WAIT'].toSorted(),
    );
    const places = await where();
    await page.page.locator('.legend button').first().click();
    expect((await visible()).includes('LAST-ACK')).toBe(false);
    expect(await page.page.locator('#states .mark.host-1').count()).toBe(0);
    // A tag below a box makes its bounds larger, but the boxes stay where they are.
    expect((await where()).length).toBe(places.length);
    await page.page.locator('.legend button').first().click();
    expect(await where()).toEqual(places);
  });

  test('which parts are shown; the list of steps is always there for a screen reader', async () => {
    const page = await open(HANDSHAKE, 6);
    const items = page.page.locator('#steps li');
    expect(await items.count()).toBe(7);
    expect(await page.page.locator('#steps button[tabindex="0"]').count()).toBe(0);
    const names = await page.page.getByRole('list').last().getByRole('button').allTextContents();
    expect(names[1]).toMatch(/^5client sends SYN.*SYN-RECEIVED/);
    await page.page.getByLabel('View: how it is shown').click();
    await page.page.getByRole('checkbox', { name: 'State diagram' }).uncheck();
    await page.page.getByLabel('List of steps').check();
    expect(await page.page.locator('#states').isVisible()).toBe(false);
    const box = await items.first().boundingBox();
    expect(box?.height).toBeGreaterThan(10);
    await page.page.keyboard.press('Escape');
    await items.nth(3).locator('button').click();
    await expect.poll(() => current(page)).toEqual([7]);
  });

  test('a fold opens on a click', async () => {
    const page = await open(LONG, 1, { height: 600 });
    const count = () => page.page.locator('#sequence [data-et="message"]').count();
    const before = await count();
    const fold = page.page.locator('#sequence .shows-fold').first();
    await fold.scrollIntoViewIfNeeded();
    await fold.click();
    await expect.poll(() => said(page, 'open-fold').length).toBe(1);
    await expect.poll(count).toBeGreaterThan(before);
    expect(said(page, 'go')).toEqual([]);
  });

  test('of an exercise nothing is told that is to be found out', async () => {
    const page = await open(HANDSHAKE.replace('host client', 'exercise\nhost client'), 6);
    expect(await page.page.locator('#states .mark').count()).toBe(0);
    expect(await page.page.locator('#table td').count()).toBe(0);
  });
});
