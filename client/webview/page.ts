import type { PictureOfTrace, TraceName } from '../../server/src/protocol.ts';
import type { ToPage } from '../src/preview/messages.ts';
import { element } from './element.ts';
import { SequenceView } from './sequence-view.ts';
import { signOf } from './signs.ts';
import { StateView } from './state-view.ts';

/** What a user can ask for on the page. */
export interface Wishes {
  reveal(line: number): void;
  pin(trace: TraceName | undefined): void;
}

const EXAMPLE = `host client isn=100
host server isn=300

server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK`;

/** The page: a bar with the trace and the verdict, a banner, and the two diagrams. */
export class Page {
  readonly #wishes: Wishes;
  readonly #picker = element('select', { ariaLabel: 'Trace' });
  readonly #title = element('h1');
  readonly #verdict = element('p', { className: 'verdict' });
  readonly #banner = element('p', { className: 'banner', role: 'status', hidden: true });
  readonly #hint = element('div', { className: 'hint' });
  readonly #legend = element('ul', { className: 'legend', ariaLabel: 'Where the hosts are' });
  readonly #diagrams = element('main', { hidden: true });
  readonly #sequence: SequenceView;
  readonly #states: StateView;
  #titles: readonly (string | undefined)[] = [];

  constructor(wishes: Wishes) {
    this.#wishes = wishes;
    const sequence = element('div', {
      className: 'scroll',
      tabIndex: 0,
      ariaLabel: 'Sequence diagram',
      role: 'region',
    });
    const states = element('div', { className: 'scroll', tabIndex: 0, ariaLabel: 'State diagram', role: 'region' });
    this.#sequence = new SequenceView(sequence);
    this.#states = new StateView(states);
    this.#diagrams.append(
      element('section', { id: 'sequence' }, sequence),
      element('section', { id: 'states' }, this.#legend, states),
    );
    const bar = element('header', {}, element('div', { className: 'trace' }, this.#title, this.#picker), this.#verdict);
    document.body.append(bar, this.#banner, this.#diagrams, this.#hint);
    this.#picker.addEventListener('change', () => this.#pick());
  }

  /** Draws everything anew next time, because the theme has changed. */
  undress(): void {
    this.#sequence.forget();
    this.#states.forget();
  }

  /** Shows what the panel says. Throws where a diagram cannot be drawn; the last one stays then. */
  async show(message: ToPage): Promise<void> {
    if (message.type === 'nothing') return this.#nothing(message.reason);
    const { picture, broken, pinned } = message;
    const { drawn } = picture;
    this.#showBanner(broken);
    if (drawn === undefined) return this.#nothing(picture.problem ?? 'There is no trace in this file yet.');
    const { sequence, states } = drawn;
    this.#showPicker(picture.titles, drawn, pinned, message.file);
    if (sequence.messages.length + sequence.notes.length === 0) {
      return this.#nothing('Nothing happens in this trace yet.', sequence.hosts.length === 0);
    }
    this.#showVerdict(drawn);
    // Before Mermaid measures anything the panes must be there.
    this.#diagrams.hidden = false;
    this.#hint.hidden = true;
    this.#showLegend(states.ways);
    await this.#sequence.show(sequence);
    await this.#states.show(states);
  }

  #nothing(reason: string, example = true): void {
    this.#diagrams.hidden = true;
    this.#verdict.hidden = true;
    this.#hint.hidden = false;
    const advice = 'Declare two hosts and let them talk, for example:';
    this.#hint.replaceChildren(
      element('p', {}, reason),
      ...(example ? [element('p', { className: 'advice' }, advice), element('pre', {}, EXAMPLE)] : []),
    );
  }

  #showBanner(broken: Extract<ToPage, { type: 'show' }>['broken']): void {
    this.#banner.hidden = broken === undefined;
    if (!broken) return;
    const link = element('button', { type: 'button', title: broken.message }, `Line ${broken.line}`);
    link.addEventListener('click', () => this.#wishes.reveal(broken.line));
    const rest = broken.stale
      ? ' cannot be read; this is the picture from before.'
      : ' cannot be read and is not drawn.';
    this.#banner.replaceChildren(link, rest);
  }

  #showPicker(titles: readonly (string | undefined)[], drawn: PictureOfTrace, pinned: boolean, file: string): void {
    this.#titles = titles;
    const name = (title: string | null | undefined, index: number) =>
      title ?? (titles.length > 1 ? `Trace ${index + 1}` : file);
    this.#title.textContent = name(drawn.title, drawn.index);
    this.#title.hidden = titles.length > 1;
    this.#picker.hidden = titles.length <= 1;
    const follow = element('option', { value: 'cursor' }, `At the cursor: ${name(drawn.title, drawn.index)}`);
    if (pinned) follow.textContent = 'At the cursor';
    const rest = titles.map((title, index) =>
      element(
        'option',
        { value: `${index}` },
        `${pinned && index === drawn.index ? 'Pinned: ' : ''}${name(title, index)}`,
      ),
    );
    this.#picker.replaceChildren(follow, element('hr'), ...rest);
    this.#picker.value = pinned ? `${drawn.index}` : 'cursor';
  }

  #pick(): void {
    const { value } = this.#picker;
    const index = Number(value);
    this.#wishes.pin(value === 'cursor' ? undefined : { index, title: this.#titles[index] ?? undefined });
  }

  #showVerdict({ errors, warnings }: PictureOfTrace): void {
    const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
    const parts = [
      errors > 0 ? `✗ ${count(errors, 'error')}` : '',
      warnings > 0 ? `⚠\uFE0E ${count(warnings, 'warning')}` : '',
    ].filter((part) => part !== '');
    this.#verdict.hidden = false;
    this.#verdict.className = `verdict ${errors > 0 ? 'is-error' : warnings > 0 ? 'is-warning' : 'is-fine'}`;
    this.#verdict.textContent = parts.length > 0 ? parts.join('  ') : '✓ possible';
    this.#verdict.title = parts.length > 0 ? '' : 'Every step could have happened, by RFC 9293.';
  }

  #showLegend(ways: PictureOfTrace['states']['ways']): void {
    const entries = ways.map(({ host, place, state }) =>
      element(
        'li',
        { className: `host-${place % 6}` },
        element('span', { className: 'sign' }, signOf(place)),
        ` ${host} `,
        element('b', {}, state),
      ),
    );
    this.#legend.replaceChildren(...entries);
  }
}
