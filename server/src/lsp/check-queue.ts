/** How often the checks wait for one another message before they run although messages still come. */
const MOST_POSTPONEMENTS = 1000;

/** Lets the event loop take one turn: what waits to be read is read. */
export const nextTurn: (callback: () => void) => void =
  (globalThis as { setImmediate?: (callback: () => void) => void }).setImmediate ??
  ((callback) => setTimeout(callback, 0));

/**
 * Runs a check for documents that have changed: one at a time, and only when the messages that already wait have been
 * read. While a text is being checked nothing can be read, so keystrokes pile up; afterwards they are all read first,
 * and the newest text is the only one that is checked next.
 */
export class CheckQueue {
  readonly #check: (uri: string) => void;
  readonly #turn: (callback: () => void) => void;
  readonly #waiting = new Set<string>();
  #requests = 0;
  #running = false;

  /** Takes the check of one document, which must not throw, and how to let the event loop take a turn. */
  constructor(check: (uri: string) => void, turn = nextTurn) {
    this.#check = check;
    this.#turn = turn;
  }

  /** Asks for a check of a document; several requests before it runs are one. */
  request(uri: string): void {
    this.#requests++;
    this.#waiting.add(uri);
    if (this.#running) return;
    this.#running = true;
    this.#settle(0);
  }

  /** Takes back the request for a document, because it was closed. */
  cancel(uri: string): void {
    this.#waiting.delete(uri);
  }

  #settle(postponements: number): void {
    const requests = this.#requests;
    // A message that waits is handled within one turn, but maybe later in it than this.
    this.#turn(() =>
      this.#turn(() => {
        if (this.#requests !== requests && postponements < MOST_POSTPONEMENTS) this.#settle(postponements + 1);
        else this.#run();
      }),
    );
  }

  #run(): void {
    const [uri] = this.#waiting;
    if (uri !== undefined) {
      this.#waiting.delete(uri);
      this.#check(uri);
    }
    this.#running = this.#waiting.size > 0;
    if (this.#running) this.#settle(0);
  }
}
