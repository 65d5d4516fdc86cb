import { element } from './element.ts';
import { type Layout, type Memory, PARTS, type Part } from './memory.ts';

const NAMES: Readonly<Record<Part, string>> = {
  sequence: 'sequence diagram',
  states: 'state diagram',
  table: 'table of the ends',
  steps: 'list of steps',
};

/** How small a part can be made, in pixels, and how far an arrow key moves a divider, alone and with Shift. */
const LEAST = 56;
const STEP = 16;
const LEAP = 80;

/** How wide the columns are at first, each beside the others. */
const COLUMNS: Readonly<Record<Part, number>> = { sequence: 12, states: 12, table: 0, steps: 8 };

/** What all parts share of the page, in the unit in which the style sheet counts it. */
const WHOLE = 32;

/** What a divider parts, in pixels: all that it can move over, and how much of it lies before. */
interface Parted {
  readonly before: number;
  readonly whole: number;
}

/**
 * The dividers between the parts of the page. They are dragged, or moved by the arrow keys, Home and End; a double
 * click or Enter makes everything as it was at first. The part after each divider holds it.
 */
export class Dividers {
  readonly #main: HTMLElement;
  readonly #parts: Readonly<Record<Part, HTMLElement>>;
  readonly #memory: Memory;
  readonly #dividers = new Map<Part, HTMLElement>();

  constructor(main: HTMLElement, parts: Readonly<Record<Part, HTMLElement>>, memory: Memory) {
    this.#main = main;
    this.#parts = parts;
    this.#memory = memory;
    for (const part of PARTS.slice(1)) {
      const divider = element('div', { className: 'divider', role: 'separator', tabIndex: 0 });
      divider.ariaValueMin = '0';
      divider.ariaValueMax = '100';
      divider.addEventListener('pointerdown', (event) => this.#press(event, part));
      divider.addEventListener('keydown', (event) => this.#key(event, part));
      divider.addEventListener('dblclick', () => this.#reset());
      parts[part].prepend(divider);
      this.#dividers.set(part, divider);
    }
    new ResizeObserver(() => this.#tell()).observe(main);
  }

  /** Lays the parts out that are shown now. */
  arrange(): void {
    const { stacked, beside } = this.#memory.view.sizes;
    const { style } = this.#main;
    const set = (name: string, value: string | undefined): void => {
      if (value === undefined) style.removeProperty(name);
      else style.setProperty(name, value);
    };
    for (const part of PARTS) set(`--stacked-${part}`, stacked[part]?.toString());
    set('--stacked-most', stacked.table === undefined ? undefined : 'none');
    const columns = this.#columns();
    const widths = columns.map((part) => `minmax(0, ${beside[part] ?? COLUMNS[part]}fr)`);
    set('--beside-columns', widths.length > 0 ? widths.join(' ') : 'none');
    set('--beside-table', beside.table === undefined ? undefined : `${(100 * beside.table) / WHOLE}%`);
    set('--beside-height', beside.table === undefined ? undefined : '100%');
    this.#tell();
  }

  /** Says of every divider what it parts, and where it is. */
  #tell(): void {
    for (const [part, divider] of this.#dividers) {
      const other = this.#before(part);
      divider.hidden =
        other === undefined || this.#parts[part].hidden || (part === 'steps' && !this.#memory.view.parts.steps);
      if (other === undefined || divider.hidden) continue;
      const parted = this.#measure(part);
      divider.ariaOrientation = this.#isRow(part) ? 'vertical' : 'horizontal';
      divider.ariaLabel = `Between ${NAMES[other]} and ${NAMES[part]}`;
      divider.title = 'Drag to resize, double-click to reset';
      divider.ariaValueNow = `${parted && parted.whole > 0 ? Math.round((100 * parted.before) / parted.whole) : 50}`;
    }
  }

  get #layout(): Layout {
    return getComputedStyle(this.#main).display === 'grid' ? 'beside' : 'stacked';
  }

  #shown(): Part[] {
    return PARTS.filter((part) => this.#memory.view.parts[part]);
  }

  /** The parts that stand side by side where there is room. */
  #columns(): Part[] {
    return this.#shown().filter((part) => part !== 'table');
  }

  /** The part before a divider. */
  #before(part: Part): Part | undefined {
    if (this.#layout === 'stacked') {
      const shown = this.#shown();
      return shown[shown.indexOf(part) - 1];
    }
    const columns = this.#columns();
    return part === 'table' ? columns[0] : columns[columns.indexOf(part) - 1];
  }

  /** Whether the parts on both sides of a divider stand side by side. */
  #isRow(part: Part): boolean {
    return this.#layout === 'beside' && part !== 'table';
  }

