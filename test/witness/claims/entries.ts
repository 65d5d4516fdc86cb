import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A claim of a summary, as `entries.md` lists it. */
export interface Entry {
  /** `000:35, 000:199-200`. */
  readonly lines: string;
  /** The same, one by one. */
  readonly parts: readonly string[];
  readonly summary: string;
  readonly right: string;
  /** Whether traces tell the claim and what is right, only that, or nothing. */
  readonly told: 'both' | 'right only' | 'none';
  /** Why there is less than both. */
  readonly reason: string;
}

/** Every entry of the list. */
export const ENTRIES: readonly Entry[] = readFileSync(join(import.meta.dirname, 'entries.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d{3}:/.test(line))
  .map((line) => {
    const [lines = '', summary = '', right = '', by = ''] = line.slice(2, -2).split(' | ');
    const [told = '', reason = ''] = by.split(': ');
    return { lines, parts: lines.split(', '), summary, right, told: told as Entry['told'], reason };
  });

/** The lines that a part means: `000:256-263` any of eight. */
export function idsOf(part: string): string[] {
  const [, source, from = '', to = from] = /^(\d{3}):(\d+)(?:-(\d+))?$/.exec(part) ?? [];
  if (source === undefined) throw new Error(`${part} names no line`);
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) => `${source}:${Number(from) + n}`);
}

/** A trace that tells of entries. */
export interface ClaimTrace {
  readonly title: string;
  readonly ids: readonly string[];
  /** The trace as a file of its own: with the hosts of its file. */
  readonly text: string;
}

/** The traces of a file whose titles begin with the lines that they tell of. */
export function tracesIn(text: string): ClaimTrace[] {
  const [head = '', ...traces] = text.split(/^(?=trace ")/m);
  return traces.map((trace) => {
    const title = /^trace "(.*)"/.exec(trace)?.[1] ?? '';
    return { title, ids: /^(?:\d{3}:\d+ )+/.exec(title)?.[0].trim().split(' ') ?? [], text: head + trace };
  });
}
