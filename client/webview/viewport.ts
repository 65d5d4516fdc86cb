import { sizeOf } from './drawing.ts';
import type { Placing } from './memory.ts';

/** The smallest and the largest zoom, in pixels for a unit of the picture. */
const SMALLEST = 0.2;
const LARGEST = 6;

/** How much a button or a key zooms. */
const STEP = 1.25;

/** How far the mouse moves before it drags, in pixels. */
const DRAGS = 4;

/** How long the page leaves a pane alone after its user has moved it, in milliseconds. */
const HANDS_OFF = 800;

/** How long a page that is opened may take until all its parts have their sizes, in milliseconds. */
const SETTLES = 500;

/** What the owner of a viewport decides. */
export interface ViewportOptions {
  /** The zoom with which a picture of this size fits into a pane of that size. */
  readonly fits: (picture: Size, pane: Size) => number;
  readonly placing: Placing;
  /** Is told how the picture is placed now. */
  readonly placed: (placing: Placing) => void;
}

/** A width and a height. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A pane that shows a picture: it is zoomed and moved by mouse, trackpad, fingers and keys, and stays where it is put. */
export class Viewport {
  readonly pane: HTMLElement;
  readonly #options: ViewportOptions;
  #picture: SVGSVGElement | undefined;
  #zoom: number | undefined;
  /** Where it is to be as soon as there is room for that. */
  #wanted: { readonly left: number; readonly top: number } | undefined;
  /** Until when it waits for that room. */
  #until: number | undefined;
  #touched = Number.NEGATIVE_INFINITY;
  #scale = 1;

