import type { Verdict } from '../../server/src/protocol.ts';
import { element } from './element.ts';
import { VERDICT_SIGNS } from './signs.ts';

/** How long the mouse rests on something before it is explained, in milliseconds. */
const RESTS = 250;

/** What is said about an element of a picture. */
export interface Told {
  readonly says: string;
  readonly verdict?: Verdict | undefined;
  readonly reasons?: readonly string[];
  /** What stands below it, smaller. */
  readonly more?: string;
}

/** What is said about an element in a few words more than are drawn, while the mouse or the keyboard is on it. */
export class Tooltip {
  readonly #box = element('div', { className: 'tooltip', role: 'tooltip', hidden: true });
  #of: Element | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    document.body.append(this.#box);
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#hide());
    document.addEventListener('scroll', () => this.#hide(), { capture: true, passive: true });
    document.addEventListener('pointerdown', () => this.#hide());
  }

  /** Explains the elements of a pane; `find` gives the element that a place in it belongs to, `tell` what is said. */
  explain(pane: HTMLElement, find: (target: Element) => Element | null, tell: (of: Element) => Told | undefined): void {
    const over = (target: EventTarget | null, x: number, y: number, delay: number): void => {
      const of = target instanceof Element ? find(target) : null;
      if (of === (this.#of ?? null)) return;
      this.#hide();
      const told = of && tell(of);
      if (!of || !told) return;
      this.#of = of;
      this.#rest = setTimeout(() => this.#show(told, x, y), delay);
    };
    pane.addEventListener('pointermove', (event) => {
      if (event.buttons === 0) over(event.target, event.clientX, event.clientY, RESTS);
    });
    pane.addEventListener('pointerleave', () => this.#hide());
    pane.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
      const { left, bottom, width } = target.getBoundingClientRect();
      over(target, left + Math.min(60, width / 2), bottom - 8, 0);
    });
    pane.addEventListener('focusout', () => this.#hide());
  }

  #show({ says, verdict, reasons = [], more }: Told, x: number, y: number): void {
    const box = this.#box;
    box.replaceChildren(
      element('p', {}, says),
      ...reasons.map((reason) =>
        element('p', { className: `is-${verdict ?? 'warning'}` }, `${VERDICT_SIGNS[verdict ?? 'warning']} ${reason}`),
      ),
      ...(more === undefined ? [] : [element('p', { className: 'more' }, more)]),
    );
    box.hidden = false;
    const { width, height } = box.getBoundingClientRect();
    const below = y + 16 + height < window.innerHeight;
    box.style.left = `${Math.max(4, Math.min(x + 8, window.innerWidth - width - 4))}px`;
    box.style.top = `${Math.max(4, below ? y + 16 : y - height - 10)}px`;
  }

  #hide(): void {
    clearTimeout(this.#rest);
    this.#of = undefined;
    this.#box.hidden = true;
  }
}
