import type { WaitStep } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { readExtra } from '../parts/extra.ts';
import { readDuration, unitNamed } from '../parts/time.ts';
import { time } from '../problems/time.ts';
import type { Token } from '../token.ts';

/** `wait 120s`, after the keyword. Reports what is wrong. */
export const readWait = (line: Line): WaitStep | undefined => {
  const token = line.peek();
  if (token?.kind !== 'NUMBER') {
    line.report(
      time,
      token ? line.rest() : line.whole(),
      token ? { problem: 'duration', found: line.source(line.rest()) } : { problem: 'no-duration', what: 'wait' },
    );
    return undefined;
  }
  line.position++;
  const duration = readLooseDuration(line, token) ?? readDuration(line, token.text, line.span(token));
  readExtra(line, 'wait');
  return duration && { kind: 'wait', span: line.whole(), duration };
};

/** `1,5s` and `120 s`: a duration over several items. */
const readLooseDuration = (line: Line, first: Token): WaitStep['duration'] | undefined => {
  let text = first.text;
  let last = first;
  const decimals = line.peek(1);
  if (line.kind() === 'COMMA' && decimals?.kind === 'NUMBER' && /^[0-9]+$/.test(text)) {
    text += `.${decimals.text}`;
    last = decimals;
    line.position += 2;
  }
  const unit = line.peek();
  if (/^[0-9.]+$/.test(text) && unit?.kind === 'WORD' && line.peek(1) === undefined) {
    text += unitNamed(unit.text) ?? unit.text;
    last = unit;
    line.position++;
  }
  if (last === first) return undefined;
  const span = line.span(first, last);
  line.report(time, span, { problem: 'spelling', found: line.source(span), right: text }, write(span, text));
  return readDuration(line, text, span);
};
