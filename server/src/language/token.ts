import type { TcpTraceTerminalNames } from './generated/ast.ts';

/** The kinds of items that the grammar parts a line into; it explains each. */
export type TokenKind = Exclude<TcpTraceTerminalNames, 'NEWLINE' | 'BLANK'>;

/** One item of a line. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Columns within the line, from 1, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** The items of one line that has any. */
export interface TokenLine {
  /** Counted from 1. */
  readonly number: number;
  /** The offset of the line's first character in the text. */
  readonly offset: number;
  readonly tokens: readonly Token[];
}
