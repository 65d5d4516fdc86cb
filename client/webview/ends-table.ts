import type { Moment, MomentEnd } from '../../server/src/protocol.ts';
import { element } from './element.ts';
import { signOf } from './signs.ts';

/** What a table shows of an end, whether it has it or not. */
const VARIABLES = ['SND.UNA', 'SND.NXT', 'SND.WND', 'RCV.NXT', 'RCV.WND'] as const;

const BEFORE = 'Before the first step. Step on to see the variables of both ends, their timers and what they owe.';

const HIDDEN = 'This is an exercise: what the hosts know and in which states they are is for you to find out.';

/** What is written where there is nothing. */
const NONE = '–';

/** How every end stands at a moment, as a table. */
export class EndsTable {
  readonly #pane: HTMLElement;
  readonly #scroll: HTMLElement;
  /** What the table tells, as text. */
  #told = '';

  constructor(pane: HTMLElement) {
    this.#pane = pane;
    this.#scroll = element('div', { className: 'table-scroll', tabIndex: 0, role: 'region', ariaLabel: 'The ends' });
    pane.append(this.#scroll);
  }

  /** Shows the ends at a moment; undefined: nothing is known of any. In an `exercise` that is for the reader to find out. */
  show(moment: Moment | undefined, exercise: boolean): void {
    const told = JSON.stringify([moment?.ends, moment?.more, (moment?.step ?? -1) >= 0, exercise]);
    if (told === this.#told) return;
    this.#told = told;
    const ends = moment?.ends ?? [];
    this.#pane.classList.toggle('is-empty', exercise);
    const known =
      moment && (moment.step >= 0 || ends.some(({ variables }) => variables.some(({ value }) => value !== NONE)));
    if (!known || ends.length === 0) {
      const text = ends.length > 0 ? BEFORE : exercise ? HIDDEN : 'There is nothing to tell of any host here.';
      this.#scroll.replaceChildren(element('p', {}, text));
      return;
    }
    const names = ['End', ...VARIABLES, 'Timers', 'Queues', 'Owes'];
    const several = new Set(ends.filter((end, at) => ends.findIndex(({ host }) => host === end.host) !== at));
    const ambiguous = new Set([...several].map(({ host }) => host));
    const table = element(
      'table',
      { role: 'table' },
      element(
        'thead',
        { role: 'rowgroup' },
        element('tr', { role: 'row' }, ...names.map((name) => cell('th', name, 'columnheader'))),
      ),
      element('tbody', { role: 'rowgroup' }, ...ends.map((end) => rowOf(end, ambiguous.has(end.host)))),
    );
    const more = moment.more > 0 ? [element('p', {}, `and ${moment.more} more`)] : [];
    this.#scroll.replaceChildren(table, ...more);
  }
}

const cell = (name: 'th' | 'td', content: string, role: string): HTMLElement => element(name, { role }, content);

function rowOf(end: MomentEnd, ambiguous: boolean): HTMLElement {
  const { host, peer, place, state, stateBefore, variables, timers, queues, owes } = end;
  const title = element(
    'th',
    { role: 'rowheader' },
    element('span', { className: 'sign', ariaHidden: 'true' }, signOf(place)),
    ` ${ambiguous && peer !== undefined ? `${host} – ${peer}` : host} `,
    ...stateCell(state, stateBefore),
  );
  title.scope = 'row';
  const values = VARIABLES.map((name) => {
    const variable = variables.find((one) => one.name === name);
    const data = element('td', { role: 'cell' });
    data.dataset['name'] = name;
    if (variable?.changed) {
      data.classList.add('changed');
      data.append(changedSign(), element('span', { className: 'unseen' }, 'changed to '));
    }
    data.append(variable?.value ?? NONE);
    return data;
  });
  const lists = [
    ['Timers', timers],
    ['Queues', queues],
    ['Owes', owes],
  ] as const;
  const more = lists.map(([name, all]) => {
    const data = element('td', { role: 'cell', className: 'list' }, all.length > 0 ? all.join(', ') : NONE);
    data.dataset['name'] = name;
    data.title = all.join(', ');
    data.classList.toggle('none', all.length === 0);
    return data;
  });
  return element('tr', { role: 'row', className: `host-${place % 6}` }, title, ...values, ...more);
}

function stateCell(state: string, before: string): (Node | string)[] {
  if (state === before) return [element('b', {}, state)];
  return [
    element(
      'span',
      { className: 'changed' },
      changedSign(),
      element('span', { className: 'unseen' }, 'changed from '),
      element('span', { className: 'before' }, before),
      element('span', { ariaHidden: 'true' }, ' → '),
      element('span', { className: 'unseen' }, ' to '),
      element('b', {}, state),
    ),
  ];
}

const changedSign = (): HTMLElement => {
  const sign = element('span', { className: 'change' }, 'Δ ');
  sign.ariaHidden = 'true';
  return sign;
};
