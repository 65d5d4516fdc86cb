import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { takeOut } from './support/export-page.ts';
import { ARTEFACTS } from './support/host.ts';
import { type PageAlone, type PageStand, startPageStand } from './support/page.ts';
import { AWKWARD, asRead, EVERYTHING, EVERYTHING_TITLE, LONG, notesOf } from './support/samples.ts';

describe.skipIf(inject('whyNoHost') !== null)('a picture that is taken out', () => {
  let stand: PageStand;
  let page: PageAlone;
  let alone: Page;
  const asked: string[] = [];

  beforeAll(async () => {
    stand = await startPageStand();
    page = await stand.open();
    alone = await page.page.context().newPage();
    alone.on('request', (request) => asked.push(request.url()));
    await page.show(EVERYTHING);
  });
  afterEach(() => {
    asked.length = 0;
  });
  afterAll(() => stand?.stop());

  /** Shows a picture by itself, as a browser does that gets the file. */
  const look = async (name: string, svg: string): Promise<string> => {
    const file = path.join(ARTEFACTS, `${name}.svg`);
    writeFileSync(file, svg);
    const address = pathToFileURL(file).href;
    await alone.goto(address);
    expect(asked).toEqual([address]);
    return address;
  };
  const all = (selector: string, attribute?: string): Promise<string[]> =>
    alone
      .locator(selector)
      .evaluateAll(
        (elements, name) => elements.map((one) => (name ? one.getAttribute(name) : one.textContent) ?? ''),
        attribute,
      );

  test.each([
    ['sequence', 'light'],
    ['sequence', 'dark'],
    ['state', 'light'],
    ['state', 'dark'],
    ['both', 'light'],
    ['both', 'dark'],
  ] as const)('of %s on %s ground is an XML document that needs nothing but itself', async (diagrams, ground) => {
    const { svg } = await takeOut(page, EVERYTHING, { diagrams, ground });
    await look(`export-${diagrams}-${ground}`, svg);
    expect(await all('parsererror')).toEqual([]);
    expect(await all('style, script, foreignObject, image, use, [class], [style], [data-line]')).toEqual([]);
    const foreign = /https?:(?!\/\/www\.w3\.org\/2000\/svg")|var\(|color-mix|context-|vscode|NaN|rgb/;
    expect(foreign.exec(svg)).toBeNull();
    const ids = await all('[id]', 'id');
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(references.length).toBeGreaterThan(0);
    for (const id of references) expect(ids).toContain(id);
  });

  test('says in words what it shows', async () => {
    const { svg } = await takeOut(page, EVERYTHING, { diagrams: 'both' });
    await look('export-words', svg);
    expect(await all('svg > title')).toEqual([EVERYTHING_TITLE]);
    const [description = ''] = await all('svg > desc');
    expect(description).toContain('client sends SYN, sequence number 100');
    expect(description).toContain('client is in');
    expect(await alone.locator('svg').first().getAttribute('aria-labelledby')).toBe('title desc');
  });

  test('has the signs and colours that the preview adds', async () => {
    const { svg } = await takeOut(page, EVERYTHING, { diagrams: 'both' });
    await look('export-signs', svg);
    const texts = await all('text');
    expect(texts).toEqual(expect.arrayContaining([expect.stringContaining('✗ ACK'), expect.stringContaining('⊘ PSH')]));
    const flat = texts.map((text) => text.trim());
    expect(flat).toEqual(expect.arrayContaining(['CLOSE-WAIT', 'TIME-WAIT', 'any state', 'rcv ACK of SYN']));
    expect(texts.some((text) => /^● 8$/.test(text))).toBe(true);
    expect(texts.some((text) => /^● client$/.test(text))).toBe(true);
    const wrong = alone.locator('text').filter({ hasText: '✗ ACK' }).first();
    expect(await wrong.evaluate((text) => text.closest('[fill]')?.getAttribute('fill'))).toBe('#c4221f');
  });

  test('is drawn as its reader has chosen, in the same colours', async () => {
    const options = { numbers: 'hidden', states: 'lifelines' } as const;
    const { svg } = await takeOut(page, EVERYTHING, { ground: 'dark', options });
    await look('export-lifelines', svg);
    const { png } = await takeOut(page, EVERYTHING, { ground: 'dark', options, form: 'png' });
    writeFileSync(path.join(ARTEFACTS, 'export-lifelines.png'), png);
    expect((await all('text')).join(' ')).not.toMatch(/seq=/);
    // What no style sheet has reached would be black.
    expect(svg.match(/fill="#000000"/g)).toBeNull();
  });

  test('does not depend on the theme of the editor', async () => {
    const other = await stand.open({ theme: 'light', fontSize: 20 });
    const choice = { diagrams: 'both', ground: 'dark' } as const;
    const plain = ({ svg }: { svg: string }) => svg.replaceAll(/drawing\d+/g, 'drawing');
    const same = plain(await takeOut(other, EVERYTHING, choice)) === plain(await takeOut(page, EVERYTHING, choice));
    expect(same).toBe(true);
    await other.close();
  });

  test('draws any text as it is written, and nothing of it as markup', async () => {
    const { svg } = await takeOut(page, notesOf(AWKWARD));
    await look('export-notes', svg);
    const read = (await all('text')).map(asRead);
    for (const text of AWKWARD) expect(read).toContain(asRead(text));
    expect(await all('img, script')).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('as PNG on %s ground has two pixels a point', async (ground) => {
    const { svg } = await takeOut(page, EVERYTHING, { ground, diagrams: 'both' });
    const { png, scale } = await takeOut(page, EVERYTHING, { ground, diagrams: 'both', form: 'png' });
    const [, width, height] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([scale, png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2, 2 * Number(width), 2 * Number(height)]);
    writeFileSync(path.join(ARTEFACTS, `export-${ground}.png`), png);
    const corner = await page.page.evaluate(`(async () => {
      const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      context.drawImage(bitmap, 0, 0);
      return [...context.getImageData(0, 0, 1, 1).data];
    })()`);
    expect(corner).toEqual(ground === 'light' ? [255, 255, 255, 255] : [22, 25, 29, 255]);
  });

  test('of a long trace is whole; as PNG it is as large as a browser can draw', async () => {
    const { svg } = await takeOut(page, LONG);
    expect(svg.match(/ACK seq=/g)?.length).toBeGreaterThanOrEqual(400);
    const { png, scale } = await takeOut(page, LONG, { form: 'png' });
    expect(scale).toBeLessThan(2);
    expect(png.readUInt32BE(20)).toBe(16_384);
  });

  test('leaves what is on the screen as it was', async () => {
    const shown = () =>
      page.page
        .locator('#sequence svg')
        .first()
        .evaluate((svg) => svg.outerHTML);
    const before = await shown();
    await takeOut(page, notesOf(AWKWARD), { diagrams: 'both' });
    expect((await shown()) === before).toBe(true);
    expect(await page.page.locator('body > [aria-hidden="true"], body > [id^="ddrawing"]').count()).toBe(0);
  });

  test('is asked for by the menu of the page, with all that is chosen there', async () => {
    await page.page.locator('.export summary').click();
    await page.page.locator('.export').getByLabel('Both').check();
    await page.page.getByLabel('Dark').check();
    await page.page.getByLabel('With the trace as text').check();
    await page.page.screenshot({ path: path.join(ARTEFACTS, 'export-menu.png') });
    await page.page.getByRole('button', { name: 'Save as PNG' }).click();
    expect(page.said.at(-1)).toEqual({
      type: 'export',
      way: 'save',
      form: 'png',
      diagrams: 'both',
      ground: 'dark',
      source: true,
    });
    expect(await page.page.locator('.export .panel').isVisible()).toBe(false);
  });
});
