import { type PictureOfTrace, plain } from '../../server/src/protocol.ts';
import { element } from './element.ts';
import type { Wishes } from './wishes.ts';

/** The bar with the trace and the verdict: a title, or a picker where a file has several traces. */
export class TraceBar {
  readonly #wishes: Wishes;
  readonly #picker = element('select', { ariaLabel: 'Trace', title: 'Trace (the keys [ and ])' });
  readonly #title = element('h1');
  readonly #verdict = element('p', { className: 'verdict' });
  #titles: readonly (string | undefined)[] = [];

  constructor(bar: HTMLElement, wishes: Wishes) {
    this.#wishes = wishes;
    this.#picker.hidden = true;
    bar.append(element('div', { className: 'trace' }, this.#title, this.#picker), this.#verdict);
    this.#picker.addEventListener('change', () => this.#pick());
  }

  /** Shows which trace is drawn, and which others there are. */
  showTrace(titles: readonly (string | undefined)[], drawn: PictureOfTrace, pinned: boolean, file: string): void {
    this.#titles = titles;
    const name = (title: string | null | undefined, index: number) =>
      plain(title ?? (titles.length > 1 ? `Trace ${index + 1}` : file));
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

  /** Shows the name of a file in which there is no trace. */
  showFile(file: string): void {
    this.#title.textContent = plain(file);
    this.#title.hidden = false;
    this.#picker.hidden = true;
  }

  /** Shows how the trace is judged; undefined: it is not. */
  showVerdict(of: Pick<PictureOfTrace, 'errors' | 'warnings'> | undefined): void {
    this.#verdict.hidden = of === undefined;
    if (!of) return;
    const { errors, warnings } = of;
    const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
    const parts = [
      errors > 0 ? `✗ ${count(errors, 'error')}` : '',
      warnings > 0 ? `⚠\uFE0E ${count(warnings, 'warning')}` : '',
    ].filter((part) => part !== '');
    this.#verdict.className = `verdict ${errors > 0 ? 'is-error' : warnings > 0 ? 'is-warning' : 'is-fine'}`;
    this.#verdict.textContent = parts.length > 0 ? parts.join('  ') : '✓ possible';
    this.#verdict.title = parts.length > 0 ? '' : 'Every step could have happened, by RFC 9293.';
  }

  #pick(): void {
    const { value } = this.#picker;
    const index = Number(value);
    this.#wishes.pin(value === 'cursor' ? undefined : { index, title: this.#titles[index] ?? undefined });
  }
}
