import { describe, expect, inject, test } from 'vitest';
import { contrast, over, type Rgb, readColour } from '../../client/webview/contrast.ts';
import type { PageAlone } from './support/page.ts';
import { pageTests } from './support/page-tests.ts';
import { THEMES } from './support/themes.ts';

/** Something of everything: each kind of host, note, arrow and verdict, before and after the cursor. */
const ALL = `trace "All"
host client 10.0.0.1:40000 isn=100
host server 10.0.0.2:80 isn=300
host mallory raw
section "Open"
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
section "Exchange"
client -> server: PSH+ACK "GET"
server -> client: ACK
server -) client: PSH+ACK len=1460 as reply
server -x client: PSH+ACK len=100
note client, server: "Look"
server -> client: ACK ack=9
illegal client -> server: PSH+ACK seq=9000 len=10
mallory as client -> server: RST seq=150
deliver reply
server: timeout retransmission
server -> client: PSH+ACK seq=1761 len=100
illegal client -> server: PSH+ACK seq=9000 len=10
server -> client: ACK ack=9
client -> server: FIN+ACK
wait 2msl
`;

/** What is seen of one text or mark: its colour, and all that lies behind it, from the front to the back. */
interface Seen {
  readonly what: string;
  readonly colour: string;
  readonly opacity: number;
  readonly behind: readonly { readonly colour: string; readonly opacity: number }[];
}

/** Runs in the page. Looks through it at the middle of every element that is written or drawn there. */
const LOOK = `(selector) => {
  const opacity = (of) => {
    let all = 1;
    for (let at = of; at; at = at.parentElement) all *= Number(getComputedStyle(at).opacity);
    return all;
  };
  const paint = (of) => {
    const style = getComputedStyle(of);
    const colour = of instanceof SVGElement ? (/^(rect|path|polygon|circle)$/.test(of.localName) ? style.fill : 'none') : style.backgroundColor;
    return { colour, opacity: opacity(of) * (of instanceof SVGElement ? Number(style.fillOpacity) : 1) };
  };
  const written = (of) => [...of.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const all = selector ? [...document.querySelectorAll(selector)] : [...document.body.querySelectorAll('*')].filter(written);
  return all.flatMap((of) => {
    if (of.closest('script, style, .unseen, [hidden], [aria-disabled="true"], :disabled, option, desc, title')) return [];
    const style = getComputedStyle(of);
    const { left, right, top, bottom, width, height } = of.getBoundingClientRect();
    if (style.visibility === 'hidden' || width === 0 && height === 0) return [];
    const stack = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2);
    const ground = selector ? stack.filter((one) => !(one instanceof SVGElement)) : stack.slice(stack.indexOf(of) + 1);
    if (!selector && !stack.includes(of)) return [];
    const colour = selector ? style.stroke : of instanceof SVGElement ? style.fill : style.color;
    const behind = [...(selector || of instanceof SVGElement ? [] : [of]), ...ground].map(paint);
    const what = of.localName + '.' + (of.getAttribute('class') ?? of.parentElement?.getAttribute('class')) + ' ' + (of.textContent ?? '').slice(0, 30);
    return [{ what, colour, opacity: opacity(of), behind }];
  });
}`;

const look = async (page: PageAlone, selector?: string): Promise<Seen[]> => {
  await page.page.addStyleTag({ content: '* { pointer-events: all !important; transition: none !important }' });
  return (await page.page.evaluate(`(${LOOK})(${JSON.stringify(selector ?? null)})`)) as Seen[];
};

const WHITE: Rgb = { r: 255, g: 255, b: 255, alpha: 1 };

function contrastOf({ colour, opacity, behind }: Seen): number {
  const faded = (text: string, by: number): Rgb => {
    const read = readColour(text) ?? { ...WHITE, alpha: 0 };
    return { ...read, alpha: read.alpha * by };
  };
  const ground = behind.toReversed().reduce((under, one) => over(faded(one.colour, one.opacity), under), WHITE);
  return contrast(over(faded(colour, opacity), ground), ground);
}

const poor = (seen: readonly Seen[], atLeast: number): string[] =>
  seen.flatMap((one) => (contrastOf(one) < atLeast ? [`${contrastOf(one).toFixed(2)} ${one.what}`] : []));

const MARKS = [
  '#sequence [data-et="message"]:not(.later)',
  '#sequence .actor-line',
  '#states path.transition',
  '#states .node .label-container',
].join(', ');

describe.skipIf(inject('whyNoHost') !== null)('the colours of the page of the preview', () => {
  const { open } = pageTests();
  const sight = { width: 1500, height: 2600, state: { uri: 'file:///a.tcptrace', view: { parts: { steps: true } } } };

  test.each(Object.keys(THEMES) as (keyof typeof THEMES)[])(
    'in the theme %s, let every text be read',
    async (theme) => {
      const page = await open(ALL, 18, { ...sight, theme });
      const seen = await look(page);
      expect(seen.length).toBeGreaterThan(150);
      expect(poor(seen, 4.5)).toEqual([]);
      const marks = await look(page, MARKS);
      expect(marks.length).toBeGreaterThan(40);
      expect(poor(marks, 3)).toEqual([]);
    },
  );

  test('follow a theme of few contrasts, and the next one at once', async () => {
    const page = await open(ALL, 18, sight);
    const dress = (colours: Readonly<Record<string, string>>) =>
      page.page.locator('html').evaluate((html, all) => {
        const { style } = html as unknown as { style: { setProperty(name: string, value: string): void } };
        for (const [name, value] of Object.entries(all)) style.setProperty(`--vscode-${name}`, value);
      }, colours);
    for (const colours of [
      { 'editor-background': '#fdf6e3', 'editor-foreground': '#657b83', descriptionForeground: '#93a1a1' },
      { 'editor-background': '#3a3a3a', 'editor-foreground': '#a0a0a0', 'editorError-foreground': '#b00000' },
    ]) {
      const before = await page.page.locator('#sequence svg').getAttribute('id');
      await dress(colours);
      await expect.poll(() => page.page.locator('#sequence svg').getAttribute('id')).not.toBe(before);
      await page.goTo(18);
      expect(poor(await look(page), 4.5)).toEqual([]);
    }
  });
});
