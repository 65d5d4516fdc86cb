const CLOCK = /^(?:(\d{4})-(\d\d)-(\d\d)[ T])?(\d{1,2}):(\d\d):(\d\d)(?:[.,](\d{1,9}))?$/;
const SECONDS = /^(\d{1,12})(?:[.,](\d{1,9}))?$/;

/** A time as tools print it, in nanoseconds: `12:00:00.5`, with a date before it, or seconds. Undefined: it is none. */
export function timeOf(text: string): bigint | undefined {
  const seconds = SECONDS.exec(text);
  if (seconds) return BigInt(seconds[1] ?? 0) * 1_000_000_000n + fraction(seconds[2]);
  const clock = CLOCK.exec(text);
  if (!clock) return undefined;
  const [, year, month, day, hour, minute, second, rest] = clock;
  const days = year === undefined ? 0 : Date.UTC(Number(year), Number(month) - 1, Number(day)) / 1000;
  const whole = days + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return BigInt(whole) * 1_000_000_000n + fraction(rest);
}

const fraction = (digits = ''): bigint => BigInt(digits.padEnd(9, '0'));

/** Nanoseconds as seconds, `0.000123`. */
export function secondsText(nanoseconds: bigint): string {
  const whole = nanoseconds / 1_000_000_000n;
  const rest = (nanoseconds % 1_000_000_000n).toString().padStart(9, '0').replace(/0+$/, '');
  return rest === '' ? `${whole}` : `${whole}.${rest}`;
}
