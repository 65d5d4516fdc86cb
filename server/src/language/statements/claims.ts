import type { Claim, ClaimsStep } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { readExtra } from '../parts/extra.ts';
import { looksLikeName } from '../parts/name.ts';
import { claim as claimRule } from '../problems/claim.ts';
import type { Token } from '../token.ts';
import { readClaim } from './claim.ts';

/** `expect CLAIM, …` and `given CLAIM, …`, after the keyword. Reports what is wrong, and gives what can be understood. */
export const readClaims = (line: Line, kind: ClaimsStep['kind']): ClaimsStep | undefined => {
  const claims: Claim[] = [];
  if (line.peek() === undefined) {
    line.report(claimRule, line.whole(), { problem: 'none', keyword: kind });
    return undefined;
  }
  for (;;) {
    const claim = readClaim(line, kind);
    if (claim === undefined) break;
    claims.push(claim);
    if (!readSeparator(line)) break;
  }
  readExtra(line, kind);
  return claims.length === 0 ? undefined : { kind, span: line.whole(), claims };
};

/** Reads over the comma before the next claim, or over what stands in its place; false at the end of the claims. */
const readSeparator = (line: Line): boolean => {
  if (line.accept('COMMA')) return true;
  const token = line.peek();
  if (token === undefined) return false;
  const before = (line.tokens[line.position - 1] as Token).text;
  const sign = /^(?:;|&+|\|+|\+|\uFF0C|\u3001|and)$/i.test(token.text);
  const claim = line.peek(sign ? 1 : 0);
  const said = line.peek(sign ? 2 : 1);
  if (!looksLikeName(claim) || said?.kind !== 'WORD' || line.broken) return false;
  if (sign) {
    line.position++;
    const gap = line.place(line.tokens[line.position - 2]?.end ?? token.start, token.end);
    line.report(
      claimRule,
      line.span(token),
      { problem: 'comma', before, found: token.text },
      write(gap, ',', 'Write a comma'),
    );
  } else {
    line.report(
      claimRule,
      line.span(token),
      { problem: 'comma', before, found: undefined },
      write(line.after(), ',', 'Write the comma'),
    );
  }
  return true;
};
