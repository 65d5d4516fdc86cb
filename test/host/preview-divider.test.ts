import { describe, expect, inject, test } from 'vitest';
import type { PageAlone } from './support/page.ts';
import { pageTests, said } from './support/page-tests.ts';
import { HANDSHAKE } from './support/samples.ts';

const ALL_PARTS = { uri: 'file:///a.tcptrace', view: { parts: { steps: true } } };

/** The parts with their places and sizes. */
const parts = async (page: PageAlone) =>
  Object.fromEntries(
    await page.page.locator('main > section:not([hidden], .unseen)').evaluateAll((all) =>
      all.map((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return [one.getAttribute('data-part') ?? '', { left, top, width, height }];
      }),
    ),
  ) as Record<string, { left: number; top: number; width: number; height: number }>;

const divider = (page: PageAlone, between: string) => page.page.getByRole('separator', { name: between });

async function drag(page: PageAlone, between: string, x: number, y: number): Promise<void> {
  const box = await divider(page, between).boundingBox();
  if (!box) throw new Error(`no divider ${between}`);
  const [left, top] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.page.mouse.move(left, top);
  await page.page.mouse.down();
  await page.page.mouse.move(left + x / 2, top + y / 2);
  await page.page.mouse.move(left + x, top + y);
  await page.page.mouse.up();
}

describe.skipIf(inject('whyNoHost') !== null)('the dividers on the page of the preview', () => {
  const { open } = pageTests();

  test('are dragged: what one part gains, its neighbour loses, and nothing else moves', async () => {
    const page = await open(HANDSHAKE, 6, { height: 900, state: ALL_PARTS });
    const before = await parts(page);
    await drag(page, 'Between sequence diagram and state diagram', 0, 60);
    const after = await parts(page);
    expect(after['sequence']?.height).toBeCloseTo((before['sequence']?.height ?? 0) + 60, 0);
    expect(after['states']?.height).toBeCloseTo((before['states']?.height ?? 0) - 60, 0);
    expect(after['table']).toEqual({ ...before['table'], height: expect.closeTo(before['table']?.height ?? 0, 0) });
    await drag(page, 'Between state diagram and table of the ends', 0, -500);
    const least = await parts(page);
    expect(least['states']?.height).toBeCloseTo(56, 0);
    expect(least['table']?.height).toBeGreaterThan(200);
    expect(said(page, 'go')).toEqual([]);
  });

  test('stand upright where the parts stand side by side', async () => {
    const page = await open(HANDSHAKE, 6, { width: 1200, height: 700, state: ALL_PARTS });
    const before = await parts(page);
    const upright = divider(page, 'Between sequence diagram and state diagram');
    expect(await upright.getAttribute('aria-orientation')).toBe('vertical');
    await drag(page, 'Between sequence diagram and state diagram', -120, 0);
    await drag(page, 'Between sequence diagram and table of the ends', 0, -50);
    const after = await parts(page);
    expect(after['sequence']?.width).toBeCloseTo((before['sequence']?.width ?? 0) - 120, 0);
    expect(after['steps']?.width).toBeCloseTo(before['steps']?.width ?? 0, 0);
    expect(after['table']?.height).toBeCloseTo((before['table']?.height ?? 0) + 50, 0);
    expect(after['table']?.width).toBe(1200);
  });

  test('are moved by keys, and say where they are; the trace stays where it is', async () => {
    const page = await open(HANDSHAKE, 6, { height: 900 });
    const first = divider(page, 'Between sequence diagram and state diagram');
    await first.focus();
    const before = await parts(page);
    const at = async () => Number(await first.getAttribute('aria-valuenow'));
    const where = await at();
    await page.page.keyboard.press('ArrowUp');
    await page.page.keyboard.press('Shift+ArrowUp');
    expect((await parts(page))['sequence']?.height).toBeCloseTo((before['sequence']?.height ?? 0) - 96, 0);
    expect(await at()).toBeLessThan(where);
    await page.page.keyboard.press('End');
    expect((await parts(page))['states']?.height).toBeCloseTo(56, 0);
    await page.page.keyboard.press('Home');
    expect((await parts(page))['sequence']?.height).toBeCloseTo(56, 0);
    await page.page.keyboard.press('Enter');
    expect(await parts(page)).toEqual(before);
    expect([...said(page, 'step'), ...said(page, 'go')]).toEqual([]);
  });

  test('stay where they are put, also after a restart, until a double click', async () => {
    const page = await open(HANDSHAKE, 6, { height: 900 });
    const first = await parts(page);
    await drag(page, 'Between sequence diagram and state diagram', 0, -70);
    const put = await parts(page);
    await page.show(HANDSHAKE.replace('len=10', 'len=11'));
    expect(await parts(page)).toEqual(put);
    await expect.poll(async () => JSON.stringify(await page.remembered())).toContain('"stacked":{"sequence"');
    const again = await open(HANDSHAKE, 6, { height: 900, state: await page.remembered() });
    expect(await parts(again)).toEqual(put);
    await divider(again, 'Between sequence diagram and state diagram').dblclick();
    expect(await parts(again)).toEqual(first);
  });

  test('are those of the parts that are shown, and of use at 300 pixels', async () => {
    const page = await open(HANDSHAKE, 6, { width: 300, height: 700 });
    expect(await page.page.getByRole('separator').count()).toBe(2);
    await page.page.getByLabel('View: how it is shown').click();
    await page.page.getByRole('checkbox', { name: 'State diagram' }).uncheck();
    await page.page.keyboard.press('Escape');
    expect(await page.page.getByRole('separator').count()).toBe(1);
    const before = await parts(page);
    await drag(page, 'Between sequence diagram and table of the ends', 0, -100);
    expect((await parts(page))['table']?.height).toBeCloseTo((before['table']?.height ?? 0) + 100, 0);
  });
});
