import { FileReading } from './file-reading.ts';
import { firstWord, type Outline, outlineOf } from './outline.ts';
import { type ReadTokens, tokensIn } from './tokens.ts';

const BREAK = /\r\n?|\n/;
const NO_LINE: ReadTokens = { tokens: [], broken: false };

/**
 * The tokens of a text, line by line. A line is read when it is asked for, and equal lines are read once; what was
 * read of an earlier text counts for this one, unless other hosts are declared.
 */
export class FileTokens {
  /** The lines, without what breaks them. */
  readonly lines: readonly string[];
  /** The names of all hosts that the file declares; sorted, each once. */
  readonly declared: readonly string[];
  readonly #read: Map<string, ReadTokens>;
  readonly #byLine: (ReadTokens | undefined)[] = [];
  readonly #file: FileReading;
  #outline: Outline | undefined;

  /** `before`: the tokens of an earlier version of the text. */
  constructor(text: string, before?: FileTokens) {
    this.lines = text.split(BREAK);
    this.declared = declaredIn(this.lines);
    const same = before !== undefined && sameNames(before.declared, this.declared);
    this.#read = same && before.#read.size < 2 * this.lines.length + 1000 ? before.#read : new Map();
    this.#file = same ? before.#file : new FileReading('', undefined, this.declared);
  }

  /** The tokens of a line, counted from 1. */
  at(line: number): ReadTokens {
    const text = this.lines[line - 1];
    if (text === undefined || text === '') return NO_LINE;
    const read = this.#byLine[line] ?? this.read(text);
    this.#byLine[line] = read;
    return read;
  }

  /** The tokens that a line of the file would have with this text. */
  read(text: string): ReadTokens {
    let read = this.#read.get(text);
    if (read === undefined) {
      read = tokensIn(this.#file, text);
      this.#read.set(text, read);
    }
    return read;
  }

  /** What the file is made of: its traces, their sections, its hosts. */
  get outline(): Outline {
    this.#outline ??= outlineOf(this);
    return this.#outline;
  }
}

const declaredIn = (lines: readonly string[]): readonly string[] => {
  const names = new Set<string>();
  const seen = new Set<string>();
  const file = new FileReading('');
  for (const text of lines) {
    if (firstWord(text) !== 'host' || seen.has(text)) continue;
    seen.add(text);
    for (const { role, text: name } of tokensIn(file, text).tokens) {
      if (role === 'declaration') names.add(name);
    }
  }
  return [...names].sort();
};

const sameNames = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, index) => name === other[index]);
