import type { BaseLanguageClient } from 'vscode-languageclient';
import { STEP, type StepAnswer, type StepParams } from '../../../server/src/protocol.ts';

/** How many steps may wait for the one that is being taken: a key that is held down asks for more than can be shown. */
const MOST_WAITING = 3;

/** What is needed of the language client. */
export type Asked = Pick<BaseLanguageClient, 'isRunning'> & {
  sendRequest(method: typeof STEP, params: StepParams): Promise<StepAnswer>;
};

/** Takes one step after the other: each begins where the one before has led. */
export class Steps {
  readonly #client: Asked;
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(client: Asked) {
    this.#client = client;
  }

  /** Asks where a step leads, from where `from` says when it is its turn, and goes there; stays where there is none. */
  take(
    from: () => StepParams | undefined,
    go: (answer: NonNullable<StepAnswer>) => void,
    log: (message: string) => void,
  ): void {
    if (this.#waiting >= MOST_WAITING) return;
    this.#waiting++;
    this.#last = this.#last.then(async () => {
      this.#waiting--;
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
