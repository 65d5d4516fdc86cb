import type { Drawn, DrawnStep } from './drawn.ts';

/** The arrows of a sequence diagram, in Mermaid's signs. */
export const ARROWS = { sent: '->>', 'under way': '-)', arrived: '->>', lost: '-x', 'not sent': '--x' } as const;

/** The text of a sequence diagram while it is written, with what its elements stand for. Labels are escaped already. */
export class Sheet {
  readonly messages: Drawn[] = [];
  readonly notes: Drawn[] = [];
  readonly steps: DrawnStep[] = [];
  readonly #lines: string[] = [];
  readonly #bars = new Set<number>();
  #depth = 1;

  /** Writes a line as it is. */
  line(text: string): void {
    this.#lines.push(`${'  '.repeat(this.#depth)}${text}`);
  }

  /** Draws an arrow between two participants. */
  message(from: number, to: number, label: string, drawn: Drawn & { readonly shows: keyof typeof ARROWS }): void {
    this.line(`p${from}${ARROWS[drawn.shows]}p${to}: ${label}`);
    this.messages.push(drawn);
  }

  /** Draws a note over a participant, or over all from one to another. */
  note(from: number, to: number, label: string, drawn: Drawn): void {
    this.line(`Note over ${from === to ? `p${from}` : `p${from},p${to}`}: ${label}`);
    this.notes.push(drawn);
  }

  /** Draws a note beside a participant: on the outer side of the first, otherwise on the right. */
  noteBeside(place: number, label: string, drawn: Drawn): void {
    this.line(`Note ${place === 0 ? 'left' : 'right'} of p${place}: ${label}`);
    this.notes.push(drawn);
  }

  /** Begins or ends a bar along the lifeline of a participant, unless it is so already. */
  bar(place: number, there: boolean): void {
    if (this.#bars.has(place) === there) return;
    if (there) this.#bars.add(place);
    else this.#bars.delete(place);
    this.line(`${there ? 'activate' : 'deactivate'} p${place}`);
  }

  /** Ends all bars. */
  endBars(): void {
    for (const place of this.#bars) this.bar(place, false);
  }

  /** Begins a band. Its colour is a breath of grey, which suits dark and light pages. */
  openBand(): void {
    this.line('rect rgba(128, 128, 128, 0.08)');
    this.#depth++;
  }

  /** Ends the band. */
  closeBand(): void {
    this.#depth--;
    this.line('end');
  }

  /** The whole text. */
  text(): string {
    return `${['sequenceDiagram', ...this.#lines].join('\n')}\n`;
  }
}
