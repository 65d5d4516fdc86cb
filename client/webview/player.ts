import type { Moment } from '../../server/src/protocol.ts';
import { element } from './element.ts';
import { iconButton, setIcon } from './icons.ts';
import { type Memory, SPEEDS } from './memory.ts';
import type { Wishes } from './wishes.ts';

/** The slider and the buttons by which a trace is stepped through, and the words for the step. */
export class Player {
  readonly #wishes: Wishes;
  readonly #memory: Memory;
  readonly #play: HTMLButtonElement;
  readonly #buttons: Readonly<Record<'first' | 'previous' | 'next' | 'last', HTMLButtonElement>>;
  readonly #slider = element('input', { type: 'range', min: '0', step: '1', ariaLabel: 'Step' });
  readonly #place = element('span', { className: 'place' });
  readonly #says = element('p', { className: 'says', role: 'status' });
  #moment: Moment | undefined;
  #playing: ReturnType<typeof setInterval> | undefined;
  /** While the slider is dragged, and until its step has come: it shows what is wanted, all else the moment. */
  #dragged = false;
  #settling: ReturnType<typeof setTimeout> | undefined;
  /** The moment at which the next step was asked for while playing: until another comes, it is not asked for again. */
  #asked: Moment | undefined;
  /** How often it was not. */
  #idle = 0;

