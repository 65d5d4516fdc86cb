/** How many times a server that died is started again before it is left alone. */
const MOST_RESTARTS = 4;

/** Deaths that lie further apart than this, in milliseconds, are not one trouble. */
const WINDOW = 3 * 60 * 1000;

/** For so long, in milliseconds, a message is on the screen, and telling the same again would only hide others. */
const TOLD = 10 * 1000;

/** What to do about a server that died; `restart` without a word, because it was said a moment ago. */
export type Verdict = 'tell and restart' | 'restart' | 'give up';

/** Decides whether a server that died is started again: some times, but not when it keeps dying. */
export class RestartPolicy {
  readonly #now: () => number;
  #deaths: number[] = [];

  /** Takes a clock that gives milliseconds. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Takes note of a death, and says what to do. */
  died(): Verdict {
    const now = this.#now();
    const last = this.#deaths.at(-1) ?? Number.NEGATIVE_INFINITY;
    this.#deaths = [...this.#deaths.filter((death) => now - death < WINDOW), now];
    if (this.#deaths.length > MOST_RESTARTS) return 'give up';
    return now - last < TOLD ? 'restart' : 'tell and restart';
  }

  /** Forgets all deaths, because the user has started the server again. */
  forgive(): void {
    this.#deaths = [];
  }
}
