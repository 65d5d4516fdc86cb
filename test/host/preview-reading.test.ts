import { describe, expect, inject, test } from 'vitest';
import type { PageAlone } from './support/page.ts';
import { pageTests } from './support/page-tests.ts';
import { HANDSHAKE, LONG } from './support/samples.ts';

/** One thing that a screen reader comes upon. */
interface Heard {
  readonly role: string;
  readonly name: string;
}

interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly childIds?: readonly string[];
}

/** All that a screen reader comes upon, in its order; what stands in something that has a name is part of that name. */
async function listen(page: PageAlone): Promise<Heard[]> {
  const session = await page.page.context().newCDPSession(page.page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly Node[] };
  await session.detach();
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const heard: Heard[] = [];
  const walk = (id: string, within: boolean): void => {
    const node = known.get(id);
    if (!node) return;
    const role = node.role?.value ?? '';
    const name = (node.name?.value ?? '').trim().replaceAll(/\s+/g, ' ');
    const text = role === 'StaticText' || role === 'InlineTextBox';
    if (!node.ignored && !(text && (within || name === '')) && role !== 'InlineTextBox' && (name !== '' || text)) {
      heard.push({ role, name });
    }
    const whole = ['button', 'cell', 'columnheader', 'rowheader', 'heading', 'option', 'DisclosureTriangle'].includes(
      role,
    );
    for (const child of node.childIds ?? []) walk(child, within || (whole && !node.ignored));
  };
  if (nodes[0]) walk(nodes[0].nodeId, false);
  return heard;
}

const of = (heard: readonly Heard[], role: string) => heard.filter((one) => one.role === role).map(({ name }) => name);

describe.skipIf(inject('whyNoHost') !== null)('what a screen reader says of the page of the preview', () => {
  const { open } = pageTests();

  test('is in the order of the page, and of the pictures only what can be pressed', async () => {
    const page = await open(HANDSHAKE, 6);
    const heard = await listen(page);
    const order = [
      'a.tcptrace',
      'View: how it is shown',
      'Sequence diagram',
      'server calls listen, and goes to LISTEN; line 4',
      'Between sequence diagram and state diagram',
      'client ESTABLISHED',
      'State diagram',
      'server: CLOSED to LISTEN, line 4',
      'Between state diagram and table of the ends',
      'The ends',
      'client changed from SYN-SENT to ESTABLISHED',
      'The steps in words',
      'First step (Home)',
      'Step',
    ];
    const places = order.map((name) => heard.findIndex((one) => one.name === name));
    expect(
      places.every((place) => place >= 0),
      JSON.stringify(order.filter((_, at) => (places[at] ?? -1) < 0)),
    ).toBe(true);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    // What stands by itself: the verdict, the place, and the words for the step.
    expect(of(heard, 'StaticText').filter((text) => /\d \/ \d|seq=|snd |rcv |LISTEN$/.test(text))).toEqual(['3 / 6']);
    expect(heard.some(({ name }) => /[●◆Δ▲]/.test(name))).toBe(false);
  });

  test('is as much for a picture of hundreds of words as there are steps', async () => {
    const page = await open(LONG, 200);
    const heard = await listen(page);
    const rows = await page.page.locator('#sequence .row').count();
    const words = await page.page.locator('#sequence tspan, #sequence text').count();
    expect(words).toBeGreaterThan(rows);
    expect(of(heard, 'button').filter((name) => /; (line \d+|opens on Enter)$/.test(name)).length).toBe(rows);
    expect(of(heard, 'button').filter((name) => /^(\d+|…) ?(a sends|\d+ data)/.test(name)).length).toBeGreaterThan(
      rows - 3,
    );
    expect(of(heard, 'StaticText').length).toBeLessThan(12);
  });

  test('of a change of state goes through time', async () => {
    const page = await open(HANDSHAKE, 10);
    const badges = await page.page
      .locator('#states .badge')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    const lines = badges.map((badge) => Number(/line (\d+)/.exec(badge ?? '')?.[1]));
    expect(lines).toEqual([4, 5, 5, 6, 7]);
  });

  test('says a step once: by the slider while that has the keyboard, and not at all while the trace plays', async () => {
    const page = await open(HANDSHAKE, 5);
    const live = () => page.page.locator('.says').getAttribute('aria-live');
    const slider = page.page.locator('footer input[type="range"]');
    expect(await live()).toBe('polite');
    expect(await page.page.locator('output, [aria-live="polite"], [role="status"]').count()).toBe(2);
    await slider.focus();
    expect(await live()).toBe('off');
    await page.page.keyboard.press('ArrowRight');
    await expect
      .poll(() => slider.getAttribute('aria-valuetext'))
      .toMatch(/^step 3 of 6, line 6: server sends SYN\+ACK/);
    await page.page.keyboard.press('PageUp');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^step 4 of 6/);
    await page.page.keyboard.press('PageDown');
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^step 3 of 6/);
    await page.page.locator('#sequence .scroll').focus();
    expect(await live()).toBe('polite');
    await page.page.keyboard.press('Space');
    await expect.poll(live).toBe('off');
    await page.page.keyboard.press('Space');
    await expect.poll(live).toBe('polite');
  });

  test('says of a line that cannot be read once that it cannot be', async () => {
    const page = await open(HANDSHAKE, 5);
    await page.page.evaluate(`
      window.changes = 0;
      new MutationObserver((all) => { window.changes += all.length; })
        .observe(document.querySelector('.banner'), { childList: true, subtree: true, characterData: true });
    `);
    const changes = async () => Number(await page.page.evaluate('window.changes'));
    await page.show(`${HANDSHAKE}nonsense\n`);
    expect(await page.page.locator('.banner').textContent()).toMatch(/^Line 11 cannot be read/);
    const once = await changes();
    expect(once).toBeGreaterThan(0);
    await page.show(`${HANDSHAKE}nonsense\n`, 6);
    await page.goTo(7);
    expect(await changes()).toBe(once);
  });
});

describe.skipIf(inject('whyNoHost') !== null)('the parts of the page of the preview', () => {
  const { open } = pageTests();

  test.each([300, 520, 1200])('stay where they are from step to step, %i pixels wide', async (width) => {
    const timed = HANDSHAKE.replace('client -> server: ACK', '@1234.125 client -> server: ACK');
    const page = await open(timed, 4, { width, height: 800 });
    const frames = () =>
      page.page.locator('main > section:not(.unseen), footer, #states .scroll').evaluateAll((all) =>
        all.map((one) => {
          const { left, top, width: wide, height } = one.getBoundingClientRect();
          return [left, top, wide, height].map(Math.round);
        }),
      );
    const first = await frames();
    for (const line of [5, 6, 7, 9, 10, 1, 8]) {
      await page.goTo(line);
      expect(await frames(), `line ${line}`).toEqual(first);
    }
  });

  test('of a file without a trace are none, and neither is there anything to choose', async () => {
    const page = await open('// nothing\n', 1, { width: 300 });
    await page.page.locator('.hint pre').waitFor();
    expect(await page.page.locator('h1').textContent()).toBe('a.tcptrace');
    expect(
      await page.page.locator('.trace select, .export summary, main, footer').filter({ visible: true }).count(),
    ).toBe(0);
  });

  test('of an exercise say that it is one, in as little room as that needs', async () => {
    const page = await open(HANDSHAKE.replace('host client', 'exercise\nhost client'), 6);
    expect(await page.page.locator('#table').textContent()).toContain('This is an exercise');
    expect((await page.page.locator('#table').boundingBox())?.height).toBeLessThan(70);
  });
});
