import { type Seq, seq } from '../tcp/seq.ts';
import type { Diagnostic } from '../trace/diagnostic.ts';
import type { Word } from '../trace/model.ts';
import type { Mark } from './role.ts';

/** How the reading of a line depends on other lines: a sum of these. */
export const Depends = {
  not: 0,
  /** It asks what lines above it have said. */
  asks: 1,
  /** What it says matters to lines below it. */
  tells: 2,
} as const;

/** A sum of values of `Depends`. */
export type Dependence = number;

/** What the lines of one file share while they are read. */
export class FileReading {
  /** The text that is read: all of a file, or one line of it after the other. */
  text: string;
  readonly diagnostics: Diagnostic[] = [];
  /** The names of the file's symbols; entry 0 is unused. */
  readonly symbols: string[];
  /** How the line that is being read depends on others. */
  dependence: Dependence = Depends.not;
  readonly #declared: Set<string>;
  /** What cannot be a name and was used as one, and the name that it was taken for. This is said once. */
  readonly #taken = new Map<string, string>();
  /** Those of the line that is being read for which no other name is near; no line can declare them. */
  readonly undeclarable: Word[] = [];
  /** What the readers find out about the items, where somebody wants to know. */
  marks: Mark[] | undefined;
  readonly #symbolIndexes: Map<string, number>;

  /** `before`: an earlier reading, whose symbols keep their places. `declared`: names that are declared already. */
  constructor(text: string, before?: FileReading, declared?: Iterable<string>) {
    this.text = text;
    this.symbols = before?.symbols ?? [''];
    this.#symbolIndexes = before ? before.#symbolIndexes : new Map();
    this.#declared = new Set(declared);
  }

  /** Whether a `host` line has declared the name by now, rightly formed or not. */
  isDeclared(name: string): boolean {
    this.dependence |= Depends.asks;
    return this.#declared.has(name);
  }

  /** All names that are declared by now. */
  declaredNames(): ReadonlySet<string> {
    this.dependence |= Depends.asks;
    return this.#declared;
  }

  /** Notes that a `host` line declares the name. */
  declare(name: string): void {
    this.dependence |= Depends.tells;
    this.#declared.add(name);
  }

  /** The name that `text`, which cannot be one, was taken for on a line before. */
  takenFor(text: string): string | undefined {
    this.dependence |= Depends.tells;
    return this.#taken.get(text);
  }

  /** Notes that `text`, which cannot be a name, is reported and taken for `name`. */
  take(text: string, name: string): void {
    this.#taken.set(text, name);
  }

  /** Gives a function that takes back what is reported from now on; with `everything`, what is declared as well. */
  remember(everything = false): () => void {
    const { diagnostics, undeclarable } = this;
    const [reports, names, words] = [diagnostics.length, this.#taken.size, undeclarable.length];
    const declared = this.#declared.size;
    return () => {
      if (everything && this.#declared.size > declared) {
        for (const name of [...this.#declared].slice(declared)) this.#declared.delete(name);
      }
      diagnostics.length = reports;
      undeclarable.length = words;
      for (const name of [...this.#taken.keys()].slice(names)) this.#taken.delete(name);
    };
  }

  /** The number that lies `offset` from the symbol `name`. */
  symbolic(name: string, offset: number): Seq {
    let index = this.#symbolIndexes.get(name);
    if (index === undefined) {
      index = this.symbols.push(name) - 1;
      this.#symbolIndexes.set(name, index);
    }
    return seq(offset, index);
  }
}
