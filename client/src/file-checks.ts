import type { CheckFileParams, WantFilesParams } from '../../server/src/protocol.ts';

/** How many files are read at once; the server checks them one after the other. */
const AT_ONCE = 4;

/** What is read of a file: its text, or where it is too large its size. */
export type FileContent = Omit<CheckFileParams, 'uri'>;

/** Where files come from, and where they go to. */
export interface Checking<F> {
  /** The address of a file, by which it is known again. */
  addressOf(file: F): string;
  /** Reads a file that is at most so large, of a larger one the size; undefined: it cannot be read. */
  read(file: F, maximumSize: number): Promise<FileContent | undefined>;
  /** Has a file checked; settles when that is done, and never fails. */
  check(file: F, content: FileContent): Promise<void>;
  /** Tells that files are there no more which were checked. */
  forget(files: readonly F[]): void;
}

/** Has files read and checked, a few at once, in the order in which they come; each waits once however often it comes. */
export class FileChecks<F> {
  readonly #checking: Checking<F>;
  #wanted: WantFilesParams | undefined;
  /** What is to be read, by address, in its order; and where the workers are in it. */
  readonly #waiting = new Map<string, F>();
  #order = this.#waiting.entries();
  readonly #workers = new Set<Promise<void>>();
  /** What is being read, by address: of a file that changes meanwhile the last time counts. */
  readonly #reading = new Map<string, object>();
  /** The files that have been given to be checked. */
  readonly #known = new Map<string, F>();

  constructor(checking: Checking<F>) {
    this.#checking = checking;
  }

  /** Whether files are wanted. */
  get isWanted(): boolean {
    return this.#wanted !== undefined;
  }

  /** How many files wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** The files that have been given to be checked. */
  get known(): Iterable<F> {
    return this.#known.values();
  }

  /** How many files have been given to be checked. */
  get knownCount(): number {
    return this.#known.size;
  }

  /** Files are wanted, in this way, from now on. */
  want(wanted: WantFilesParams): void {
    this.#wanted = wanted;
  }

  /** Nothing is wanted any more, and nothing known. */
  stop(): void {
    this.#wanted = undefined;
    this.cancel();
    this.#reading.clear();
    this.#known.clear();
  }

  /** Gives up what waits; what is being read or checked is finished. */
  cancel(): void {
    this.#waiting.clear();
  }

  /** Has files read and checked; settles when nothing waits any more. */
  async add(files: readonly F[]): Promise<void> {
    if (!this.#wanted) return;
    for (const file of files) this.#waiting.set(this.#checking.addressOf(file), file);
    for (let more = this.#waiting.size; more > 0 && this.#workers.size < AT_ONCE; more--) {
      const worker = this.#work().finally(() => this.#workers.delete(worker));
      this.#workers.add(worker);
    }
    await Promise.all(this.#workers);
  }

  /** Has all these files checked, and forgets those that are known and not among them. */
  addAll(files: readonly F[]): Promise<void> {
    const addresses = new Set(files.map((file) => this.#checking.addressOf(file)));
    this.forget([...this.#known].flatMap(([address, file]) => (addresses.has(address) ? [] : [file])));
    return this.add(files);
  }

  /** Forgets files that are there no more. */
  forget(files: readonly F[]): void {
    const gone = files.filter((file) => {
      const address = this.#checking.addressOf(file);
      this.#waiting.delete(address);
      this.#reading.delete(address);
      return this.#known.delete(address);
    });
    if (gone.length > 0) this.#checking.forget(gone);
  }

  async #work(): Promise<void> {
    for (;;) {
      const next = this.#next();
      if (next === undefined || !this.#wanted) return;
      await this.#check(next, this.#wanted);
    }
  }

  /** Takes the file that waits longest. */
  #next(): F | undefined {
    let next = this.#order.next();
    if (next.done) {
      // Whatever came after the last look.
      this.#order = this.#waiting.entries();
      next = this.#order.next();
    }
    if (next.done) return undefined;
    const [address, file] = next.value;
    this.#waiting.delete(address);
    return file;
  }

  async #check(file: F, wanted: WantFilesParams): Promise<void> {
    const address = this.#checking.addressOf(file);
    const ticket = {};
    this.#reading.set(address, ticket);
    const content = await this.#checking.read(file, wanted.maximumSize);
    // Meanwhile all may be different: nothing is wanted, or otherwise, or the file has changed again, or is gone.
    if (this.#wanted !== wanted || this.#reading.get(address) !== ticket) return;
    this.#reading.delete(address);
    if (content === undefined) {
      this.forget([file]);
      return;
    }
    this.#known.set(address, file);
    await this.#checking.check(file, content);
  }
}
