import { type Fields, fieldsOf, isNumber, isTruth } from '../src/preview/messages/shapes.ts';
import { vscode } from './vscode.ts';

/** The parts of the page that can be shown and hidden. */
export const PARTS = ['sequence', 'states', 'table', 'steps'] as const;

/** One of `PARTS`. */
export type Part = (typeof PARTS)[number];

/** A picture in its pane: how large, and which part of it is in view. */
export interface Placing {
  /** Pixels for a unit of the picture; undefined: as large as fits. */
  readonly zoom: number | undefined;
  readonly left: number;
  readonly top: number;
}

/** How the parts lie: one below the other, or the pictures side by side. */
export type Layout = 'stacked' | 'beside';

/** How much of the page each part has that has been made larger or smaller, of 32 in all. */
export type Sizes = Readonly<Record<Layout, Readonly<Partial<Record<Part, number>>>>>;

/** How the user has arranged the page. */
export interface View {
  readonly parts: Readonly<Record<Part, boolean>>;
  readonly sizes: Sizes;
  readonly sequence: Placing;
  readonly states: Placing;
  /** The host whose way is shown, by its place; undefined: all. */
  readonly host: number | undefined;
  /** Whether only those states are shown in which a host has been. */
  readonly visitedOnly: boolean;
  /** Whether what comes after the moment steps back. */
  readonly dimLater: boolean;
  /** Steps a second, while the trace plays. */
  readonly speed: number;
}

/** How many steps a second a trace can be played with. */
export const SPEEDS = [0.5, 1, 2, 4] as const;

const PLACED: Placing = { zoom: undefined, left: 0, top: 0 };

const NEW: View = {
  parts: { sequence: true, states: true, table: true, steps: false },
  sizes: { stacked: {}, beside: {} },
  sequence: PLACED,
  states: PLACED,
  host: undefined,
  visitedOnly: false,
  dimLater: true,
  speed: 1,
};

/** How long it waits before it writes down what has changed, in milliseconds. */
const RESTS = 200;

/** What the page remembers while it is hidden and when the window is restarted. */
export class Memory {
  #view = readView(fieldsOf(vscode.getState())?.['view']);
  #page: object | undefined = fieldsOf(vscode.getState());
  #rest: ReturnType<typeof setTimeout> | undefined;

  get view(): View {
    return this.#view;
  }

  /** Changes how the page is arranged. */
  arrange(change: Partial<View>): void {
    this.#view = { ...this.#view, ...change };
    this.#rest ??= setTimeout(() => this.#write(), RESTS);
  }

  /** The line that was looked at when the page was last there; undefined: it is new. */
  readonly line: unknown = fieldsOf(vscode.getState())?.['line'];

  /** Remembers the line that is looked at. */
  look(line: number): void {
    if (this.#page) this.#page = { ...this.#page, line };
    this.#rest ??= setTimeout(() => this.#write(), RESTS);
  }

  /** Remembers what the panel wants to know when it is restored. */
  keep(page: object): void {
    this.#page = page;
    this.#write();
  }

  #write(): void {
    clearTimeout(this.#rest);
    this.#rest = undefined;
    if (this.#page) vscode.setState({ ...this.#page, view: this.#view });
  }
}

function readView(value: unknown): View {
  const fields = fieldsOf(value);
  if (!fields) return NEW;
  const { host, speed } = fields;
  const truth = (of: Fields, name: string, otherwise: boolean) => (isTruth(of[name]) ? of[name] : otherwise);
  const parts = fieldsOf(fields['parts']) ?? {};
  return {
    parts: {
      sequence: truth(parts, 'sequence', NEW.parts.sequence),
      states: truth(parts, 'states', NEW.parts.states),
      table: truth(parts, 'table', NEW.parts.table),
      steps: truth(parts, 'steps', NEW.parts.steps),
    },
    sizes: readSizes(fields['sizes']),
    sequence: readPlacing(fields['sequence']),
    states: readPlacing(fields['states']),
    host: isNumber(host) ? host : undefined,
    visitedOnly: truth(fields, 'visitedOnly', NEW.visitedOnly),
    dimLater: truth(fields, 'dimLater', NEW.dimLater),
    speed: SPEEDS.find((known) => known === speed) ?? NEW.speed,
  };
}

function readSizes(value: unknown): Sizes {
  const { stacked, beside } = fieldsOf(value) ?? {};
  const read = (sizes: unknown): Sizes[Layout] => {
    const fields = fieldsOf(sizes) ?? {};
    const known = PARTS.flatMap((part) => {
      const size = fields[part];
      return typeof size === 'number' && Number.isFinite(size) && size > 0 ? [[part, size] as const] : [];
    });
    return Object.fromEntries(known);
  };
  return { stacked: read(stacked), beside: read(beside) };
}

function readPlacing(value: unknown): Placing {
  const { zoom, left, top } = fieldsOf(value) ?? {};
  const finite = (number: unknown): number | undefined =>
    typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
  return { zoom: finite(zoom) || undefined, left: finite(left) ?? 0, top: finite(top) ?? 0 };
}
