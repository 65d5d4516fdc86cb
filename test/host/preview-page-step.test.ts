import { describe, expect, inject, test } from 'vitest';
import { current, lines, pageTests } from './support/page-tests.ts';
import { HANDSHAKE, LONG } from './support/samples.ts';

describe.skipIf(inject('whyNoHost') !== null)('the step of the cursor, on the page of the preview', () => {
  const { open } = pageTests();

  test('stands out in both diagrams and in the list, and what comes later steps back', async () => {
    const page = await open(HANDSHAKE, 6);
    expect(await current(page)).toEqual([6]);
    expect(await lines(page, '#sequence .later')).toEqual([7, 8, 9, 10]);
    expect(await page.page.locator('#states .badge.just').allTextContents()).toEqual(['● 6']);
    expect((await page.page.locator('#states .badge.done').allTextContents()).toSorted()).toEqual([
      '◆ 4',
      '◆ 5',
      '● 5',
    ]);
    expect(await page.page.locator('#states .badge.ahead').allTextContents()).toEqual(['◆ 7']);
    expect((await page.page.locator('#states .here').allTextContents()).toSorted()).toEqual(['◆ server', '● client']);
    expect(await page.page.locator('.legend b').allTextContents()).toEqual(['ESTABLISHED', 'SYN-RECEIVED']);
    expect(await lines(page, '#steps [aria-current="step"]')).toEqual([6]);
    expect(await page.page.locator('#sequence .pointer').count()).toBe(1);
    await page.goTo(5);
    expect(await current(page)).toEqual([5]);
    expect(await page.page.locator('.legend b').allTextContents()).toEqual(['SYN-SENT', 'SYN-RECEIVED']);
  });

  test('before the first one, the whole trace is shown', async () => {
    const page = await open(HANDSHAKE, 1);
    expect(await current(page)).toEqual([]);
    expect(await page.page.locator('#sequence .later, #states .ahead').count()).toBe(0);
    expect(await page.page.locator('.legend').textContent()).toMatch(/^In the end:.*client ESTABLISHED/);
  });

  test('is scrolled into view', async () => {
    const page = await open(LONG, 5, { height: 500 });
    await page.goTo(40);
    const inView = () =>
      page.page.locator('#sequence .row.current').evaluate((row) => {
        const pane = row.closest('.scroll')?.getBoundingClientRect();
        const { top, bottom } = row.getBoundingClientRect();
        return pane !== undefined && top >= pane.top && bottom <= pane.bottom;
      });
    await expect.poll(inView).toBe(true);
  });

  test('is scrolled into view sideways, too, where the pane is narrow', async () => {
    const hosts = ['a', 'b', 'c', 'd'].map((name) => `host ${name} isn=1\n`).join('');
    const page = await open(`${hosts}b: listen\nd: listen\na -> b: SYN\nc -> d: SYN\n`, 7, { width: 400 });
    const pane = page.page.locator('#sequence .scroll');
    const cut = (line: number) =>
      page.page.locator(`#sequence [data-et="message"][data-line="${line}"]`).evaluate((arrow) => {
        const frame = arrow.closest('.scroll')?.getBoundingClientRect();
        const { left, right } = arrow.getBoundingClientRect();
        return frame === undefined || left < frame.left || right > frame.right;
      });
    expect(await pane.evaluate((one) => one.scrollWidth > one.clientWidth)).toBe(true);
    expect([await cut(7), await cut(8)]).toEqual([false, true]);
    await page.goTo(8);
    expect([await cut(7), await cut(8)]).toEqual([true, false]);
    await page.goTo(7);
    expect(await cut(7)).toBe(false);
  });

  test('is not scrolled into view again by an edit, nor while the user moves the picture', async () => {
    const page = await open(LONG, 60, { height: 500 });
    const pane = page.page.locator('#sequence .scroll');
    const top = () => pane.evaluate((one) => Math.round(one.scrollTop));
    const moveTo = (to: number) =>
      pane.evaluate((one, y) => {
        one.scrollTop = y;
      }, to);
    expect(await top()).toBeGreaterThan(300);
    await moveTo(40);
    await page.show(LONG.replace('len=1\n', 'len=2\n'));
    expect(await top()).toBe(40);
    const box = await pane.boundingBox();
    await page.page.mouse.move((box?.x ?? 0) + 50, (box?.y ?? 0) + 50);
    await page.page.mouse.wheel(0, 20);
    await expect.poll(top).toBe(60);
    await page.goTo(62);
    expect(await current(page)).toEqual([62]);
    expect(await top()).toBe(60);
  });

  test('is told in a table, with a sign at what it changed', async () => {
    const page = await open(HANDSHAKE, 9);
    const cell = (host: string, name: string) =>
      page.page.locator('#table tbody tr').filter({ hasText: host }).locator(`[data-name="${name}"]`);
    expect(await cell('client', 'SND.NXT').textContent()).toBe('Δ changed to 111');
    expect(await cell('client', 'SND.UNA').textContent()).toBe('101');
    expect(await cell('server', 'RCV.NXT').textContent()).toBe('Δ changed to 111');
    expect(await cell('server', 'Owes').textContent()).toContain('ACK');
    expect(await cell('client', 'Timers').textContent()).toContain('retransmission');
  });

  test('is told in a live region', async () => {
    const page = await open(HANDSHAKE, 5);
    const region = page.page.locator('[aria-live="polite"].says');
    expect(await region.textContent()).toMatch(/client sends SYN.*SYN-RECEIVED/);
  });
});
