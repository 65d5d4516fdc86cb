import { keywordAt, readKeyword, type Statement } from './keyword.ts';
import type { Line } from './line.ts';
import { readOdd } from './odd-line.ts';
import { isCall } from './parts/calls.ts';
import { isColon } from './parts/colon.ts';
import { areFlags } from './parts/flags.ts';
import { splitGluedLoss } from './parts/glued-loss.ts';
import { type Modifiers, readModifiers } from './parts/modifiers.ts';
import { looksLikeName } from './parts/name.ts';
import { blank } from './problems/blank.ts';
import { modifier } from './problems/modifier.ts';
import { order } from './problems/order.ts';
import { readCall } from './statements/call.ts';
import { readSegment } from './statements/segment.ts';
import type { Token } from './token.ts';
import { BLANK } from './words.ts';

/** Reads one line. Reports what is wrong with it, and gives what it says, or was plainly meant to say. */
export const readStatement = (line: Line): Statement | undefined => {
  const modifiers = readModifiers(line);
  const keyword = keywordAt(line);
  if (keyword !== undefined) {
    line.mark('keyword', line.peek() as Token, keyword);
    checkModifiers(line, modifiers, keyword);
    return readKeyword(line, keyword, modifiers);
  }
  if (isSegment(line)) return readSegment(line, modifiers);
  const first = line.peek();
  if (first?.text === BLANK) {
    line.report(blank, line.span(first), { problem: 'place' });
    return undefined;
  }
  if (looksLikeName(first) && (isColon(line.peek(1)) || isCallWithoutColon(line))) {
    checkModifiers(line, modifiers, 'a call', false);
    return readCall(line, modifiers);
  }
  return readOdd(line, modifiers);
};

/** Reports what stands before a statement that cannot have it. */
const checkModifiers = (
  line: Line,
  modifiers: Modifiers,
  what: string,
  timeless = !/^(?:deliver|drop)$/.test(what),
): void => {
  const { time, illegal, old, forger } = modifiers;
  const [name, span] = illegal
    ? ['illegal', illegal.span]
    : old
      ? ['old', old]
      : forger
        ? [`${forger.text} as`, forger.span]
        : [undefined, undefined];
  if (name !== undefined) {
    const starts = [illegal?.span, old, forger?.span].flatMap((each) => each?.start ?? []);
    const place = line.place(Math.min(...starts), (line.peek() as Token).start);
    const fix = { title: `Take out ${line.source(place).trim()}`, span: place, text: '' };
    const isPlain = !time || (!timeless && time.span.end <= place.start);
    line.report(
      modifier,
      span,
      { problem: 'not-a-segment', modifier: name, statement: what },
      isPlain ? fix : undefined,
    );
  } else if (time && timeless) line.report(order, time.span, { problem: 'no-time', statement: what });
};

/** A segment begins with a name and an arrow; `a-x b` and `a-xb` are put apart here. */
const isSegment = (line: Line): boolean => {
  const first = line.peek();
  if (first?.kind === 'SIGN') return line.peek(1) !== undefined && !/^(?:--+|==+|~~+)$/.test(first.text);
  if (!looksLikeName(first)) return false;
  if (line.kind(1) === 'SIGN') return line.peek(1)?.text !== '=';
  return splitGluedLoss(line, first) || isSegmentWithPort(line) || isSegmentWithoutArrow(line);
};

/** `client:80 -> server`. */
const isSegmentWithPort = (line: Line): boolean =>
  line.kind(1) === 'COLON' && line.kind(2) === 'NUMBER' && line.kind(3) === 'SIGN';

/** `client server: SYN`. */
const isSegmentWithoutArrow = (line: Line): boolean =>
  looksLikeName(line.peek(1)) && isColon(line.peek(2)) && areFlags(line.peek(3)?.text ?? '');

/** `server listen`. */
const isCallWithoutColon = (line: Line): boolean => {
  const [first, next] = [line.peek(), line.peek(1)];
  if (first === undefined || next?.kind !== 'WORD' || !isCall(next.text)) return false;
  return line.file.isDeclared(first.text) || !(isCall(first.text) && line.file.isDeclared(next.text));
};
