import type { Nanoseconds, Span, Time, WaitStep } from '../../trace/model.ts';
import { type Line, write } from '../line.ts';
import { time } from '../problems/time.ts';
import type { Token } from '../token.ts';

type Duration = WaitStep['duration'];

const NANOSECONDS = { us: 3, ms: 6, s: 9 } as const;
const TIME = /^[@+]([0-9]*)(?:\.([0-9]*))?$/;
const DURATION = /^([0-9]+)(?:\.([0-9]+))?([^\s0-9.][^\s.]*)?$/;

/** What people call the units. */
const UNITS: Readonly<Record<string, string>> = {
  us: 'us',
  µs: 'us',
  μs: 'us',
  usec: 'us',
  ms: 'ms',
  msec: 'ms',
  s: 's',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  min: 'min',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  msl: 'msl',
};

/** The unit that `word` means, in any letter case. */
export const unitNamed = (word: string): string | undefined => {
  const lower = word.toLowerCase();
  return Object.hasOwn(UNITS, lower) ? UNITS[lower] : undefined;
};

/** `whole.fraction` times 10^`power`, exactly; NaN if that is no whole number, Infinity if it exceeds 2^53. */
const scaled = (whole: string, fraction: string, power: number): number => {
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > power) return Number.NaN;
  const value = Number(whole + digits.padEnd(power, '0'));
  return value <= Number.MAX_SAFE_INTEGER ? value : Number.POSITIVE_INFINITY;
};

/** `@1.25` or `+0.5`, before a step. Reports what is wrong. */
export const readTime = (line: Line, token: Token): Time | undefined => {
  const { text } = token;
  const span = line.span(token);
  line.mark('time', span);
  const [, whole = '', fraction = ''] = TIME.exec(text) ?? [];
  if (whole + fraction === '') {
    const unit = /^([@+][0-9]+(?:\.[0-9]+)?)s(?:ec)?$/.exec(text)?.[1];
    if (unit === undefined) line.report(time, span, { problem: 'form', found: text });
    else line.report(time, span, { problem: 'unit-here', found: text, right: unit }, write(span, unit));
    return unit === undefined ? undefined : readTime(line, { ...token, text: unit });
  }
  const ns = scaled(whole, fraction, 9);
  if (!Number.isFinite(ns)) {
    line.report(time, span, { problem: Number.isNaN(ns) ? 'too-fine' : 'too-long', found: text });
    return undefined;
  }
  return { kind: text.startsWith('@') ? 'at' : 'after', ns, span };
};

/** `120s`, `2msl`. Reports what is wrong, and then gives what is meant, where that is plain. */
export const readDuration = (line: Line, text: string, span: Span): Duration | undefined => {
  const [, whole, fraction = '', written = ''] = DURATION.exec(text) ?? [];
  if (whole === undefined) {
    line.report(time, span, { problem: 'duration', found: text });
    return undefined;
  }
  const decimal = fraction === '' ? whole : `${whole}.${fraction}`;
  const unit = unitNamed(written);
  line.mark('duration', span, unit && decimal + unit);
  if (written === '') {
    const right = `${text}s`;
    line.report(time, span, { problem: 'no-unit', found: text, right }, write(span, right));
  } else if (unit === undefined) {
    line.report(time, span, { problem: 'unit', found: text, right: undefined });
    return undefined;
  } else if (unit !== written.toLowerCase() && !/^[µμ]s$/.test(written)) {
    line.report(time, span, { problem: 'unit', found: text, right: decimal + unit }, write(span, decimal + unit));
  }
  if (unit === 'msl') return { msl: Number(decimal) };
  const ns =
    unit === 'min' ? scaled(whole, fraction, 9) * 60 : scaled(whole, fraction, NANOSECONDS[(unit ?? 's') as 's']);
  if (ns <= Number.MAX_SAFE_INTEGER) return { ns };
  line.report(time, span, { problem: Number.isNaN(ns) ? 'too-fine' : 'too-long', found: text });
  return undefined;
};

/** `msl=30s`: a duration in real time. Reports what is wrong. */
export const readLifetime = (line: Line, text: string, span: Span): Nanoseconds | undefined => {
  if (text === '') {
    line.report(time, span, { problem: 'no-duration', what: 'msl=' });
    return undefined;
  }
  const duration = readDuration(line, text, span);
  if (duration === undefined || 'ns' in duration) return duration?.ns;
  line.report(time, span, { problem: 'msl', found: text });
  return undefined;
};