  #extent(part: Part): number {
    const { width, height } = this.#parts[part].getBoundingClientRect();
    return this.#isRow(part) ? width : height;
  }

  #measure(part: Part): Parted | undefined {
    const other = this.#before(part);
    if (other === undefined) return undefined;
    const after = this.#extent(part);
    if (this.#layout === 'beside' && part === 'table') {
      const whole = this.#main.getBoundingClientRect().height;
      return { before: whole - after, whole };
    }
    const { width, height } = this.#parts[other].getBoundingClientRect();
    const before = this.#isRow(part) ? width : height;
    return { before, whole: before + after };
  }

  /** Gives the part before a divider this many pixels, and the one after it the rest of both. */
  #move(part: Part, wanted: number): void {
    const parted = this.#measure(part);
    const other = this.#before(part);
    if (!parted || other === undefined) return;
    const { whole } = parted;
    const least = Math.min(LEAST, whole / 2);
    const before = Math.max(least, Math.min(whole - least, wanted));
    const layout = this.#layout;
    const sizes = { ...this.#memory.view.sizes[layout] };
    if (layout === 'beside' && part === 'table') sizes.table = ((whole - before) / whole) * WHOLE;
    else {
      const along = layout === 'beside' ? this.#columns() : this.#shown();
      const extents = new Map(along.map((one) => [one, this.#extentAlong(one, layout)]));
      extents.set(other, before).set(part, whole - before);
      const all = [...extents.values()].reduce((sum, extent) => sum + extent, 0);
      for (const [one, extent] of extents) sizes[one] = (extent / all) * WHOLE;
    }
    this.#memory.arrange({ sizes: { ...this.#memory.view.sizes, [layout]: sizes } });
    this.arrange();
  }

  #extentAlong(part: Part, layout: Layout): number {
    const { width, height } = this.#parts[part].getBoundingClientRect();
    return layout === 'beside' ? width : height;
  }

  #reset(): void {
    this.#memory.arrange({ sizes: { ...this.#memory.view.sizes, [this.#layout]: {} } });
    this.arrange();
  }

  #press(event: PointerEvent, part: Part): void {
    const divider = this.#dividers.get(part);
    const start = this.#measure(part);
    if (event.button !== 0 || !divider || !start) return;
    const at = (now: PointerEvent) => (this.#isRow(part) ? now.clientX : now.clientY);
    const from = at(event);
    divider.setPointerCapture(event.pointerId);
    divider.classList.add('dragging');
    const done = new AbortController();
    const { signal } = done;
    divider.addEventListener('pointermove', (now) => this.#move(part, start.before + at(now) - from), { signal });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      divider.addEventListener(
        end,
        () => {
          done.abort();
          divider.classList.remove('dragging');
        },
        { signal },
      );
    }
  }

  #key(event: KeyboardEvent, part: Part): void {
    const parted = this.#measure(part);
    if (!parted || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = event.shiftKey ? LEAP : STEP;
    const [less, more] = this.#isRow(part) ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key === less) this.#move(part, parted.before - by);
    else if (event.key === more) this.#move(part, parted.before + by);
    else if (event.key === 'Home') this.#move(part, 0);
    else if (event.key === 'End') this.#move(part, parted.whole);
    else if (event.key === 'Enter') this.#reset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
