/**
 * Makes the elements of a container one stop of the Tab key: the arrow keys go from one to the next, Home and End to
 * the first and the last. Enter and Space do what a click does; with Ctrl or Cmd, Enter does what a double click does.
 */
export class Roving {
  readonly #container: Element;
  readonly #selector: string;

  constructor(container: HTMLElement, selector: string, focused: (element: HTMLElement | SVGElement) => void) {
    this.#container = container;
    this.#selector = selector;
    container.addEventListener('keydown', (event) => {
      const from = event.target;
      if (!(from instanceof Element) || !from.matches(selector) || event.altKey) return;
      if (event.key === 'Enter' || (event.key === ' ' && !(event.ctrlKey || event.metaKey))) {
        const type = event.ctrlKey || event.metaKey ? 'dblclick' : 'click';
        from.dispatchEvent(new MouseEvent(type, { bubbles: true }));
      } else {
        const all = this.#all();
        const at = all.indexOf(from as HTMLElement);
        const to =
          event.key === 'ArrowDown'
            ? at + 1
            : event.key === 'ArrowUp'
              ? at - 1
              : event.key === 'Home'
                ? 0
                : event.key === 'End'
                  ? all.length - 1
                  : undefined;
        const next = to === undefined ? undefined : all[Math.max(0, Math.min(to, all.length - 1))];
        if (to === undefined) return;
        if (next) {
          this.stop(next);
          next.focus({ preventScroll: true });
          focused(next);
        }
      }
      event.preventDefault();
      event.stopPropagation();
    });
    container.addEventListener('focusin', ({ target }) => {
      if (target instanceof Element && target.matches(selector)) this.stop(target);
    });
  }

  /** Makes an element the one that the Tab key stops at; without one, the first, unless one is that already. */
  stop(at?: Element): void {
    const all = this.#all();
    if (!at && all.some((element) => element.tabIndex === 0)) return;
    const stop = at ?? all[0];
    for (const element of all) element.tabIndex = element === stop ? 0 : -1;
  }

  #all(): (HTMLElement | SVGElement)[] {
    return [...this.#container.querySelectorAll<HTMLElement | SVGElement>(this.#selector)];
  }
}
