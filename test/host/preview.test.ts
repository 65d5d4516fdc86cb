import type { FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Host, startHost } from './support/host.ts';
import type { Workbench } from './support/workbench.ts';
import { makeWorkspace } from './support/workspace.ts';

const HANDSHAKE = `host client 10.0.0.1:40000 isn=100
host server 10.0.0.2:80 isn=300

section "Open"
server: listen
client -> server: SYN win=65535 mss=1460
server -> client: SYN+ACK
client -> server: ACK
`;

const TWO = `host a isn=1
host b isn=2

trace "First"
b: listen
a -> b: SYN

trace "Second"
a -x b: SYN
`;

const LONG = `host a isn=0
host b isn=0
given a ESTABLISHED, b ESTABLISHED
${'a -> b: ACK len=1\n'.repeat(400)}`;

const AWKWARD = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  'a; b #1 &amp; &lt; %%',
  'end',
  'wrap: style x:#35;',
  '😀 שלום',
  '$$x$$ `code` *it* \\n',
];

const NOTES = `host a isn=1\nhost b\n${AWKWARD.map((text) => `note a: "${text.replaceAll('\\', '\\\\')}"\n`).join('')}`;

/** A trace with something of everything, to look at. */
const ALL = `trace "Everything that can be drawn"
host client 10.0.0.1:40000 isn=100
host server 10.0.0.2:80 isn=300
host mallory raw

section "Open"
server: listen
client -> server: SYN win=65535 mss=1460
server -> client: SYN+ACK
client -> server: ACK

section "Exchange"
client -> server: PSH+ACK "GET / HTTP/1.1\\r\\n"
server -> client: ACK
server -) client: PSH+ACK len=1460 as reply
server -x client: PSH+ACK len=100
note client, server: "The first of two arrives late; the second is lost"
deliver reply
client -> server: ACK
server: timeout retransmission
server -> client: PSH+ACK seq=1761 len=100
client -> server: ACK
illegal client -> server: PSH+ACK seq=9000 len=10
server -> client: ACK
mallory as client -> server: RST seq=150

section "Close"
client -> server: FIN+ACK
server -> client: ACK ack=120
server: close
server -> client: FIN+ACK
client -> server: ACK
wait 2msl
`;

