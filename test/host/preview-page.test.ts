import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type PageAlone, type PageStand, type Sight, startPageStand } from './support/page.ts';

const HANDSHAKE = `host client isn=100
host server isn=300

server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
note server: "open"
client -> server: PSH+ACK len=10
server -> client: ACK ack=77
`;

const CLOSE = `host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: FIN+ACK
server -> client: ACK
server -> client: FIN+ACK
client -> server: ACK
wait 2msl
`;

const LONG = `host a isn=0
host b isn=0
given a ESTABLISHED, b ESTABLISHED
${'a -> b: ACK len=1\n'.repeat(400)}`;

/** A step that the page shows as the present one; the marks of other steps. */
const current = (page: PageAlone) =>
  page.page
    .locator('#sequence .row.current')
    .evaluateAll((all) => all.map((row) => Number(row.getAttribute('data-line'))));
const lines = (page: PageAlone, selector: string) =>
  page.page
    .locator(selector)
    .evaluateAll((all) => [...new Set(all.map((element) => Number(element.getAttribute('data-line'))))]);
const said = (page: PageAlone, type: string) => page.said.filter((message) => message.type === type);

describe.skipIf(inject('whyNoHost') !== null)('the page of the preview', () => {
  let stand: PageStand;
  const pages: PageAlone[] = [];
  const open = async (text: string, line: number, sight?: Sight) => {
    const page = await stand.open(sight);
    pages.push(page);
    await page.show(text, line);
    return page;
  };

  beforeAll(async () => {
    stand = await startPageStand();
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.close()));
  });
  afterAll(() => stand?.stop());

  describe('the step of the cursor', () => {
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

  describe('the way to the text', () => {
    test('a click on any element goes to its line', async () => {
      const page = await open(HANDSHAKE, 1, { height: 1200 });
      for (const kind of ['.row', '.messageText.headline', '[data-et="note"]']) {
        const elements = page.page.locator(`#sequence ${kind}[data-line]`);
        const wanted = await elements.evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-line'))));
        expect(wanted.length, kind).toBeGreaterThan(2);
        for (const [index, line] of wanted.entries()) {
          page.said.length = 0;
          await elements
            .nth(index)
            .click({ position: kind === '.row' ? { x: 12, y: 5 } : { x: 4, y: 4 }, force: true });
          await expect.poll(() => said(page, 'go'), { message: `${kind} ${index}` }).toEqual([{ type: 'go', line }]);
        }
      }
    });

    test('a click on a change of state goes to its line', async () => {
      const page = await open(HANDSHAKE, 5);
      await page.page.locator('#states .badge').filter({ hasText: '◆ 7' }).click();
      await expect.poll(() => said(page, 'go')).toEqual([{ type: 'go', line: 7 }]);
      await expect.poll(() => current(page)).toEqual([7]);
    });

    test('a double click opens the line in the editor', async () => {
      const page = await open(HANDSHAKE, 1);
      await page.page
        .locator('#sequence .row')
        .nth(1)
        .dblclick({ position: { x: 12, y: 5 } });
      await expect.poll(() => said(page, 'reveal')).toEqual([{ type: 'reveal', line: 5 }]);
    });

    test('the arrow keys go from element to element, and Enter to the line', async () => {
      const page = await open(HANDSHAKE, 5);
      const stops = page.page.locator('#sequence .row[tabindex="0"]');
      expect(await lines(page, '#sequence .row[tabindex="0"]')).toEqual([5]);
      await stops.focus();
      await page.page.keyboard.press('ArrowDown');
      await page.page.keyboard.press('ArrowDown');
      expect(await lines(page, '#sequence .row[tabindex="0"]')).toEqual([7]);
      expect(await lines(page, '#sequence .row:focus')).toEqual([7]);
      await page.page.keyboard.press('Enter');
      await expect.poll(() => said(page, 'go')).toEqual([{ type: 'go', line: 7 }]);
      await page.page.keyboard.press('Control+Enter');
      await expect.poll(() => said(page, 'reveal')).toEqual([{ type: 'reveal', line: 7 }]);
    });

    test('a hover says what happens and how it is judged', async () => {
      const page = await open(HANDSHAKE, 1);
      const row = page.page.locator('#sequence .row[data-line="10"]');
      await row.scrollIntoViewIfNeeded();
      await page.page.waitForTimeout(100);
      await row.hover({ position: { x: 12, y: 5 } });
      const tip = page.page.locator('.tooltip');
      await tip.waitFor();
      expect(await tip.locator('p').first().textContent()).toMatch(/^server sends ACK/);
      expect(await tip.locator('.is-error').textContent()).toMatch(/^✗ .*111/);
      expect(await tip.locator('.more').textContent()).toBe('Line 10');
      await page.page.keyboard.press('Escape');
      await tip.waitFor({ state: 'hidden' });
    });
  });

  describe('time', () => {
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

  describe('zoom and position', () => {
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

  describe('what can be chosen', () => {
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

  describe('everybody can use it', () => {
    test('every control and every row has a name', async () => {
      const page = await open(HANDSHAKE, 6);
      const nameless = await page.page
        .locator('button, select, input, [role="button"], [role="region"], summary')
        .evaluateAll((all) =>
          all
            .filter((one) => `${one.getAttribute('aria-label') ?? ''}${one.textContent ?? ''}`.trim() === '')
            .filter((one) => one.closest('label') === null)
            .map((one) => one.outerHTML),
        );
      expect(nameless).toEqual([]);
      expect(await page.page.locator('#sequence .row[data-line="10"]').getAttribute('aria-label')).toMatch(
        /^server sends ACK.*; error: .*; line 10$/,
      );
    });

    test.each([
      ['300 pixels wide', { width: 300, height: 700 }],
      ['on a beamer', { width: 1024, height: 768, fontSize: 22 }],
      ['in a low window', { width: 700, height: 420 }],
    ] as const)('%s, all controls are within reach', async (_, sight) => {
      const page = await open(HANDSHAKE, 6, sight);
      const outside = await page.page.locator('header *:visible, footer *:visible, section:visible').evaluateAll(
        (all, { width, height }) =>
          all
            .filter((one) => {
              const { left, right, top, bottom } = one.getBoundingClientRect();
              return left < -1 || right > width + 1 || top < -1 || bottom > height + 1;
            })
            .map((one) => one.outerHTML.slice(0, 120)),
        sight,
      );
      expect(outside).toEqual([]);
      expect((await page.page.locator('#sequence .scroll').boundingBox())?.height).toBeGreaterThan(60);
    });

    test('printed, everything is on the paper', async () => {
      const page = await open(LONG, 1, { width: 800 });
      await page.page.emulateMedia({ media: 'print' });
      const cut = await page.page
        .locator('main, section:visible:not(.unseen), .scroll')
        .evaluateAll((all) =>
          all.filter((one) => one.scrollHeight > one.clientHeight + 2).map((one) => one.outerHTML.slice(0, 80)),
        );
      expect(cut).toEqual([]);
      expect(await page.page.locator('.menu, .controls, .tools').filter({ visible: true }).count()).toBe(0);
    });

    test('with the colours of the system, every text is legible', async () => {
      const page = await open(HANDSHAKE, 6);
      await page.page.emulateMedia({ forcedColors: 'active' });
      const fills = await page.page
        .locator('#sequence .messageText, #sequence .noteText > tspan')
        .evaluateAll((all) =>
          all.map(
            (one) =>
              (globalThis as unknown as { getComputedStyle(of: unknown): { fill: string } }).getComputedStyle(one).fill,
          ),
        );
      expect(new Set(fills)).toEqual(new Set(['rgb(0, 0, 0)']));
    });
  });
});
