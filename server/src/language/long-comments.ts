import type { TokenLine } from './token.ts';

const MARK = /\r\n?|\n|\/\*|\*\//g;

/**
 * Comments that go over several lines, which the language does not have: what lies inside of one is not read. A comment
 * without an end, or after which another begins before its end, costs its own line only.
 */
export class LongComments {
  readonly #text: string;
  /** Where the last such comment ends. */
  #end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The line without what lies inside of a comment from above; undefined if nothing is left. */
  outside(line: TokenLine): TokenLine | undefined {
    if (line.offset >= this.#end) return line;
    const tokens = line.tokens.filter(({ start }) => line.offset + start > this.#end);
    return tokens.length === 0 ? undefined : { ...line, tokens };
  }

  /** If a comment begins on this line and ends on a later one: over how many lines it goes. */
  lengthFrom({ offset, tokens }: TokenLine): number | undefined {
    const last = tokens.at(-1);
    if (last?.kind !== 'OPEN_COMMENT') return undefined;
    let lines = 1;
    MARK.lastIndex = offset + last.end - 1;
    for (let mark = MARK.exec(this.#text); mark !== null; mark = MARK.exec(this.#text)) {
      if (mark[0] === '/*') return undefined;
      if (mark[0] === '*/') {
        this.#end = mark.index + 2;
        return lines;
      }
      lines++;
    }
    return undefined;
  }
}
