import { DEFAULT_OPTIONS, type DrawingOptions } from '../../server/src/protocol.ts';
import { element } from './element.ts';
import { type Memory, PARTS, type Part } from './memory.ts';
import type { Wishes } from './wishes.ts';

const PART_NAMES: Readonly<Record<Part, string>> = {
  sequence: 'Sequence diagram',
  states: 'State diagram',
  table: 'Table of the ends',
  steps: 'List of steps',
};

const NUMBER_NAMES: Readonly<Record<DrawingOptions['numbers'], string>> = {
  absolute: 'Absolute',
  relative: 'Relative to the initial ones',
  both: 'Both',
  hidden: 'Hidden',
};

const STATE_NAMES: Readonly<Record<DrawingOptions['states'], string>> = {
  notes: 'As notes',
  lifelines: 'Along the lifelines',
  hidden: 'Hidden',
};

const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['← →', 'previous, next step'],
  ['Home End', 'first, last step'],
  ['Space', 'play, pause'],
  ['↑ ↓', 'from element to element'],
  ['Enter', 'go to its line'],
  ['Ctrl+Enter', 'open its line in the editor'],
  ['[ ]', 'previous, next trace'],
  ['+ − 0', 'zoom in, out, fit'],
];

/** The menu with all that can be chosen about the pictures. */
export class Menu {
  readonly #box = element('details', { className: 'menu' });
  readonly #wishes: Wishes;
  readonly #inputs: { readonly input: HTMLInputElement; readonly chosen: () => boolean }[] = [];
  #options: DrawingOptions = DEFAULT_OPTIONS;
  #locked = false;

  /** `changed` is called when the page has to look different; what the panel has to do goes by `wishes`. */
  constructor(bar: HTMLElement, memory: Memory, wishes: Wishes, changed: () => void) {
    this.#wishes = wishes;
    const arrange = (change: Parameters<Memory['arrange']>[0]): void => {
      memory.arrange(change);
      changed();
    };
    const summary = element('summary', { title: 'How it is shown' }, 'View');
    summary.ariaLabel = 'View: how it is shown';
    const panel = element('div', { className: 'panel' });
    panel.append(
      this.#group(
        'Show',
        PARTS.map((part) =>
          this.#check(
            PART_NAMES[part],
            () => memory.view.parts[part],
            (on) => arrange({ parts: { ...memory.view.parts, [part]: on } }),
          ),
        ),
      ),
      this.#group('Sequence numbers', this.#radios('numbers', NUMBER_NAMES)),
      this.#group('States in the sequence', this.#radios('states', STATE_NAMES)),
      this.#group('Steps', [
        this.#check(
          'Later steps recede',
          () => memory.view.dimLater,
          (dimLater) => arrange({ dimLater }),
        ),
        this.#button('Fold long parts again', () => this.#wishes.closeFolds()),
      ]),
      this.#group('State diagram', [
        this.#check(
          'Only where a host has been',
          () => memory.view.visitedOnly,
          (visitedOnly) => arrange({ visitedOnly }),
        ),
      ]),
      this.#group('File', [
        this.#check(
          'Stay with this file',
          () => this.#locked,
          (locked) => this.#wishes.lock(locked),
        ),
      ]),
      this.#group('Keys', [
        element('dl', {}, ...KEYS.flatMap(([keys, does]) => [element('dt', {}, keys), element('dd', {}, does)])),
      ]),
    );
    this.#box.append(summary, panel);
    bar.append(this.#box);
    document.addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !this.#box.contains(target)) this.#box.open = false;
    });
    window.addEventListener('blur', () => {
      this.#box.open = false;
    });
    this.#box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.#box.open) return;
      this.#box.open = false;
      summary.focus();
      event.stopPropagation();
    });
  }

  /** Shows what is chosen. */
  show(options: DrawingOptions, locked: boolean): void {
    this.#options = options;
    this.#locked = locked;
    this.refresh();
  }

  /** Ticks what is chosen now. */
  refresh(): void {
    for (const { input, chosen } of this.#inputs) input.checked = chosen();
  }

  #group(legend: string, inputs: readonly Node[]): HTMLElement {
    return element('fieldset', {}, element('legend', {}, legend), ...inputs);
  }

  #check(name: string, chosen: () => boolean, choose: (on: boolean) => void): HTMLElement {
    const input = element('input', { type: 'checkbox', checked: chosen() });
    input.addEventListener('change', () => choose(input.checked));
    this.#inputs.push({ input, chosen });
    return element('label', {}, input, ` ${name}`);
  }

  #button(name: string, press: () => void): HTMLElement {
    const button = element('button', { type: 'button' }, name);
    button.addEventListener('click', press);
    return button;
  }

  #radios<K extends keyof DrawingOptions>(
    option: K,
    names: Readonly<Record<DrawingOptions[K], string>>,
  ): HTMLElement[] {
    return Object.entries<string>(names).map(([value, name]) => {
      const chosen = (): boolean => this.#options[option] === value;
      const input = element('input', { type: 'radio', name: option, value, checked: chosen() });
      input.addEventListener('change', () => {
        this.#options = { ...this.#options, [option]: value };
        this.#wishes.options(this.#options);
      });
      this.#inputs.push({ input, chosen });
      return element('label', {}, input, ` ${name}`);
    });
  }
}
