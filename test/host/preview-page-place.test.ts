import { describe, expect, inject, test } from 'vitest';
import type { PageAlone } from './support/page.ts';
import { current, pageTests, said } from './support/page-tests.ts';
import { HANDSHAKE, LONG } from './support/samples.ts';

describe.skipIf(inject('whyNoHost') !== null)('zoom and position on the page of the preview', () => {
  const { open } = pageTests();

  const zoomOf = (page: PageAlone) => page.page.locator('#sequence .scroll').getAttribute('data-zoom');
  const place = (page: PageAlone, line: number) =>
    page.page.locator(`#sequence .row[data-line="${line}"]`).evaluate((row) => {
      const { top, left, height } = row.getBoundingClientRect();
      return { top, left, height };
    });

  test('the wheel with Ctrl zooms around the pointer', async () => {
    const page = await open(LONG, 1, { width: 400 });
    const row = page.page.locator('#sequence .row[data-line="6"]');
    const box = await row.boundingBox();
    if (!box) throw new Error('no row');
    const at = { x: 200, y: box.y + box.height / 2 };
    await page.page.mouse.move(at.x, at.y);
    await page.page.keyboard.down('Control');
    for (let turn = 0; turn < 3; turn++) await page.page.mouse.wheel(0, -100);
    await page.page.keyboard.up('Control');
    await expect.poll(async () => (await place(page, 6)).height).toBeGreaterThan(box.height * 1.9);
    const after = await place(page, 6);
    expect(after.top).toBeLessThan(at.y);
    expect(after.top + after.height).toBeGreaterThan(at.y);
  });

  test('keys and buttons zoom in, out and back to what fits', async () => {
    const page = await open(HANDSHAKE, 1);
    await page.page.locator('#sequence .scroll').focus();
    await page.page.keyboard.press('+');
    const nearer = Number(await zoomOf(page));
    await page.page.keyboard.press('-');
    await page.page.keyboard.press('-');
    expect(Number(await zoomOf(page))).toBeLessThan(nearer);
    await page.page.keyboard.press('0');
    expect(await zoomOf(page)).toBe('fit');
    await page.page.getByRole('button', { name: /^Zoom the state diagram in/ }).click();
    expect(await page.page.locator('#states .scroll').getAttribute('data-zoom')).not.toBe('fit');
    expect(await zoomOf(page)).toBe('fit');
  });

  test('survive an edit and a restart', async () => {
    const page = await open(LONG, 1, { width: 420, height: 700 });
    await page.page.locator('#sequence .scroll').focus();
    await page.page.keyboard.press('+');
    const scroll = (x: number, y: number) =>
      page.page
        .locator('#sequence .scroll')
        .evaluate((pane, to) => (pane as unknown as { scrollTo(x: number, y: number): void }).scrollTo(...to), [
          x,
          y,
        ] as [number, number]);
    await scroll(20, 600);
    const before = await place(page, 20);
    await page.show(LONG.replace('len=1\n', 'len=2\n'));
    const near = { left: before.left, top: expect.closeTo(before.top, 0) as number };
    expect(await place(page, 20)).toMatchObject(near);
    const zoom = await zoomOf(page);
    await expect
      .poll(async () => (await page.remembered()) as unknown)
      .toMatchObject({
        view: { sequence: { left: 20, top: 600 } },
      });
    const again = await open(LONG.replace('len=1\n', 'len=2\n'), 1, {
      width: 420,
      height: 700,
      state: await page.remembered(),
    });
    expect(await zoomOf(again)).toBe(zoom);
    expect(await place(again, 20)).toMatchObject(near);
  });

  test('are those of the beginning, or of the step of the cursor, in another file or trace', async () => {
    const many = (names: string) => [...names].map((name) => `host ${name} isn=0\n`).join('');
    const wide = `${many('abcdef')}given a ESTABLISHED, b ESTABLISHED\n`;
    const steps = `${'a -> b: ACK len=1\n'.repeat(60)}c -x d: SYN\ne -x f: SYN\n`;
    const page = await open(wide + steps, 8, { width: 400, height: 500 });
    const pane = page.page.locator('#sequence .scroll');
    const scrolled = () => pane.evaluate(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop]);
    const moveAway = async () => {
      await pane.hover();
      await page.page.mouse.wheel(300, 700);
      await expect.poll(async () => Math.min(...(await scrolled()))).toBeGreaterThan(100);
    };
    await moveAway();
    await page.follow('b.tcptrace', wide + steps.replaceAll('len=1', 'len=2'), 1);
    expect(await scrolled()).toEqual([0, 0]);

    // The same picture may stand in two files.
    await moveAway();
    await page.follow('c.tcptrace', wide + steps.replaceAll('len=1', 'len=2'), 1);
    expect(await scrolled()).toEqual([0, 0]);

    const traces = `${many('abcdef')}${['One', 'Two'].map((title) => `\ntrace "${title}"\ngiven a ESTABLISHED, b ESTABLISHED\n${steps}`).join('')}`;
    await page.follow('d.tcptrace', traces, 10);
    await moveAway();
    await page.goTo(74);
    expect(await scrolled()).toEqual([0, 0]);
    await moveAway();
    await page.goTo(60);
    expect(await current(page)).toEqual([60]);
    const row = await page.page.locator('#sequence .row.current').boundingBox();
    const frame = await pane.boundingBox();
    expect(row && frame && row.y > frame.y && row.y + row.height < frame.y + frame.height).toBe(true);
    expect((await scrolled())[0]).toBe(0);

    // A trace that an edit moves behind another is the same.
    await moveAway();
    const before = await scrolled();
    await page.show(traces.replace('\ntrace "One"', '\ntrace "Zero"\na -x b: SYN\n\ntrace "One"'), 63);
    expect((await scrolled())[0]).toBe(before[0]);
    expect(await current(page)).toEqual([63]);
  });

  test('dragging moves the picture and chooses nothing', async () => {
    const page = await open(LONG, 1);
    const before = await place(page, 20);
    await page.page.mouse.move(250, 250);
    await page.page.mouse.down();
    await page.page.mouse.move(250, 200, { steps: 4 });
    await page.page.mouse.up();
    const after = await place(page, 20);
    expect(after.top).toBe(before.top - 50);
    expect(said(page, 'go')).toEqual([]);
  });
});