describe.skipIf(inject('whyNoHost') !== null)('the preview', () => {
  const workspace = makeWorkspace({
    'handshake.tcptrace': HANDSHAKE,
    'pair.tcptrace': TWO,
    'long.tcptrace': LONG,
    'notes.tcptrace': NOTES,
    'all.tcptrace': ALL,
    'empty.tcptrace': '',
  });
  let host: Host;
  let window: Workbench;
  let page: FrameLocator;

  const messages = () => page.locator('#sequence .messageText.headline').allTextContents();
  const stateOf = (name: string) => page.locator('.legend li').filter({ hasText: name }).locator('b').textContent();
  const picker = () => page.locator('.trace select');
  const chosen = () => picker().locator('option:checked').textContent();
  /** The lines of the elements that stand out. */
  const current = () =>
    page
      .locator('#sequence .row.current')
      .evaluateAll((all) => all.map((row) => Number(row.getAttribute('data-line'))));
  /** The line of the cursor, also while the preview has the keyboard. */
  const cursor = async (file: string) =>
    Number(await window.editor(file).locator('.line-numbers.active-line-number').textContent());
  const open = async (file: string) => {
    // The preview may have the keyboard, and then the file would open in its place.
    await window.page.keyboard.press('Control+1');
    await window.openFile(file);
    await window.focus(file);
    await window.goTo(1);
  };

  beforeAll(async () => {
    host = await startHost({ vsix: inject('vsix') });
    window = await host.open(workspace.folder);
    page = window.webview();
    await open('handshake.tcptrace');
    await window.command('TCP Trace: Open Preview to the Side');
  });
  afterEach(() => {
    // A window that goes complains that it cannot write its log any more.
    expect(window.complaints().filter((line) => !/\[lifecycle\]|vscode-log:/.test(line))).toEqual([]);
  });
  afterAll(async () => {
    await host?.stop();
    workspace.dispose();
  });

  test('shows both diagrams', async () => {
    await page.locator('#sequence svg').waitFor();
    await page.locator('#states svg').waitFor();
    expect(await messages()).toEqual([
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
    expect([await stateOf('client'), await stateOf('server')]).toEqual(['ESTABLISHED', 'ESTABLISHED']);
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
    await expect.poll(messages).toContain('FIN+ACK seq=101 ack=301');
    await expect.poll(() => stateOf('client')).toBe('FIN-WAIT-1');
    expect(await page.locator('#states .badge').allTextContents()).toContain('● 9');
  });

  test('shows the step under the cursor, and the cursor goes to the step that is clicked', async () => {
    const file = 'handshake.tcptrace';
    for (const line of [6, 8, 7]) {
      await window.goTo(line);
      await expect.poll(current).toEqual([line]);
    }
    expect([await stateOf('client'), await stateOf('server')]).toEqual(['ESTABLISHED', 'SYN-RECEIVED']);
    expect(await page.locator('#states .badge.just').allTextContents()).toEqual(['● 7']);
    await page.locator('#sequence .row[data-line="8"]').dblclick({ position: { x: 12, y: 6 } });
    await expect.poll(() => window.page.locator('#status\\.editor\\.selection').textContent()).toContain('Ln 8');
    await page.locator('#sequence .messageText.headline').first().click();
    await expect.poll(() => cursor(file)).toBe(6);
    await expect.poll(current).toEqual([6]);
    await page.locator('#states .badge').filter({ hasText: '◆ 8' }).click();
    await expect.poll(() => cursor(file)).toBe(8);
    // The click has given the page the keyboard, and the page keeps it.
    await window.page.keyboard.press('ArrowLeft');
    await expect.poll(() => cursor(file)).toBe(7);
    await page.locator('#sequence .scroll').focus();
    await window.page.keyboard.press('Home');
    await expect.poll(() => cursor(file)).toBe(5);
    await expect.poll(current).toEqual([5]);
    const slider = page.locator('footer input[type="range"]');
    await slider.fill('3');
    await expect.poll(() => cursor(file)).toBe(7);
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
    const before = await messages();
    await window.type('\n\nclient => ');
    const banner = page.locator('.banner');
    await banner.waitFor();
    expect(await banner.textContent()).toBe('Line 12 cannot be read; this is the picture from before.');
    await window.type('nonsense');
    expect(await messages()).toEqual(before);
    await window.screenshot('preview-broken-line');
    await window.goTo(1);
    await banner.locator('button').click();
    await expect.poll(() => window.page.locator('#status\\.editor\\.selection').textContent()).toContain('Ln 12');
    await window.command('Delete Line');
    await banner.waitFor({ state: 'hidden' });
  });

  test('is there again after it has been hidden', async () => {
    await window.page.locator('.tab').filter({ hasText: 'Preview handshake' }).click();
    await window.openFile('pair.tcptrace');
    await page.locator('#sequence svg').waitFor({ state: 'hidden' });
    await window.command('View: Close Editor');
    await page.locator('#sequence svg').waitFor();
    // It follows the files that are opened, also the one that hid it.
    await expect.poll(messages).toEqual(['SYN seq=1']);
  });

  test('shows the trace under the cursor', async () => {
    await open('pair.tcptrace');
    await expect.poll(messages).toEqual(['SYN seq=1']);
    await expect.poll(() => page.locator('#sequence .shows-sent').count()).toBeGreaterThan(0);
    await window.goTo(9);
    await page.locator('#sequence .messageText.shows-lost').first().waitFor();
    expect(await chosen()).toBe('At the cursor: Second');
  });

  test('goes to the next trace and back by keys', async () => {
    await page.locator('#sequence .scroll').focus();
    await window.page.keyboard.press('[');
    await expect.poll(chosen).toBe('At the cursor: First');
    await window.page.keyboard.press(']');
    await expect.poll(chosen).toBe('At the cursor: Second');
    await expect.poll(() => cursor('pair.tcptrace')).toBe(8);
    await window.focus('pair.tcptrace');
  });

  test('stays with the trace that the picker pins', async () => {
    await picker().selectOption({ label: 'First' });
    await page.locator('#sequence .messageText.shows-sent').first().waitFor();
    await window.focus('pair.tcptrace');
    await window.goTo(9);
    await window.type(' seq=1');
    await expect.poll(chosen).toBe('Pinned: First');
    expect(await page.locator('#sequence .shows-lost').count()).toBe(0);
    await picker().selectOption('cursor');
    await page.locator('#sequence .messageText.shows-lost').first().waitFor();
  });

  test('of an empty file says what to write', async () => {
    await open('empty.tcptrace');
    await page.locator('.hint pre').waitFor();
    expect(await page.locator('#sequence').isVisible()).toBe(false);
  });

  test('draws any text as it is written, and nothing of it as HTML', async () => {
    await open('notes.tcptrace');
    const notes = page.locator('#sequence .shows-note');
    await expect.poll(() => notes.count()).toBe(AWKWARD.length);
    const texts = await notes.locator('.noteText').allTextContents();
    expect(
      texts.map((text) =>
        text
          .replaceAll(/[\u2068\u2069]/g, '')
          .replaceAll('\u00A0', ' ')
          .trim(),
      ),
    ).toEqual(AWKWARD);
    expect(await page.locator('img, #sequence script').count()).toBe(0);
  });

  test('of a long trace draws the part around the cursor', async () => {
    await open('long.tcptrace');
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

  test('keeps zoom and position through an edit and while it is hidden', async () => {
    await open('all.tcptrace');
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
    await expect.poll(current).toEqual([19]);
    const before = await place();
    await window.type(' win=9');
    await page.locator('#sequence .messageText').filter({ hasText: 'win=9' }).first().waitFor({ state: 'attached' });
    expect(await place()).toBe(before);
    await window.page.locator('.tab').filter({ hasText: 'Preview all' }).click();
    await window.openFile('empty.tcptrace');
    await page.locator('#sequence svg').waitFor({ state: 'hidden' });
    await window.command('View: Close Editor');
    await open('all.tcptrace');
    await page.locator('#sequence .is-intended').first().waitFor({ state: 'attached' });
    expect(await pane.getAttribute('data-zoom')).toBe(zoom);
    await page.getByRole('button', { name: /^Fit the sequence diagram/ }).click();
    await window.focus('all.tcptrace');
  });

  test.each(['light', 'light high contrast', 'dark high contrast', 'dark'] as const)(
    'in the theme %s',
    async (theme) => {
      await open('all.tcptrace');
      await window.goTo(31);
      await window.theme(theme);
      await page.locator('#sequence .is-intended').first().waitFor({ state: 'attached' });
      const css = (selector: string, property: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((element, name) => {
            type Page = { getComputedStyle(of: unknown): { getPropertyValue(name: string): string } };
            return (globalThis as unknown as Page).getComputedStyle(element).getPropertyValue(name);
          }, property);
      const text = await css('#sequence .messageText.shows-sent:not(.is-error, .is-intended)', 'fill');
      const wrong = await css('#sequence .messageText.is-error', 'fill');
      const ground = await css('body', 'background-color');
      expect(contrast(text, ground)).toBeGreaterThan(7);
      expect(contrast(wrong, ground)).toBeGreaterThan(3);
      await window.page.waitForTimeout(300);
      await window.screenshot(`preview-${theme.replaceAll(' ', '-')}`);
    },
  );

  test('is restored when the window is loaded again', async () => {
    await open('pair.tcptrace');
    await picker().selectOption({ label: 'Second' });
    await expect.poll(chosen).toBe('Pinned: Second');
    // The command ends with the page that it was typed into.
    await Promise.allSettled([window.page.waitForEvent('load'), window.command('Developer: Reload Window')]);
    await page.locator('#sequence svg').waitFor();
    expect(await chosen()).toBe('Pinned: Second');
  });
});

/** The contrast ratio (WCAG 2) of two opaque colours, as CSS computes them. */
function contrast(...colours: readonly string[]): number {
  const [high = 0, low = 0] = colours
    .map((colour) => {
      const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((digits) => {
        const part = Number(digits) / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    })
    .toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}
