import { TIMERS, type TimeoutStep, type TimerName, type Word, type Written } from '../../trace/model.ts';
import { nearest } from '../../trace/nearest.ts';
import { type Line, write } from '../line.ts';
import { readExtra } from '../parts/extra.ts';
import { checkLetterCase } from '../parts/letter-case.ts';
import type { Modifiers } from '../parts/modifiers.ts';
import { looksLikeName, readHostName } from '../parts/name.ts';
import { timer } from '../problems/timer.ts';
import type { Token } from '../token.ts';

/** What people call the timers otherwise. */
const ALIASES: ReadonlyMap<string, TimerName> = new Map([
  ['rto', 'retransmission'],
  ['retransmit', 'retransmission'],
  ['rexmit', 'retransmission'],
  ['rexmt', 'retransmission'],
  ['2msl', 'time-wait'],
  ['msl', 'time-wait'],
  ['timewait', 'time-wait'],
  ['time_wait', 'time-wait'],
  ['keep-alive', 'keepalive'],
  ['keep_alive', 'keepalive'],
  ['probe', 'persist'],
  ['zero-window', 'persist'],
  ['user-timeout', 'user'],
]);

/** `timeout [KIND] [PEER]`, after the word timeout. Reports what is wrong. */
export const readTimeout = (line: Line, host: Word, { time }: Modifiers): TimeoutStep => {
  let timer: Written<TimerName> | undefined;
  let peer: Word | undefined;
  const first = line.peek();
  if (looksLikeName(first)) {
    line.position++;
    const read = readTimer(line, first);
    const second = line.peek();
    if (read === 'peer') peer = readHostName(line, first, 'peer');
    else if (looksLikeName(second) && line.peek(1) === undefined) {
      line.position++;
      peer = readHostName(line, second, 'peer');
    }
    if (read !== 'peer') timer = read;
  }
  readExtra(line, 'timeout');
  return { kind: 'timeout', span: line.whole(), time, host, timer, peer };
};

/** The timer that a word names. Reports one that there is not; without any likeness, the word rather names a peer. */
const readTimer = (line: Line, token: Token): Written<TimerName> | 'peer' | undefined => {
  const { text } = token;
  const span = line.span(token);
  const lower = text.toLowerCase();
  const value = TIMERS.find((name) => name === lower);
  if (value !== undefined && (text === value || !line.file.isDeclared(text))) {
    checkLetterCase(line, span, text, value);
    line.mark('timer', token, value);
    return { value, span };
  }
  if (line.file.isDeclared(text)) return 'peer';
  const meant = ALIASES.get(lower) ?? nearest(text, TIMERS);
  if (meant === undefined && line.peek() === undefined && token.kind === 'WORD') return 'peer';
  line.report(timer, span, { found: text, nearest: meant }, meant && write(span, meant));
  return meant && { value: meant, span };
};
