import type { CDPSession } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import type { PageAlone } from './support/page.ts';
import { current, pageTests, said } from './support/page-tests.ts';
import { LONG } from './support/samples.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Fingers on the screen: each step is where they are then. The last one lifts them all. */
async function fingers(page: PageAlone, steps: readonly (readonly Point[])[]): Promise<void> {
  const session: CDPSession = await page.page.context().newCDPSession(page.page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: readonly Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: touchPoints.map((point, id) => ({ ...point, id })) });
  let down = 0;
  for (const points of steps) {
    await send(points.length > down ? 'touchStart' : 'touchMove', points);
    down = points.length;
  }
  await send('touchEnd', []);
  await session.detach();
}

const pane = (page: PageAlone) => page.page.locator('#sequence .scroll');
const zoom = async (page: PageAlone) => {
  const [svg, box] = await Promise.all([
    page.page.locator('#sequence svg').boundingBox(),
    page.page.locator('#sequence svg').evaluate((one) => Number(one.getAttribute('viewBox')?.split(' ')[2])),
  ]);
  return (svg?.width ?? 0) / box;
};
const scrolled = (page: PageAlone) => pane(page).evaluate(({ scrollLeft, scrollTop }) => ({ scrollLeft, scrollTop }));
const middleOf = (page: PageAlone, line: number) =>
  page.page.locator(`#sequence .row[data-line="${line}"]`).evaluate((row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2;
  });

/** Two fingers one above the other, this far apart, around a point. */
const pair = (x: number, y: number, apart: number): Point[] => [
  { x, y: y - apart / 2 },
  { x, y: y + apart / 2 },
];

describe.skipIf(inject('whyNoHost') !== null)('fingers on the page of the preview', () => {
  const { open } = pageTests();
  const sight = { width: 500, height: 800, touch: true };

  test('two that part make the picture larger, and what is between them stays there', async () => {
    const page = await open(LONG, 4, sight);
    const before = await zoom(page);
    const y = await middleOf(page, 6);
    await fingers(page, [pair(250, y, 60), pair(250, y, 90), pair(250, y, 120), pair(250, y, 120)]);
    expect((await zoom(page)) / before).toBeCloseTo(2, 1);
    expect(Math.abs((await middleOf(page, 6)) - y)).toBeLessThan(3);
    expect(await current(page)).toEqual([4]);
    expect(said(page, 'go')).toEqual([]);
  });

  test('two that come together make it smaller, and it stays so', async () => {
    const page = await open(LONG, 4, sight);
    const before = await zoom(page);
    await fingers(page, [pair(250, 220, 160), pair(250, 220, 120), pair(250, 220, 80)]);
    expect((await zoom(page)) / before).toBeCloseTo(0.5, 1);
    await page.show(LONG.replace('len=1\n', 'len=2\n'));
    expect((await zoom(page)) / before).toBeCloseTo(0.5, 1);
    await expect.poll(async () => JSON.stringify(await page.remembered())).toMatch(/"sequence":\{"zoom":0\.\d/);
  });

  test('two that move together move the picture', async () => {
    const page = await open(LONG, 4, sight);
    const before = await zoom(page);
    await fingers(page, [pair(250, 280, 80), pair(250, 240, 80), pair(250, 200, 80), pair(250, 180, 80)]);
    expect((await zoom(page)) / before).toBeCloseTo(1, 1);
    expect((await scrolled(page)).scrollTop).toBeGreaterThan(60);
  });

  test('the second may come later, and one may stay: the picture does not leap', async () => {
    const page = await open(LONG, 4, sight);
    const before = await zoom(page);
    const [first, second] = pair(250, 220, 60);
    if (!first || !second) throw new Error('no pair');
    await fingers(page, [[first], [first, second], pair(250, 220, 90), pair(250, 220, 120)]);
    expect((await zoom(page)) / before).toBeCloseTo(2, 1);
    const there = await zoom(page);
    await fingers(page, [[first], [{ x: 250, y: first.y + 10 }]]);
    expect(await zoom(page)).toBe(there);
  });

  test('one moves the pane, and a tap chooses', async () => {
    const page = await open(LONG, 4, sight);
    const before = await zoom(page);
    const up = Array.from({ length: 12 }, (_, step) => [{ x: 250, y: 290 - step * 15 }]);
    await fingers(page, up);
    await expect.poll(async () => (await scrolled(page)).scrollTop).toBeGreaterThan(100);
    expect(await zoom(page)).toBe(before);
    expect(said(page, 'go')).toEqual([]);
    const settled = async () => {
      const one = await scrolled(page);
      await page.page.waitForTimeout(100);
      return (await scrolled(page)).scrollTop === one.scrollTop;
    };
    await expect.poll(settled).toBe(true);
    const frame = await pane(page).boundingBox();
    const line = await page.page.locator('#sequence .row').evaluateAll((all, top) => {
      const row = all.find((one) => one.getBoundingClientRect().top > top + 40);
      return Number(row?.getAttribute('data-line'));
    }, frame?.y ?? 0);
    await page.page.touchscreen.tap(200, await middleOf(page, line));
    await expect.poll(() => said(page, 'go')).toEqual([{ type: 'go', line }]);
  });

  test('a pinch on a trackpad zooms by its small turns, and one in the state diagram leaves the other alone', async () => {
    const page = await open(LONG, 4, { ...sight, touch: false });
    const before = await zoom(page);
    const y = await middleOf(page, 6);
    await page.page.mouse.move(250, y);
    const session = await page.page.context().newCDPSession(page.page);
    for (let turn = 0; turn < 10; turn++) {
      await session.send('Input.dispatchMouseEvent', {
        type: 'mouseWheel',
        x: 250,
        y,
        deltaX: 0,
        deltaY: -5,
        modifiers: 2,
      });
    }
    await expect.poll(async () => (await zoom(page)) / before).toBeCloseTo(Math.exp(0.5), 1);
    expect(Math.abs((await middleOf(page, 6)) - y)).toBeLessThan(3);
    const there = await zoom(page);
    const states = await page.page.locator('#states .scroll').boundingBox();
    await session.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      x: 250,
      y: (states?.y ?? 0) + 60,
      deltaX: 0,
      deltaY: -20,
      modifiers: 2,
    });
    await expect.poll(() => page.page.locator('#states .scroll').getAttribute('data-zoom')).not.toBe('fit');
    expect(await zoom(page)).toBe(there);
  });
});