  constructor(pane: HTMLElement, options: ViewportOptions) {
    this.pane = pane;
    this.#options = options;
    this.#zoom = options.placing.zoom;
    this.#wanted = options.placing;
    pane.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    pane.addEventListener('pointerdown', (event) => this.#press(event));
    pane.addEventListener('touchstart', (event) => this.#touch(event), { passive: false });
    for (const event of ['touchmove', 'touchend'] as const) {
      pane.addEventListener(
        event,
        () => {
          this.#touched = performance.now();
        },
        { passive: true },
      );
    }
    pane.addEventListener('scroll', () => this.#tell(), { passive: true });
    new ResizeObserver(() => this.#size()).observe(pane);
  }

  /** The picture that is shown. */
  get picture(): SVGSVGElement | undefined {
    return this.#picture;
  }

  /** Pixels for a unit of the picture, as it is shown now. */
  get scale(): number {
    return this.#scale;
  }

  /** Puts a picture in the place of the last one; position and zoom stay. */
  hold(picture: SVGSVGElement): void {
    const { scrollLeft: left, scrollTop: top } = this.pane;
    const place = this.#wanted ?? { left, top };
    this.#picture = picture;
    nameQuietly(picture);
    // Mermaid lets no picture grow beyond its own size.
    picture.style.maxWidth = 'none';
    this.pane.replaceChildren(picture);
    this.#size();
    this.pane.scrollTo({ ...place, behavior: 'instant' });
  }

  /** Goes to the top left corner, at once or when the pane is there; what the user did before holds nothing up. */
  toStart(): void {
    this.#wanted = { left: 0, top: 0 };
    this.#until = undefined;
    this.#touched = Number.NEGATIVE_INFINITY;
    this.#size();
  }

  /** Zooms in or out by one step, around the middle. */
  zoomIn(): void {
    this.#zoomBy(STEP);
  }

  zoomOut(): void {
    this.#zoomBy(1 / STEP);
  }

  /** Shows as much as fits, from now on. */
  fit(): void {
    this.#zoom = undefined;
    this.#size();
    this.#tell();
  }

  /** Moves what lies between two heights of the picture into view, if it is not; not while the user moves the pane. */
  reveal(top: number, bottom: number, left?: number, right?: number): void {
    const { pane } = this;
    if (!this.#picture || performance.now() - this.#touched < HANDS_OFF) return;
    const box = this.#picture.viewBox.baseVal;
    const shown = this.#picture.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    const y = (height: number) => shown.top - frame.top + pane.scrollTop + (height - box.y) * this.#scale;
    const x = (width: number) => shown.left - frame.left + pane.scrollLeft + (width - box.x) * this.#scale;
    const target: ScrollToOptions = { behavior: smooth() };
    const margin = Math.min(56, pane.clientHeight / 5);
    // Below, the tools lie over the pane.
    const below = Math.min(56, pane.clientHeight / 3);
    if (y(top) - margin < pane.scrollTop || y(bottom) + below > pane.scrollTop + pane.clientHeight) {
      target.top = (y(top) + y(bottom)) / 2 - pane.clientHeight / 2;
    }
    if (left !== undefined && right !== undefined) {
      const outside = x(left) < pane.scrollLeft || x(right) > pane.scrollLeft + pane.clientWidth;
      // What is wider than the pane is shown from its left end on.
      const middle = (x(left) + x(right)) / 2 - pane.clientWidth / 2;
      if (outside) target.left = Math.min(middle, x(left) - 8);
    }
    if (target.top === undefined && target.left === undefined) return;
    this.#wanted = undefined;
    pane.scrollTo(target);
  }

  #zoomBy(factor: number, at?: { x: number; y: number }): void {
    const picture = this.#picture;
    if (!picture) return;
    const frame = this.pane.getBoundingClientRect();
    const { x, y } = at ?? { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
    const before = picture.getBoundingClientRect();
    this.#wanted = undefined;
    this.#zoom = Math.min(LARGEST, Math.max(SMALLEST, this.#scale * factor));
    this.#size();
    const after = picture.getBoundingClientRect();
    this.pane.scrollLeft += after.left + ((x - before.left) / before.width) * after.width - x;
    this.pane.scrollTop += after.top + ((y - before.top) / before.height) * after.height - y;
    this.#tell();
  }

  #size(): void {
    const { pane } = this;
    if (!this.#picture || pane.clientWidth === 0) return;
    const size = sizeOf(this.#picture);
    const style = getComputedStyle(pane);
    const room = {
      width: pane.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight),
      height: pane.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom),
    };
    this.#scale = this.#zoom ?? this.#options.fits(size, room);
    this.#picture.style.width = `${size.width * this.#scale}px`;
    this.#picture.style.height = `${size.height * this.#scale}px`;
    this.pane.dataset['zoom'] = this.#zoom === undefined ? 'fit' : `${Math.round(100 * this.#scale)}`;
    this.#goWhereWanted();
  }

  /** What stands beside the pane may still be about to take its room. */
  #goWhereWanted(): void {
    const { pane } = this;
    if (!this.#wanted || pane.clientHeight === 0) return;
    const { left, top } = this.#wanted;
    pane.scrollTo({ left, top, behavior: 'instant' });
    this.#until ??= performance.now() + SETTLES;
    const there = Math.abs(pane.scrollTop - top) < 1 && Math.abs(pane.scrollLeft - left) < 1;
    if (there || performance.now() > this.#until) this.#wanted = undefined;
  }

  #tell(): void {
    const { scrollLeft: left, scrollTop: top } = this.pane;
    if (this.#picture && this.pane.clientHeight > 0) this.#options.placed({ zoom: this.#zoom, left, top });
  }

  #wheel(event: WheelEvent): void {
    this.#touched = performance.now();
    this.#wanted = undefined;
    if (!event.ctrlKey && !event.metaKey) return;
    // A pinch on a trackpad comes as small turns of the wheel with Ctrl; a turn of a real wheel is ten times as large.
    event.preventDefault();
    const turn = Math.max(-25, Math.min(25, event.deltaMode === 0 ? event.deltaY : 25 * Math.sign(event.deltaY)));
    this.#zoomBy(Math.exp(-turn / 100), { x: event.clientX, y: event.clientY });
  }

  #press(event: PointerEvent): void {
    this.#touched = performance.now();
    this.#wanted = undefined;
    if (event.pointerType === 'touch' || event.button > 1) return;
    const { pane } = this;
    const from = { x: event.clientX, y: event.clientY, left: pane.scrollLeft, top: pane.scrollTop };
    const released = new AbortController();
    const gone = new AbortController();
    const move = (now: PointerEvent): void => {
      const [x, y] = [now.clientX - from.x, now.clientY - from.y];
      if (!pane.classList.contains('dragging')) {
        if (Math.hypot(x, y) < DRAGS) return;
        pane.classList.add('dragging');
        pane.setPointerCapture(event.pointerId);
        // The click that ends it is no click on anything.
        pane.addEventListener('click', (click) => click.stopImmediatePropagation(), {
          capture: true,
          signal: gone.signal,
        });
      }
      this.#touched = performance.now();
      pane.scrollTo({ left: from.left - x, top: from.top - y, behavior: 'instant' });
    };
    const release = (): void => {
      released.abort();
      setTimeout(() => {
        pane.classList.remove('dragging');
        gone.abort();
      });
    };
    const { signal } = released;
    pane.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', release, { signal });
    window.addEventListener('pointercancel', release, { signal });
  }

  /** Two fingers zoom, and move the picture with them; one moves the pane, which the browser does by itself. */
  #touch(event: TouchEvent): void {
    this.#touched = performance.now();
    this.#wanted = undefined;
    const { pane } = this;
    let before = this.#apart(event);
    if (!before) return;
    if (event.cancelable) event.preventDefault();
    const all = new AbortController();
    const { signal } = all;
    const move = (now: TouchEvent): void => {
      this.#touched = performance.now();
      const after = this.#apart(now);
      if (before && after) {
        this.#zoomBy(after.distance / before.distance, after);
        // What cannot be prevented moves the pane by itself.
        if (now.cancelable) {
          now.preventDefault();
          pane.scrollBy({ left: before.x - after.x, top: before.y - after.y, behavior: 'instant' });
        }
      }
      before = after;
    };
    pane.addEventListener('touchmove', move, { signal, passive: false });
    for (const end of ['touchstart', 'touchend', 'touchcancel'])
      pane.addEventListener(end, () => all.abort(), { signal });
  }

  #apart({ touches }: TouchEvent): ReturnType<typeof apart> {
    return apart([...touches].filter(({ target }) => target instanceof Node && this.pane.contains(target)));
  }
}

/** How far two fingers are apart, and their middle; undefined: there are not two. */
function apart(fingers: readonly Touch[]): { distance: number; x: number; y: number } | undefined {
  const [a, b] = fingers;
  if (!a || !b || fingers.length > 2) return undefined;
  const distance = Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY));
  return { distance, x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 };
}

/**
 * A title in a picture would be shown wherever the mouse rests; as a label it is only for those who cannot see. They do
 * not hear the hundreds of words that are drawn: what can be pressed, and the list of steps, say more.
 */
function nameQuietly(picture: SVGSVGElement): void {
  for (const child of picture.children) if (child.localName !== 'desc') child.setAttribute('aria-hidden', 'true');
  const kind = picture.getAttribute('aria-roledescription') === 'sequence' ? 'sequence diagram' : 'state diagram';
  picture.setAttribute('aria-roledescription', kind);
  const title = picture.querySelector(':scope > title');
  if (!title) return;
  picture.setAttribute('aria-label', title.textContent ?? '');
  picture.removeAttribute('aria-labelledby');
  title.remove();
}

/** How a pane moves by itself: VS Code says on the page's body when its user wants less motion. */
const smooth = (): ScrollBehavior =>
  document.body.classList.contains('vscode-reduce-motion') || matchMedia('(prefers-reduced-motion: reduce)').matches
    ? 'instant'
    : 'smooth';
