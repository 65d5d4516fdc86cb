import type { DrawExport, Exported, ExportFailed } from '../messages/export.ts';

interface Job {
  readonly message: DrawExport;
  readonly resolve: (exported: Exported) => void;
  readonly reject: (reason: Error) => void;
}

let jobs = 0;

/** What a preview's page is asked to draw for taking out, until it has answered. */
export class PageJobs {
  readonly #post: (message: DrawExport) => void;
  readonly #waiting = new Map<number, Job>();
  #there = false;

  constructor(post: (message: DrawExport) => void) {
    this.#post = post;
  }

  /** Asks for a picture; as soon as there is a page, if there is none yet. Fails with a sentence for the user. */
  ask(request: Omit<DrawExport, 'type' | 'job'>): Promise<Exported> {
    const message: DrawExport = { type: 'draw-export', job: ++jobs, ...request };
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.job, { message, resolve, reject });
      if (this.#there) this.#post(message);
    });
  }

  /** There is a page now: the first one, or one after it has been hidden. */
  begin(): void {
    this.#there = true;
    for (const { message } of this.#waiting.values()) this.#post(message);
  }

  /** Takes what the page answers. */
  hear(answer: Exported | ExportFailed): void {
    const job = this.#waiting.get(answer.job);
    this.#waiting.delete(answer.job);
    if (answer.type === 'exported') job?.resolve(answer);
    else job?.reject(new Error(answer.message));
  }

  /** There is no page any more, and there will be none. */
  end(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('The preview was closed before it was done.'));
    this.#waiting.clear();
  }
}
