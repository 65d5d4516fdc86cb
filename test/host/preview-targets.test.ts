import { describe, expect, inject, test } from 'vitest';
import type { PageAlone } from './support/page.ts';
import { current, pageTests, said } from './support/page-tests.ts';
import { HANDSHAKE, LONG } from './support/samples.ts';

/** Several hosts, so that the picture is wider than its pane. */
const WIDE = `${[...'abcdef'].map((name) => `host ${name} isn=0\n`).join('')}b: listen
d: listen
f: listen
a -> b: SYN
c -> d: SYN
e -> f: SYN
b -> a: SYN+ACK
note c: "here"
f -> e: SYN+ACK
a -> b: ACK ack=99
`;

/** What of a picture can be clicked, with the line it stands for, and a point in it that is in view. */
const targets = (page: PageAlone, pane: string, selector: string) =>
  page.page.locator(`${pane} .scroll`).evaluate((frame, of) => {
    const view = frame.getBoundingClientRect();
    return [...frame.querySelectorAll(of)].flatMap((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      const x = (Math.max(left, view.left) + Math.min(right, view.right)) / 2;
      const y = (Math.max(top, view.top) + Math.min(bottom, view.bottom)) / 2;
      const inside =
        right > view.left + 2 &&
        left < view.right - 20 &&
        y > view.top + 30 &&
        y < view.bottom - 4 &&
        top < view.bottom &&
        bottom > view.top;
      const hit = inside ? frame.ownerDocument?.elementFromPoint(x, y) : null;
      const tools = hit?.closest('.tools, .heads, .divider');
      const what = `${one.getAttribute('class') ?? one.localName} ${one.textContent ?? ''}`.slice(0, 60);
      return inside && !tools ? [{ x, y, line: Number(one.getAttribute('data-line')), what }] : [];
    });
  }, selector);

const ELEMENTS = '.messageText[data-line], [data-et="message"][data-line], [data-et="note"][data-line], .row';

/** Clicks everything in view, and says what did not lead to its line. */
async function wrongClicks(page: PageAlone): Promise<{ clicked: number; wrong: string[] }> {
  const all = await targets(page, '#sequence', ELEMENTS);
  const wrong: string[] = [];
  for (const { x, y, line, what } of all) {
    page.said.length = 0;
    await page.page.mouse.click(x, y);
    const went = () => said(page, 'go').map((message) => ('line' in message ? message.line : 0));
    for (let wait = 0; wait < 50 && went().length === 0; wait++) await page.page.waitForTimeout(10);
    if (went().join() !== `${line}`) wrong.push(`${what}: line ${line}, went to ${went().join()}`);
  }
  return { clicked: all.length, wrong };
}

describe.skipIf(inject('whyNoHost') !== null)('what can be clicked on the page of the preview', () => {
  const { open } = pageTests();
  /** The page does not move by itself just after its user has moved it. */
  const still = (page: PageAlone) =>
    page.page.evaluate(
      `setInterval(() => document.querySelector('#sequence .scroll').dispatchEvent(new WheelEvent('wheel')), 50)`,
    );

  test('leads to its line wherever it is drawn, also zoomed and moved', async () => {
    const page = await open(WIDE, 1, { width: 600, height: 900 });
    await still(page);
    const at = await wrongClicks(page);
    expect(at.clicked).toBeGreaterThan(8);
    expect(at.wrong).toEqual([]);
    await page.page.locator('#sequence .scroll').focus();
    for (const key of ['+', '+', '+']) await page.page.keyboard.press(key);
    await page.page.locator('#sequence .scroll').evaluate((pane) => {
      pane.scrollLeft = 260;
      pane.scrollTop = 150;
    });
    const near = await wrongClicks(page);
    expect(near.clicked).toBeGreaterThan(4);
    expect(near.wrong).toEqual([]);
    for (const key of ['0', '-', '-', '-']) await page.page.keyboard.press(key);
    const far = await wrongClicks(page);
    expect(far.clicked).toBeGreaterThan(20);
    expect(far.wrong).toEqual([]);
  });

  test('leads to its line behind a fold, too', async () => {
    const page = await open(LONG, 210, { width: 600, height: 700 });
    await expect.poll(() => current(page)).toEqual([210]);
    await still(page);
    const { clicked, wrong } = await wrongClicks(page);
    expect(clicked).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });

  test('of the state diagram are its signs and its edges, at least as large as fingers need', async () => {
    const page = await open(HANDSHAKE, 1, { width: 900, height: 1400 });
    for (const zoom of ['0', '+']) {
      await page.page.locator('#states .scroll').focus();
      await page.page.keyboard.press(zoom);
      const badges = await targets(page, '#states', '.badge');
      expect(badges.length).toBeGreaterThan(3);
      for (const { x, y, line } of badges) {
        page.said.length = 0;
        await page.page.mouse.click(x, y);
        await expect.poll(() => said(page, 'go')).toEqual([{ type: 'go', line }]);
      }
    }
    // The page draws what the last click has changed.
    const widths = () =>
      page.page.locator('#states .touch').evaluateAll((all) =>
        all.map((one) => {
          type Page = { getComputedStyle(of: unknown): { strokeWidth: string } };
          return Number.parseFloat((globalThis as unknown as Page).getComputedStyle(one).strokeWidth);
        }),
      );
    await expect.poll(async () => Math.min(...(await widths()))).toBeGreaterThanOrEqual(14);
  });

  test('says how it is judged while the mouse is on it, and goes away with the mouse', async () => {
    const page = await open(WIDE, 1, { width: 600, height: 900 });
    const tip = page.page.locator('.tooltip');
    await page.page.locator('#sequence .scroll').focus();
    for (const key of ['-', '-', '-']) await page.page.keyboard.press(key);
    const wrong = (await targets(page, '#sequence', '.row[data-line="16"]'))[0];
    if (!wrong) throw new Error('the row is not in view');
    await page.page.mouse.move(wrong.x, wrong.y);
    await tip.waitFor();
    expect(await tip.locator('.is-error').textContent()).toMatch(/^✗ a acknowledges 99/);
    const box = await tip.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 600 && box.y + box.height <= 900).toBe(true);
    await page.page.mouse.move(5, 5);
    await tip.waitFor({ state: 'hidden' });
  });

  test('shows that it can be clicked', async () => {
    const page = await open(HANDSHAKE, 1);
    const row = page.page.locator('#sequence .row').nth(2);
    const look = () =>
      row.evaluate((one) => {
        type Page = { getComputedStyle(of: unknown): { fill: string; cursor: string } };
        const { fill, cursor } = (globalThis as unknown as Page).getComputedStyle(one);
        return { fill, cursor };
      });
    const before = await look();
    await row.hover({ position: { x: 12, y: 5 } });
    const after = await look();
    expect(after.fill).not.toBe(before.fill);
    expect(after.cursor).toBe('pointer');
  });
});
