import { describe, expect, inject, test } from 'vitest';
import type { PageAlone } from './support/page.ts';
import { pageTests } from './support/page-tests.ts';

const AWKWARD = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '</text></svg><iframe src="javascript:alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1)) ![y](https://example.com/y.png)',
  '%%{init: {"securityLevel": "loose", "themeCSS": "* { display: none }"}}%%',
  'click p0 href "javascript:alert(1)"',
  'links p0: {"x": "javascript:alert(1)"}',
  '---',
  'end',
  'note over p0: no',
  'a; b #1 #35; &amp; &lt; &#60;b&#62; %% c',
  '$$\\\\frac{1}{2}$$ `code` **bold** *it* _u_ \\\\n',
  '<br/>one<br>two',
  'שלום <b>עולם</b> (1) ← SYN',
  '\u202Egnihtyreve\u202C after',
  '👩‍👩‍👧 😀 e\u0301 ﷽ 全角　文字',
  'url(#x) expression(alert(1)) style="x" class=y',
  `{{constructor}} \${alert(1)} <%= x %>`,
] as const;

/** Letters of which labels are made at random: those that mean something to Mermaid, HTML, CSS or a template. */
const LETTERS = [
  ..."ab 1;:#%&<>{}[]()'`~^|\\/*_-+=.,!?@$",
  '<br/>',
  '&lt;',
  '#59;',
  '%%',
  '->>',
  'end',
  'שׁ',
  '😀',
  '\u2028',
  '\u00A0',
];

/** Labels at random; the same every time. */
function labels(count: number): string[] {
  let seed = 20_260_823;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  return Array.from({ length: count }, () => {
    const letters = Array.from({ length: 1 + next(10) }, () => LETTERS[next(LETTERS.length)] ?? '');
    return `x${letters.join('')}x`;
  });
}

/** A text as a string of the language. */
const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** What is drawn for a text: signs that would turn what stands around them are shown, not obeyed. */
const drawn = (text: string): string => read(text.replaceAll(/[\u202A-\u202E]/g, '\uFFFD').replaceAll('\u2028', '␤'));

/** As it is read: without marks that only order the letters, and with all blanks alike. */
const read = (text: string): string =>
  text
    .replaceAll(/[\u2066-\u2069\u200E\u200F]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** What stands on the page that no text may bring there. */
const foreign = (page: PageAlone) =>
  page.page
    .locator(
      'img, iframe, object, embed, link[href^="http"], foreignObject, svg a, main script, main a, [onerror], [onload], [onclick]',
    )
    .count();

describe.skipIf(inject('whyNoHost') !== null)('texts on the page of the preview', () => {
  const { open } = pageTests();

  const expectSafe = async (page: PageAlone, asked: readonly string[]) => {
    expect(await foreign(page)).toBe(0);
    expect(asked).toEqual([]);
    expect(page.complaints).toEqual([]);
    expect(await page.page.locator('#sequence svg').isVisible()).toBe(true);
  };
  const watch = (page: PageAlone): string[] => {
    const asked: string[] = [];
    page.page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });
    page.page.on('request', (request) => {
      if (!/^(blob|about|data):/.test(request.url())) asked.push(request.url());
    });
    return asked;
  };

  test('of notes, titles, sections and data are shown as they are written, and do nothing', async () => {
    const page = await open('host a isn=1\n', 1, { width: 900, height: 1200 });
    const asked = watch(page);
    for (const text of AWKWARD) {
      const trace = `trace ${quoted(text)}\nhost a isn=1\nhost b isn=2\ngiven a ESTABLISHED, b ESTABLISHED\nsection ${quoted(text)}\nnote a: ${quoted(text)}\na -> b: PSH+ACK ${quoted(text)}\n`;
      await page.show(trace, 7);
      expect(await page.page.locator('.verdict').textContent(), text).toBe('✓ possible');
      const shown = async (selector: string) => read((await page.page.locator(selector).allTextContents()).join(' '));
      expect(await shown('h1')).toBe(drawn(text));
      expect(await shown('#sequence .shows-note .noteText > tspan')).toBe(drawn(text));
      expect(await shown('#sequence .shows-section .noteText > tspan')).toBe(drawn(text));
      expect(await page.page.locator('#steps li').filter({ hasText: 'note at a' }).textContent()).toContain(
        drawn(text).slice(0, 8),
      );
    }
    await expectSafe(page, asked);
  });

  test('at random are shown as they are written', async () => {
    const all = labels(120);
    const page = await open('host a isn=1\n', 1, { width: 900, height: 1200 });
    const asked = watch(page);
    for (let from = 0; from < all.length; from += 40) {
      const some = all.slice(from, from + 40);
      await page.show(`host a isn=1\nhost b\n${some.map((text) => `note a: ${quoted(text)}\n`).join('')}`, 3);
      const notes = page.page.locator('#sequence .shows-note');
      const shown = await notes.evaluateAll((found) =>
        found.map((note) =>
          [...note.querySelectorAll('.noteText > tspan')].map((line) => line.textContent ?? '').join(' '),
        ),
      );
      expect(shown.map(read)).toEqual(some.map(drawn));
    }
    await expectSafe(page, asked);
  });

  test('of ten thousand letters have room, and leave room for all else', async () => {
    const words = Array.from({ length: 2000 }, (_, word) => `w${word % 1000}`).join(' ');
    const page = await open(
      `host a isn=1\nhost b isn=2\nb: listen\nnote a: ${quoted(words)}\nnote b: ${quoted('y'.repeat(10_000))}\na -> b: SYN\n`,
      6,
      { width: 520, height: 800 },
    );
    const asked = watch(page);
    const arrow = page.page.locator('#sequence [data-et="message"][data-line="6"]');
    const inView = () =>
      arrow.evaluate((one) => {
        const frame = one.closest('.scroll')?.getBoundingClientRect();
        const { left, right, top } = one.getBoundingClientRect();
        return frame !== undefined && right > frame.left && left < frame.right && top > frame.top && top < frame.bottom;
      });
    await expect.poll(inView).toBe(true);
    const wide = await page.page
      .locator('#sequence svg')
      .evaluate((one) => Number(one.getAttribute('viewBox')?.split(' ')[2]));
    expect(wide).toBeLessThan(2500);
    await page.page.locator('#sequence .row[data-line="4"]').focus();
    await page.page.keyboard.press('ArrowDown');
    await page.page.keyboard.press('ArrowUp');
    const tip = await page.page.locator('.tooltip').boundingBox();
    if (tip) expect(tip.y >= 0 && tip.y + tip.height <= 800).toBe(true);
    await expectSafe(page, asked);
  });
});
