import type { StepRecord } from '../trace/record.ts';
import { hostAt, type World } from '../trace/world.ts';
import type { Cast } from './cast.ts';
import type { Sheet } from './sheet.ts';

/** Draws a bar along the lifeline of each host for the time in which it has a connection. */
export class Lifelines {
  readonly #sheet: Sheet;
  readonly #cast: Cast;
  readonly #places: ReadonlySet<number>;

  constructor(sheet: Sheet, cast: Cast, places: readonly number[]) {
    this.#sheet = sheet;
    this.#cast = cast;
    this.#places = new Set(places);
  }

  /** Brings the bars of all hosts up to date. */
  all(world: World): void {
    for (const place of this.#places) this.#set(world, place);
  }

  /** Brings the bars up to date of the hosts that a step has changed; with a place, only that host's. */
  after({ changes, after }: StepRecord, only?: number): void {
    for (const { host } of changes) {
      const place = this.#cast.place(host);
      if (place !== undefined && (only === undefined || place === only)) this.#set(after, place);
    }
  }

  #set(world: World, place: number): void {
    const index = this.#cast.hosts[place]?.index;
    if (index === undefined || index >= world.hostCount || !this.#places.has(place)) return;
    this.#sheet.bar(place, hostAt(world, index).open > 0);
  }
}
