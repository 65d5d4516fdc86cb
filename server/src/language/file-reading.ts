import { type Seq, seq } from '../tcp/seq.ts';
import type { Diagnostic } from '../trace/diagnostic.ts';
import type { Word } from '../trace/model.ts';
import type { TokenLine } from './token.ts';

/** What the lines of one file share while they are read. */
export class FileReading {
  readonly text: string;
  readonly diagnostics: Diagnostic[] = [];
  /** The names of the file's symbols; entry 0 is unused. */
  readonly symbols: string[] = [''];
  /** All names that `host` lines declare, wherever they stand, rightly formed or not. */
  readonly declared: ReadonlySet<string>;
  /** What cannot be a name and was used as one, and the name that it was taken for. This is said once. */
  readonly blamed = new Map<string, string>();
  /** Those of the line that is being read for which no other name is near; no line can declare them. */
  readonly undeclarable: Word[] = [];
  readonly #symbolIndexes = new Map<string, number>();

  constructor(text: string, lines: readonly TokenLine[]) {
    this.text = text;
    this.declared = declaredNames(lines);
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

const declaredNames = (lines: readonly TokenLine[]): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { tokens } of lines) {
    if (tokens[0]?.text.toLowerCase() !== 'host') continue;
    const name = tokens[1];
    if (name?.kind === 'STRING') names.add(name.text.replaceAll('"', ''));
    else if (name !== undefined) names.add(name.text);
  }
  return names;
};
