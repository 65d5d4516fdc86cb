/** How many times a server that died is started again before it is left alone. */
const MOST_RESTARTS = 4;

/** Deaths that lie further apart than this, in milliseconds, are not one trouble. */
const WINDOW = 3 * 60 * 1000;

/** Decides whether a server that died is started again: some times, but not when it keeps dying. */
export class RestartPolicy {
  readonly #now: () => number;
  #deaths: number[] = [];

  /** Takes a clock that gives milliseconds. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Takes note of a death; says whether to start the server again. */
  shallRestart(): boolean {
    const now = this.#now();
    this.#deaths = [...this.#deaths.filter((death) => now - death < WINDOW), now];
    return this.#deaths.length <= MOST_RESTARTS;
  }

  /** Forgets all deaths, because the user has started the server again. */
  forgive(): void {
    this.#deaths = [];
  }
}