  constructor(footer: HTMLElement, memory: Memory, wishes: Wishes) {
    this.#wishes = wishes;
    this.#memory = memory;
    const step = (to: 'first' | 'previous' | 'next' | 'last') => () => this.step(to);
    this.#buttons = {
      first: iconButton('first', 'First step (Home)', step('first')),
      previous: iconButton('previous', 'Previous step (Left arrow)', step('previous')),
      next: iconButton('next', 'Next step (Right arrow)', step('next')),
      last: iconButton('last', 'Last step (End)', step('last')),
    };
    this.#play = iconButton('play', 'Play (Space)', () => this.toggle());
    const speed = element('select', { ariaLabel: 'Steps a second', title: 'Steps a second' });
    speed.append(...SPEEDS.map((value) => element('option', { value: `${value}` }, `${value}×`)));
    speed.value = `${memory.view.speed}`;
    speed.addEventListener('change', () => {
      memory.arrange({ speed: Number(speed.value) });
      if (this.#playing !== undefined) this.#start();
    });
    this.#slider.addEventListener('input', () => this.#slide());
    this.#slider.addEventListener('change', () => this.#settle());
    this.#slider.addEventListener('keydown', (event) => this.#key(event));
    for (const event of ['focus', 'blur']) this.#slider.addEventListener(event, () => this.#hush());
    this.#hush();
    const { first, previous, next, last } = this.#buttons;
    const controls = element('div', { className: 'controls', role: 'group', ariaLabel: 'Steps' });
    controls.append(first, previous, this.#play, next, last, this.#slider, this.#place, speed);
    footer.append(controls, this.#says);
  }

  /** Shows a moment. */
  show(moment: Moment | undefined): void {
    this.#moment = moment;
    const { first, previous, next, last } = this.#buttons;
    const { steps = 0, step = -1 } = moment ?? {};
    this.#slider.disabled = steps === 0;
    this.#play.disabled = steps === 0;
    this.#slider.max = `${steps}`;
    disable(previous, moment?.previous === undefined || moment.previous === null);
    disable(first, step <= 0 && (moment?.previous ?? undefined) === undefined);
    disable(next, (moment?.next ?? undefined) === undefined);
    disable(last, step >= steps - 1);
    this.#showPlace();
    // The last step has come.
    if (this.#playing !== undefined && this.#asked !== moment && this.#ended()) this.stop();
  }

  /** Goes to another step; the trace stops playing. */
  step(to: 'first' | 'previous' | 'next' | 'last'): void {
    this.stop();
    this.#wishes.step(to);
  }

  /** Plays the trace from here, or from its beginning, if it is over; or stops. */
  toggle(): void {
    if (this.#playing !== undefined) {
      this.stop();
      return;
    }
    if (!this.#moment || this.#moment.steps === 0) return;
    this.#ask(this.#ended() ? 'first' : 'next');
    this.#start();
  }

  /** Plays no more. */
  stop(): void {
    clearInterval(this.#playing);
    this.#playing = undefined;
    setIcon(this.#play, 'play', 'Play (Space)');
    this.#hush();
  }

  #start(): void {
    clearInterval(this.#playing);
    setIcon(this.#play, 'pause', 'Pause (Space)');
    this.#playing = setInterval(() => {
      if (this.#asked !== this.#moment) this.#ask('next');
      else if (++this.#idle > PATIENCE * this.#memory.view.speed) this.stop();
    }, 1000 / this.#memory.view.speed);
    this.#hush();
  }

  #ask(to: 'first' | 'next'): void {
    this.#asked = this.#moment;
    this.#idle = 0;
    this.#wishes.step(to);
  }

  /** The words for the step are not said while the slider says them, nor while they change by themselves. */
  #hush(): void {
    const quiet = this.#playing !== undefined || document.activeElement === this.#slider;
    this.#says.setAttribute('aria-live', quiet ? 'off' : 'polite');
  }

  #ended(): boolean {
    return (this.#moment?.next ?? undefined) === undefined;
  }

  /** The slider's places are those of the steps, counted from 1; 0 is before the first. */
  #showPlace(): void {
    const { steps = 0, step = -1, line, says = '', time } = this.#moment ?? {};
    if (!this.#dragged) {
      this.#slider.value = `${step + 1}`;
      this.#slider.style.setProperty('--done', `${steps === 0 ? 0 : (100 * (step + 1)) / steps}%`);
    }
    const place =
      steps === 0 ? 'no steps' : step < 0 ? `${steps} ${steps === 1 ? 'step' : 'steps'}` : `${step + 1} / ${steps}`;
    this.#place.textContent = [place, time ?? ''].filter((part) => part !== '').join(' · ');
    this.#slider.ariaValueText =
      step < 0 ? `before the first of ${steps} steps` : `step ${step + 1} of ${steps}, line ${line}: ${says}`;
    if (this.#says.textContent !== says) this.#says.textContent = says;
    this.#says.title = says;
  }

  #slide(): void {
    this.stop();
    const moment = this.#moment;
    if (!moment) return;
    this.#dragged = true;
    clearTimeout(this.#settling);
    const step = Number(this.#slider.value) - 1;
    this.#slider.style.setProperty('--done', `${(100 * (step + 1)) / Math.max(1, moment.steps)}%`);
    if (step < 0) this.#wishes.go(Math.max(1, (moment.firstLine ?? 2) - 1));
    else this.#wishes.step(step);
  }

  /** The slider has been let go: from now on it is where the trace is, at the latest when that had time to follow. */
  #settle(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#dragged = false;
      this.#showPlace();
    }, SETTLES);
  }

  /** The slider by keys goes from step to step, exactly. */
  #key(event: KeyboardEvent): void {
    const to = SLIDER_KEYS[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.step(to);
  }
}

/** How long the trace may take to follow the slider, in milliseconds. */
const SETTLES = 300;

/** How long playing waits for a step that does not come, in seconds. */
const PATIENCE = 2;

const SLIDER_KEYS: Readonly<Record<string, 'first' | 'previous' | 'next' | 'last'>> = {
  ArrowLeft: 'previous',
  ArrowDown: 'previous',
  ArrowRight: 'next',
  ArrowUp: 'next',
  Home: 'first',
  End: 'last',
};

function disable(button: HTMLButtonElement, disabled: boolean): void {
  // A button that has the keyboard keeps it, or the keyboard would be nowhere.
  button.ariaDisabled = `${disabled}`;
}
