import { element } from './element.ts';
import { signOf } from './signs.ts';
import type { Viewport } from './viewport.ts';

/** One lifeline: its place among the participants, and where it is in the picture. */
interface Line {
  readonly place: number;
  readonly x: number;
  readonly head: HTMLElement;
}

/** The hosts' names at the top of the pane, over their lifelines, while the boxes with their names are out of view. */
export class Heads {
  readonly bar = element('div', { className: 'heads', ariaHidden: 'true', hidden: true });
  readonly #viewport: Viewport;
  #lines: readonly Line[] = [];
  /** Down to here the boxes of the picture reach. */
  #bottom = 0;

  constructor(viewport: Viewport) {
    this.#viewport = viewport;
    new ResizeObserver(() => this.place()).observe(viewport.pane);
  }

  /** Takes over the hosts of a picture; `hosts` are the names of all participants. */
  show(picture: SVGSVGElement, hosts: readonly string[]): void {
    const lines = [...picture.querySelectorAll<SVGLineElement>('[data-et="life-line"]')];
    this.#bottom = Math.max(0, ...lines.map((line) => line.y1.baseVal.value));
    this.#lines = lines
      .map((line) => ({ place: placeOf(line.dataset['id']), x: line.x1.baseVal.value }))
      .toSorted((a, b) => a.x - b.x)
      .map(({ place, x }) => {
        const sign = element('span', { className: 'sign' }, signOf(place));
        const head = element('span', { className: `head host-${place % 6}` }, sign, ` ${hosts[place] ?? ''}`);
        return { place, x, head };
      });
    this.bar.replaceChildren(...this.#lines.map(({ head }) => head));
    this.place();
  }

  /** Sets the names over their lifelines. */
  place(): void {
    const { picture, pane, scale } = this.#viewport;
    if (!picture || pane.clientHeight === 0) return;
    const frame = pane.getBoundingClientRect();
    const shown = picture.getBoundingClientRect();
    const box = picture.viewBox.baseVal;
    const away = shown.top + (this.#bottom - box.y) * scale < frame.top + 4;
    this.bar.hidden = !away;
    if (!away) return;
    this.bar.style.width = `${pane.clientWidth}px`;
    const centres = this.#lines.map(({ x }) => shown.left - frame.left + (x - box.x) * scale);
    this.#lines.forEach(({ head }, index) => {
      const centre = centres[index] ?? 0;
      const gaps = [centre - (centres[index - 1] ?? -1000), (centres[index + 1] ?? centre + 1000) - centre];
      head.style.left = `${centre}px`;
      head.style.maxWidth = `${Math.max(24, Math.min(220, ...gaps) - 8)}px`;
    });
  }
}

/** `p3`: 3. */
const placeOf = (id: string | undefined): number => Number(id?.slice(1) ?? 0);

/** Gives the boxes with the hosts' names the shapes and colours that the hosts have in the state diagram. */
export function signHosts(picture: SVGSVGElement): void {
  for (const name of picture.querySelectorAll<SVGElement>('text.actor.headline > tspan')) {
    if (name.querySelector('.sign')) continue;
    const place = placeOf(name.closest('g')?.querySelector('rect.actor')?.getAttribute('name') ?? undefined);
    const sign = document.createElementNS(picture.namespaceURI ?? '', 'tspan');
    sign.setAttribute('class', `sign host-${place % 6}`);
    sign.textContent = `${signOf(place)} `;
    name.prepend(sign);
  }
}
