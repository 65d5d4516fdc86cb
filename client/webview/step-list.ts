import type { DrawnStep } from '../../server/src/protocol.ts';
import { element } from './element.ts';
import { foldAt, type Place } from './folds.ts';
import { Roving } from './roving.ts';
import { VERDICT_SIGNS } from './signs.ts';
import type { Wishes } from './wishes.ts';

/** What is drawn, in words: for those who cannot see it, and for those who would rather read. */
export class StepList {
  readonly #pane: HTMLElement;
  readonly #list = element('ol');
  readonly #wishes: Wishes;
  readonly #roving: Roving;
  #steps: readonly DrawnStep[] = [];
  #known = '';

  constructor(pane: HTMLElement, wishes: Wishes) {
    this.#pane = pane;
    this.#wishes = wishes;
    pane.append(this.#list);
    this.#roving = new Roving(pane, 'button', (button) => button.scrollIntoView({ block: 'nearest' }));
  }

  /** Shows the steps of a picture. */
  show(steps: readonly DrawnStep[]): void {
    const known = JSON.stringify(steps);
    if (known === this.#known) return;
    this.#known = known;
    this.#steps = steps;
    const focused = this.#pane.contains(document.activeElement) && document.activeElement?.getAttribute('data-line');
    this.#list.replaceChildren(...steps.map((step) => this.#item(step)));
    this.seen(!this.#pane.classList.contains('unseen'));
    if (focused) this.#list.querySelector<HTMLElement>(`[data-line="${focused}"]`)?.focus({ preventScroll: true });
  }

  /** Whether the list is on the screen; otherwise only a screen reader finds it, and the keyboard passes it by. */
  seen(seen: boolean): void {
    this.#pane.classList.toggle('unseen', !seen);
    if (seen) this.#roving.stop();
    else for (const button of this.#list.querySelectorAll('button')) button.tabIndex = -1;
  }

  /** Shows which step the moment is; undefined: the whole trace. If the user has `moved` there, it comes into view. */
  mark(moment: Place | undefined, dimLater: boolean, moved: boolean): void {
    const record = (moment && foldAt(this.#steps, moment)?.record) ?? moment?.record;
    for (const button of this.#list.querySelectorAll('button')) {
      const of = Number(button.dataset['record']);
      const current = of === record;
      if (current) button.setAttribute('aria-current', 'step');
      else button.removeAttribute('aria-current');
      button.classList.toggle('later', dimLater && record !== undefined && of > record);
      if (current && !this.#pane.classList.contains('unseen')) {
        if (moved) button.scrollIntoView({ block: 'nearest' });
        if (!this.#pane.contains(document.activeElement)) this.#roving.stop(button);
      }
    }
  }

  #item({ record, line, time, says, verdict, reasons, range }: DrawnStep): HTMLElement {
    const button = element(
      'button',
      { type: 'button', tabIndex: -1 },
      element('span', { className: 'line' }, range ? '…' : `${line}`),
      element(
        'span',
        { className: 'words' },
        ...(time === undefined ? [] : [element('span', { className: 'time' }, `${time} `)]),
        says,
        ...reasons.map((reason) =>
          element(
            'span',
            { className: `reason is-${verdict ?? 'warning'}` },
            ` ${VERDICT_SIGNS[verdict ?? 'warning']} ${reason}`,
          ),
        ),
      ),
    );
    button.dataset['record'] = `${record}`;
    button.dataset['line'] = `${line}`;
    button.addEventListener('click', () => (range ? this.#wishes.openFold(range) : this.#wishes.go(line)));
    if (!range) button.addEventListener('dblclick', () => this.#wishes.reveal(line));
    return element('li', {}, button);
  }
}
