import type { Fix } from '../../trace/diagnostic.ts';
import { type Line, write } from '../line.ts';
import type { Token } from '../token.ts';

/** The fix that writes the current item before all that stands before it. */
export const toFront = (line: Line, token: Token): Fix => {
  const first = line.tokens[0] as Token;
  const before = line.source(line.span(first, line.tokens[line.position - 1]));
  return write(line.span(first, token), `${token.text} ${before}`, `Write ${token.text} first`);
};
