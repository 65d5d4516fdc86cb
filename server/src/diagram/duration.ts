import type { Nanoseconds } from '../trace/model.ts';

/** A time as people write it: `1.25 s`, `240 s`, `3 ms`. */
export function durationText(ns: Nanoseconds): string {
  if (ns >= 1e9 || ns === 0) return `${trim((ns / 1e9).toFixed(6))} s`;
  if (ns >= 1e6) return `${trim((ns / 1e6).toFixed(3))} ms`;
  return `${trim((ns / 1e3).toFixed(3))} µs`;
}

const trim = (digits: string): string => digits.replace(/\.?0+$/, '');
