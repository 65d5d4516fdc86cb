import type { FrameLocator } from 'playwright-core';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { killServerOf, serversOf } from './support/dead-server.ts';
import { PreviewTests } from './support/preview-tests.ts';
import { EVERYTHING, OPENING, TWO } from './support/samples.ts';
import type { Workbench } from './support/workbench.ts';

/** Two traces, the first of which is longer than any pane. */
const PARTS = `host a isn=0
host b isn=0

trace "One"
given a ESTABLISHED, b ESTABLISHED
${'a -> b: ACK len=1\n'.repeat(60)}
trace "Two"
a -x b: SYN
`;

/** Counts in the page how often there is no picture, or a hidden one. */
const WATCH_FOR_BLANK = `{
  globalThis.blanks = 0;
  new MutationObserver(() => {
    const picture = document.querySelector('#sequence svg');
    if (!picture || picture.getBoundingClientRect().height < 100) globalThis.blanks++;
  }).observe(document, { subtree: true, childList: true, attributes: true });
}`;

describe.skipIf(inject('whyNoHost') !== null)('the preview stays', () => {
  const preview = new PreviewTests(
    {
      'parts.tcptrace': PARTS,
      'words.txt': 'words\n',
      'all.tcptrace': EVERYTHING,
      'handshake.tcptrace': OPENING,
      'pair.tcptrace': TWO,
      'empty.tcptrace': '',
    },
    'handshake.tcptrace',
  );
  let window: Workbench;
  let page: FrameLocator;

  beforeAll(() => {
    ({ window } = preview);
    page = preview.page();
  });

  /** Makes the picture larger, and gives where it is then. */
  const zoomIn = async () => {
    await page.locator('#sequence .scroll').focus();
    await window.page.keyboard.press('+');
    await window.firstGroup();
    return preview.placing();
  };

  test('is there again after it has been hidden', async () => {
    await window.page.locator('.tab').filter({ hasText: 'Preview handshake' }).click();
    await window.openFile('pair.tcptrace');
    await page.locator('#sequence svg').waitFor({ state: 'hidden' });
    await window.closeTab('pair.tcptrace');
    await page.locator('#sequence svg').waitFor();
    // It follows the files that are opened, also the one that hid it.
    await expect.poll(() => preview.messages()).toEqual(['SYN seq=1']);
  });

  test('keeps zoom and position through an edit and while it is hidden', async () => {
    await preview.open('all.tcptrace');
    await page.locator('#sequence .is-intended').first().waitFor({ state: 'attached' });
    const pane = page.locator('#sequence .scroll');
    await pane.focus();
    await window.page.keyboard.press('+');
    const zoom = await pane.getAttribute('data-zoom');
    expect(Number(zoom)).toBeGreaterThan(0);
    const place = () =>
      page.locator('#sequence .row[data-line="14"]').evaluate((row) => Math.round(row.getBoundingClientRect().top));
    await page.locator('#sequence .row[data-line="14"]').scrollIntoViewIfNeeded();
    await window.focus('all.tcptrace');
    await window.goTo(19, 22);
    await expect.poll(() => preview.current()).toEqual([19]);
    const before = await place();
    await window.type(' win=9');
    await page.locator('#sequence .messageText').filter({ hasText: 'win=9' }).first().waitFor({ state: 'attached' });
    expect(await place()).toBe(before);
    await window.page.locator('.tab').filter({ hasText: 'Preview all' }).click();
    await window.openFile('empty.tcptrace');
    await page.locator('#sequence svg').waitFor({ state: 'hidden' });
    await window.closeTab('empty.tcptrace');
    await preview.open('all.tcptrace');
    await page.locator('#sequence .is-intended').first().waitFor({ state: 'attached' });
    expect(await pane.getAttribute('data-zoom')).toBe(zoom);
    await page.getByRole('button', { name: /^Fit the sequence diagram/ }).click();
    await window.focus('all.tcptrace');
  });

  test('shows the newest picture after it was hidden while the text was edited', async () => {
    await preview.open('all.tcptrace');
    await window.goTo(10, 22);
    await expect.poll(() => preview.current()).toEqual([10]);
    const placing = await zoomIn();
    await window.page.locator('.tab').filter({ hasText: 'Preview all' }).click();
    await window.openFile('words.txt');
    await page.locator('#sequence svg').waitFor({ state: 'hidden' });
    await preview.open('all.tcptrace');
    await window.goTo(10, 22);
    await window.type(' win=77');
    await window.goTo(9);
    await window.closeTab('words.txt');
    await page.locator('#sequence .messageText').filter({ hasText: 'win=77' }).first().waitFor();
    await expect.poll(() => preview.current()).toEqual([9]);
    expect((await preview.placing()).zoom).toBe(placing.zoom);
  });

  test.each(['light', 'light high contrast', 'dark high contrast', 'dark'] as const)(
    'where it is when the theme becomes %s, and is never blank',
    async (theme) => {
      if (theme === 'light') {
        await preview.open('parts.tcptrace');
        await window.goTo(40);
        await preview.picker.selectOption({ label: 'One' });
        await expect.poll(() => preview.chosen()).toBe('Pinned: One');
        await zoomIn();
        await window.focus('parts.tcptrace');
        await window.goTo(42);
        await expect.poll(() => preview.current()).toEqual([42]);
        await page.locator('body').evaluate(WATCH_FOR_BLANK);
      }
      const look = async () => ({
        placing: await preview.placing(),
        current: await preview.current(),
        chosen: await preview.chosen(),
        says: await page.locator('.says').textContent(),
      });
      const inks = () =>
        page
          .locator('#sequence [id^="arrowhead"], #sequence svg > style')
          .evaluateAll((all) => all.map((one) => one.textContent ?? '').join('\n'));
      const before = await look();
      expect(before.placing).toMatchObject({ zoom: expect.stringMatching(/^\d+$/) });
      expect(before.placing.top).toBeGreaterThan(100);
      const old = await inks();
      await window.theme(theme);
      // Mermaid writes its colours into the picture, which must have been drawn again for that.
      await expect.poll(inks).not.toBe(old);
      expect(await look()).toEqual(before);
      expect(await page.locator('body').evaluate('blanks')).toBe(0);
    },
  );

  test('where it is when the server dies, and goes on with the next', async () => {
    const before = await preview.placing();
    const { profile } = preview.host.server;
    const dead = killServerOf(profile);
    await expect.poll(() => serversOf(profile).filter((id) => id !== dead).length, { timeout: 20_000 }).toBe(1);
    await window.focus('parts.tcptrace');
    await window.goTo(42, 18);
    await window.type('0');
    await page.locator('#sequence .messageText').filter({ hasText: 'len=10' }).first().waitFor({ timeout: 20_000 });
    expect(await preview.placing()).toEqual(before);
    expect(await preview.current()).toEqual([42]);
    expect(await preview.chosen()).toBe('Pinned: One');
    expect(await window.page.locator('.notification-toast .codicon-error').count()).toBe(0);
    await window.command('File: Revert File');
  });

  test('what it was when the window is loaded again: trace, lock, step, zoom', async () => {
    await window.page.locator('.tab').filter({ hasText: 'Preview parts' }).click();
    await window.command('TCP Trace: Lock or Unlock Preview');
    await expect.poll(() => preview.titles()).toEqual(['[Preview] parts.tcptrace']);
    await preview.open('parts.tcptrace');
    await window.goTo(43);
    await expect.poll(() => preview.current()).toEqual([43]);
    const { zoom, top } = await preview.placing();
    expect(await preview.chosen()).toBe('Pinned: One');
    // Nothing but the preview remembers the line then.
    await window.closeTab('parts.tcptrace');
    await window.page.waitForTimeout(500);
    // The command ends with the page that it was typed into.
    await Promise.allSettled([window.page.waitForEvent('load'), window.command('Developer: Reload Window')]);
    await page.locator('#sequence svg').waitFor();
    await expect.poll(() => preview.chosen()).toBe('Pinned: One');
    await expect.poll(() => preview.current()).toEqual([43]);
    await expect.poll(() => preview.placing()).toMatchObject({ zoom, top });
    expect(await preview.titles()).toEqual(['[Preview] parts.tcptrace']);
  });
});
