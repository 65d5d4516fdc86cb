import { type Seq, seq } from '../tcp/seq.ts';
import type { Diagnostic } from '../trace/diagnostic.ts';
import type { Word } from '../trace/model.ts';

/** What the lines of one file share while they are read. */
export class FileReading {
  readonly text: string;
  readonly diagnostics: Diagnostic[] = [];
  /** The names of the file's symbols; entry 0 is unused. */
  readonly symbols: string[] = [''];
  /** All names that `host` lines have declared so far, rightly formed or not. */
  readonly declared = new Set<string>();
  /** What cannot be a name and was used as one, and the name that it was taken for. This is said once. */
  readonly blamed = new Map<string, string>();
  /** Those of the line that is being read for which no other name is near; no line can declare them. */
  readonly undeclarable: Word[] = [];
  readonly #symbolIndexes = new Map<string, number>();

  constructor(text: string) {
    this.text = text;
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
