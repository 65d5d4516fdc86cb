import type { Drawn } from './drawn.ts';

/** The arrows of a sequence diagram, in Mermaid's signs. */
export const ARROWS = { sent: '->>', 'under way': '-)', arrived: '->>', lost: '-x', 'not sent': '--x' } as const;

/** The text of a sequence diagram while it is written, with what its elements stand for. Labels are escaped already. */
export class Sheet {
  readonly messages: Drawn[] = [];
  readonly notes: Drawn[] = [];
  readonly #lines: string[] = [];
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
