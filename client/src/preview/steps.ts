import type { BaseLanguageClient } from 'vscode-languageclient';
import { STEP, type StepAnswer, type StepParams } from '../../../server/src/protocol.ts';

/** How many steps may wait for the one that is being taken: a key that is held down asks for more than can be shown. */
const MOST_WAITING = 3;

/** What is needed of the language client. */
export type Asked = Pick<BaseLanguageClient, 'isRunning'> & {
  sendRequest(method: typeof STEP, params: StepParams): Promise<StepAnswer>;
};

/** Says where a step begins, and which it is; undefined: nowhere. */
type From = () => StepParams | undefined;

/** Goes where a step leads. */
type Go = (answer: NonNullable<StepAnswer>) => void;

type Log = (message: string) => void;

/** Takes one step after the other: each begins where the one before has led. */
export class Steps {
  readonly #client: Asked;
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();
  /** What `takeLast` was asked for last, until it is its turn. */
  #wanted: From | undefined;

  constructor(client: Asked) {
    this.#client = client;
  }

  /** Asks where a step leads, from where `from` says when it is its turn, and goes there; stays where there is none. */
  take(from: From, go: Go, log: Log): void {
    if (this.#waiting >= MOST_WAITING) return;
    this.#waiting++;
    this.#enqueue(
      () => {
        this.#waiting--;
        return from();
      },
      go,
      log,
    );
  }

  /** The same for a place that does not depend on the step before: of several that wait, only the last is looked for. */
  takeLast(from: From, go: Go, log: Log): void {
    const waits = this.#wanted !== undefined;
    this.#wanted = from;
    if (waits) return;
    this.#enqueue(
      () => {
        const wanted = this.#wanted;
        this.#wanted = undefined;
        return wanted?.();
      },
      go,
      log,
    );
  }

  #enqueue(from: From, go: Go, log: Log): void {
    this.#last = this.#last.then(async () => {
      const params = from();
      if (params === undefined || !this.#client.isRunning()) return;
      try {
        const answer = await this.#client.sendRequest(STEP, params);
        if (answer !== null) go(answer);
      } catch (error) {
        log(`The way to another step could not be found: ${String(error)}`);
      }
    });
  }
}
