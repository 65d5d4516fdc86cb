import { Flag } from '../../tcp/segment.ts';
import type { FigureSegment, Row } from './figure-rows.ts';
import type { PastePlace } from './known.ts';

/** A segment of which it is known who sends it. */
export type DirectedSegment = FigureSegment & { readonly toRight: boolean };

/** A row of a figure whose segment, if it has one, has a sender. */
export type DirectedRow = Row & { readonly segment: DirectedSegment | undefined };

/** The left side, and the right one. */
type Side = 0 | 1;

/**
 * The rows with the sender of every segment. Where no arrow tells it, its numbers do: it is who sends this number next,
 * or expects it; else who has not sent the segment before.
 */
export function directed(
  rows: readonly (Row | string)[],
  names: readonly [string, string],
  { hosts, listening, next }: PastePlace,
): readonly (DirectedRow | string)[] {
  const numbers = names.map((name) => next?.[hosts.findIndex((host) => host.name === name)]);
  const [left, right] = names.map((name) => listening.includes(name));
  let last: Side = left && !right ? 0 : 1;
  return rows.map((row): DirectedRow | string => {
    if (typeof row === 'string') return row;
    const { segment } = row;
    if (!segment) return { ...row, segment };
    const side = segment.toRight === undefined ? (senderOf(segment, numbers) ?? other(last)) : segment.toRight ? 0 : 1;
    last = side;
    const { seq, flags, len } = segment;
    if (seq !== undefined && !(flags & Flag.RST)) {
      numbers[side] = plus(seq, len + (flags & Flag.SYN ? 1 : 0) + (flags & Flag.FIN ? 1 : 0));
    }
    return { ...row, segment: { ...segment, toRight: side === 0 } };
  });
}

const other = (side: Side): Side => (side === 0 ? 1 : 0);

function senderOf({ seq, ack }: FigureSegment, [left, right]: readonly (string | undefined)[]): Side | undefined {
  const sides = [
    [seq, left, right],
    [ack, right, left],
  ] as const;
  for (const [number, ofLeft, ofRight] of sides) {
    if (number === undefined || ofLeft === ofRight) continue;
    if (number === ofLeft) return 0;
    if (number === ofRight) return 1;
  }
  return undefined;
}

/** A number, `100` or `X+1`, and so many more. */
function plus(number: string, more: number): string {
  if (/^\d+$/.test(number)) return `${(Number(number) + more) % 2 ** 32}`;
  const [, symbol = number, offset = '0'] = /^(.*?)([+-]\d+)?$/.exec(number) ?? [];
  const sum = Number(offset) + more;
  return sum === 0 ? symbol : `${symbol}${sum > 0 ? '+' : ''}${sum}`;
}
