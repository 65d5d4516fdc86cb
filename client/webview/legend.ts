import { element } from './element.ts';
import { signOf } from './signs.ts';
import type { PartedWay } from './state-marks.ts';

/** Where every host is; a click on one shows its way alone, another click all of them again. */
export class Legend {
  readonly #list: HTMLElement;
  #told = '';
  readonly #choose: (place: number | undefined) => void;

  constructor(list: HTMLElement, choose: (place: number | undefined) => void) {
    this.#list = list;
    this.#choose = choose;
  }

  /** Shows the hosts with their states; `chosen` is the one that is shown alone, `atTheEnd` says that the trace is over. */
  show(ways: readonly PartedWay[], chosen: number | undefined, atTheEnd: boolean): void {
    const told = JSON.stringify([ways.map(({ host, place, state }) => [host, place, state]), chosen, atTheEnd]);
    if (told === this.#told) return;
    this.#told = told;
    const focused = this.#list.contains(document.activeElement) && document.activeElement?.getAttribute('data-place');
    const entries = ways.map(({ host, place, state }) => {
      const alone = chosen === place;
      const button = element(
        'button',
        { type: 'button', ariaPressed: `${alone}` },
        element('span', { className: 'sign', ariaHidden: 'true' }, signOf(place)),
        ` ${host} `,
        element('b', {}, state),
      );
      button.title = alone ? 'Show the ways of all hosts' : `Show the way of ${host} alone`;
      button.dataset['place'] = `${place}`;
      button.addEventListener('click', () => this.#choose(alone ? undefined : place));
      const className = `host-${place % 6}${chosen !== undefined && !alone ? ' is-away' : ''}`;
      return element('li', { className }, button);
    });
    const when = atTheEnd && ways.length > 0 ? [element('li', { className: 'when' }, 'In the end:')] : [];
    this.#list.replaceChildren(...when, ...entries);
    if (focused) this.#list.querySelector<HTMLElement>(`[data-place="${focused}"]`)?.focus();
  }
}
