import { type Line, write } from '../line.ts';
import { arrow } from '../problems/arrow.ts';
import type { Token } from '../token.ts';
import { isColon } from './colon.ts';
import { areFlags } from './flags.ts';
import { isName, looksLikeName } from './name.ts';

/**
 * `a-x b: SYN` and `a-xb: SYN`: the arrow of a lost segment sticks to a name. Reports it, and puts the items apart;
 * false if the item is better read as the name that it is.
 */
export const splitGluedLoss = (line: Line, token: Token): boolean => {
  const { text } = token;
  if (line.file.isDeclared(text)) return false;
  if (text.endsWith('-x') && looksLikeName(line.peek(1)) && isName(text.slice(0, -2))) {
    if (!line.file.isDeclared(text.slice(0, -2)) && !isColon(line.peek(2))) return false;
    split(line, token, text.length - 2, `${text.slice(0, -2)} -x ${line.peek(1)?.text}`, line.peek(1) as Token);
    return true;
  }
  if (!isColon(line.peek(1)) || !areFlags(line.peek(2)?.text ?? '')) return false;
  for (let at = text.indexOf('-x'); at > 0; at = text.indexOf('-x', at + 1)) {
    if (!line.file.isDeclared(text.slice(0, at)) || !line.file.isDeclared(text.slice(at + 2))) continue;
    split(line, token, at, `${text.slice(0, at)} -x ${text.slice(at + 2)}`, token);
    return true;
  }
  return false;
};

const split = (line: Line, token: Token, at: number, right: string, last: Token): void => {
  const span = line.span(token, last);
  line.report(arrow, span, { problem: 'glued', found: line.source(span), right }, write(span, right));
  const { text, start, end } = token;
  const arrowEnd = start + at + 2;
  const parts: Token[] = [
    { kind: 'WORD', text: text.slice(0, at), start, end: start + at },
    { kind: 'SIGN', text: '-x', start: start + at, end: arrowEnd },
  ];
  if (arrowEnd < end) parts.push({ kind: 'WORD', text: text.slice(at + 2), start: arrowEnd, end });
  line.replace(1, parts);
};
