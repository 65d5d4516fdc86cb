import type { FrameLocator } from 'playwright-core';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { PreviewTests } from './support/preview-tests.ts';
import { LONG, OPENING, TWO } from './support/samples.ts';
import type { Workbench } from './support/workbench.ts';

describe.skipIf(inject('whyNoHost') !== null)('the preview', () => {
  const preview = new PreviewTests(
    { 'handshake.tcptrace': OPENING, 'pair.tcptrace': TWO, 'long.tcptrace': LONG, 'empty.tcptrace': '' },
    'handshake.tcptrace',
  );
  let window: Workbench;
  let page: FrameLocator;

  beforeAll(() => {
    ({ window } = preview);
    page = preview.page();
  });

  test('shows both diagrams', async () => {
    await page.locator('#sequence svg').waitFor();
    await page.locator('#states svg').waitFor();
    expect(await preview.messages()).toEqual([
      'SYN seq=100 win=65535 mss=1460',
      'SYN+ACK seq=300 ack=101',
      'ACK seq=101 ack=301',
    ]);
    const boxes = await page.locator('#states .node > .label').allTextContents();
    expect(boxes.map((text) => text.trim()).toSorted()).toEqual(
      [
        'CLOSED',
        'CLOSED',
        'LISTEN',
        'SYN-SENT',
        'SYN-RECEIVED',
        'ESTABLISHED',
        'FIN-WAIT-1',
        'FIN-WAIT-2',
        'CLOSE-WAIT',
        'CLOSING',
        'LAST-ACK',
        'TIME-WAIT',
        'any state',
      ].toSorted(),
    );
    expect([await preview.stateOf('client'), await preview.stateOf('server')]).toEqual(['ESTABLISHED', 'ESTABLISHED']);
    const now = await page.locator('#states .node.now > .label').allTextContents();
    expect(now.map((text) => text.trim())).toEqual(['ESTABLISHED']);
  });

  test('knows the step of every element', async () => {
    const arrows = page.locator('#sequence [data-et="message"]');
    expect(await arrows.evaluateAll((all) => all.map((arrow) => arrow.getAttribute('data-line')))).toEqual([
      '6',
      '7',
      '8',
    ]);
    const states = page.locator('#sequence .shows-state');
    expect(await states.evaluateAll((all) => all.map((note) => note.getAttribute('data-line')))).toEqual([
      '6',
      '6',
      '7',
      '8',
    ]);
  });

  test('follows the typing', async () => {
    await window.goTo(9);
    await window.type('client -> server: FIN+ACK');
    await expect.poll(() => preview.messages()).toContain('FIN+ACK seq=101 ack=301');
    await expect.poll(() => preview.stateOf('client')).toBe('FIN-WAIT-1');
    expect(await page.locator('#states .badge').allTextContents()).toContain('● 9');
  });

  test('shows the step under the cursor, and the cursor goes to the step that is clicked', async () => {
    const file = 'handshake.tcptrace';
    for (const line of [6, 8, 7]) {
      await window.goTo(line);
      await expect.poll(() => preview.current()).toEqual([line]);
    }
    expect([await preview.stateOf('client'), await preview.stateOf('server')]).toEqual(['ESTABLISHED', 'SYN-RECEIVED']);
    expect(await page.locator('#states .badge.just').allTextContents()).toEqual(['● 7']);
    await page.locator('#sequence .row[data-line="8"]').dblclick({ position: { x: 12, y: 6 } });
    await expect.poll(() => window.page.locator('#status\\.editor\\.selection').textContent()).toContain('Ln 8');
    await page.locator('#sequence .messageText.headline').first().click();
    await expect.poll(() => preview.cursor(file)).toBe(6);
    await expect.poll(() => preview.current()).toEqual([6]);
    await page.locator('#states .badge').filter({ hasText: '◆ 8' }).click();
    await expect.poll(() => preview.cursor(file)).toBe(8);
    // The click has given the page the keyboard, and the page keeps it.
    await window.page.keyboard.press('ArrowLeft');
    await expect.poll(() => preview.cursor(file)).toBe(7);
    await page.locator('#sequence .scroll').focus();
    await window.page.keyboard.press('Home');
    await expect.poll(() => preview.cursor(file)).toBe(5);
    await expect.poll(() => preview.current()).toEqual([5]);
    const slider = page.locator('footer input[type="range"]');
    await slider.fill('3');
    await expect.poll(() => preview.cursor(file)).toBe(7);
    await page.locator('#table td.changed[data-name="RCV.NXT"]').filter({ hasText: '301' }).waitFor();
  });

  test('marks an illegal step, and says why', async () => {
    // What the slider has asked for must have come, or it moves the cursor while the test types.
    await window.page.waitForTimeout(1000);
    await window.focus('handshake.tcptrace');
    await window.goTo(9, 26);
    await window.type('\nserver -> client: ACK ack=77');
    const wrong = page.locator('#sequence .messageText.is-error.headline');
    await wrong.waitFor();
    expect(await wrong.textContent()).toMatch(/✗ ACK seq=301 ack=77$/);
    expect(await page.locator('#sequence .row[data-line="10"]').getAttribute('aria-label')).toMatch(
      /; error: .*102.*; line 10$/s,
    );
    await wrong.hover();
    await page
      .locator('.tooltip .is-error')
      .filter({ hasText: /^✗ .*102/s })
      .waitFor();
    await window.page.mouse.move(0, 0);
    await expect.poll(() => page.locator('.verdict').textContent()).toBe('✗ 1 error');
  });

  test('keeps the last good picture while a line is broken, and leads to the line', async () => {
    const before = await preview.messages();
    await window.type('\n\nclient => ');
    const banner = page.locator('.banner');
    await banner.waitFor();
    expect(await banner.textContent()).toBe('Line 12 cannot be read; this is the picture from before.');
    await window.type('nonsense');
    expect(await preview.messages()).toEqual(before);
    await window.screenshot('preview-broken-line');
    await window.goTo(1);
    await banner.locator('button').click();
    await expect.poll(() => window.page.locator('#status\\.editor\\.selection').textContent()).toContain('Ln 12');
    await window.command('Delete Line');
    await banner.waitFor({ state: 'hidden' });
  });

  test('shows the trace under the cursor', async () => {
    await preview.open('pair.tcptrace');
    await expect.poll(() => preview.messages()).toEqual(['SYN seq=1']);
    await expect.poll(() => page.locator('#sequence .shows-sent').count()).toBeGreaterThan(0);
    await window.goTo(9);
    await page.locator('#sequence .messageText.shows-lost').first().waitFor();
    expect(await preview.chosen()).toBe('At the cursor: Second');
  });

  test('goes to the next trace and back by keys', async () => {
    await page.locator('#sequence .scroll').focus();
    await window.page.keyboard.press('[');
    await expect.poll(() => preview.chosen()).toBe('At the cursor: First');
    await window.page.keyboard.press(']');
    await expect.poll(() => preview.chosen()).toBe('At the cursor: Second');
    await expect.poll(() => preview.cursor('pair.tcptrace')).toBe(8);
    await window.focus('pair.tcptrace');
  });

  test('stays with the trace that the picker pins', async () => {
    await preview.picker.selectOption({ label: 'First' });
    await page.locator('#sequence .messageText.shows-sent').first().waitFor();
    await window.focus('pair.tcptrace');
    await window.goTo(9);
    await window.type(' seq=1');
    await expect.poll(() => preview.chosen()).toBe('Pinned: First');
    expect(await page.locator('#sequence .shows-lost').count()).toBe(0);
    await preview.picker.selectOption('cursor');
    await page.locator('#sequence .messageText.shows-lost').first().waitFor();
  });

  test('of an empty file says what to write', async () => {
    await preview.open('empty.tcptrace');
    await page.locator('.hint pre').waitFor();
    expect(await page.locator('#sequence').isVisible()).toBe(false);
  });

  test('of a long trace draws the part around the cursor', async () => {
    await preview.open('long.tcptrace');
    await expect.poll(() => page.locator('#sequence .shows-fold').count()).toBe(1);
    await window.goTo(200);
    await page.locator('#sequence [data-et="message"][data-line="200"]').waitFor({ state: 'attached' });
    expect(await page.locator('#sequence .shows-fold').allTextContents()).toEqual([
      expect.stringMatching(/… \d+ data segments …/),
      expect.stringMatching(/… \d+ data segments …/),
    ]);
    expect(await page.locator('#sequence [data-et="message"]').count()).toBeLessThan(200);
    await window.screenshot('preview-long');
    const drawn = await page.locator('#sequence [data-et="message"]').count();
    const fold = page.locator('#sequence .shows-fold').first();
    await fold.scrollIntoViewIfNeeded();
    await fold.click();
    await expect.poll(() => page.locator('#sequence [data-et="message"]').count()).toBeGreaterThan(drawn);
  });
});
