import { Flag, type Flags } from '../../../server/src/tcp/segment.ts';
import type { TableEnd } from './ends.ts';
import { TABLE } from './ends.ts';
import { tableWith } from './markdown.ts';

/** A segment of the table with the words for its place, and what they mean in numbers. */
export interface TableSegment {
  readonly flags: Flags;
  /** Octets of text. */
  readonly text: number;
  /** SEG.LEN. */
  readonly length: number;
  /** The word for SEG.SEQ, `any` before there is a RCV.NXT. */
  readonly place: string;
  readonly seq: number;
  /** SEG.SEQ - RCV.NXT. */
  readonly offset: number;
  /** Whether table 6 accepts it. */
  readonly acceptable: boolean;
  /** The word for SEG.ACK, `none` without the ACK bit. */
  readonly acks: string;
  readonly ack: number;
}

/** The window of the table's ends that have one. */
const WINDOW = 1000;
const RCV_NXT_UNKNOWN = [5000, 20_000] as const;

const PLACES = tableWith(TABLE, '| SEQ | from').map((row) => ({
  place: row['SEQ'] ?? '',
  from: row['from RCV.NXT'] ?? '',
  fits: lengths(row['for segments with'] ?? ''),
  open: row['acceptable (table 6) with a window'] === 'yes',
  closed: row['with a closed window'] ?? '',
}));

const ACKS = tableWith(TABLE, '| ACK | value').map((row) => ({ acks: row['ACK'] ?? '', here: row['here'] ?? '' }));

/** Every segment that can arrive at an end: `bits` are all the sets of flags to combine with all places and texts. */
export function* segmentsFor(end: TableEnd, bits: readonly Flags[]): Generator<TableSegment> {
  for (const flags of bits) {
    for (const text of [0, 10, WINDOW + 2]) {
      const length = text + (flags & Flag.SYN ? 1 : 0) + (flags & Flag.FIN ? 1 : 0);
      for (const where of placesFor(end, length, text > WINDOW)) {
        for (const acked of acksFor(end, flags)) yield { flags, text, length, ...where, ...acked };
      }
    }
  }
}

type Where = Pick<TableSegment, 'place' | 'seq' | 'offset' | 'acceptable'>;

function placesFor(end: TableEnd, length: number, long: boolean): readonly Where[] {
  if (end.window === undefined) {
    if (long) return [];
    return RCV_NXT_UNKNOWN.map((seq) => ({ place: 'any', seq, offset: 0, acceptable: true }));
  }
  const next = end.tcb.rcvNxt;
  return PLACES.filter(
    ({ place, fits }) => fits(length) && (place === 'around') === long && !(long && !end.window),
  ).map(({ place, from, open, closed }) => {
    const offset = from === '-L' ? -length : Number(from);
    const acceptable = end.window ? open : closed === 'if L = 0' && length === 0;
    return { place, seq: next + offset, offset, acceptable };
  });
}

function lengths(text: string): (length: number) => boolean {
  if (text === 'any L') return () => true;
  const [, sign, bound = ''] = /^L ([<>=]) (\w+)$/.exec(text) ?? [];
  const limit = bound === 'W' ? WINDOW : Number(bound);
  if (sign === '<') return (length) => length < limit;
  if (sign === '>') return (length) => length > limit;
  if (sign === '=') return (length) => length === limit;
  throw new Error(`which lengths are "${text}"?`);
}

type Acked = Pick<TableSegment, 'acks' | 'ack'>;

function acksFor(end: TableEnd, flags: Flags): readonly Acked[] {
  if (!(flags & Flag.ACK)) return [{ acks: 'none', ack: 0 }];
  return ACKS.filter(({ acks }) => possible(acks, end)).map(({ acks, here }) => {
    const [, variable, by = '0'] = /^(UNA|NXT)(?: ([+-] \d+))?$/.exec(here) ?? [];
    const base = variable === 'UNA' ? end.tcb.sndUna : end.tcb.sndNxt;
    return { acks, ack: (base + Number(by.replace(' ', ''))) >>> 0 };
  });
}

function possible(acks: string, { outstanding }: TableEnd): boolean {
  if (acks === 'part') return outstanding.includes('data') || outstanding === 'SYN, FIN';
  if (acks === 'all') return outstanding !== 'none' && !outstanding.includes('FIN');
  if (acks === 'FIN') return outstanding.includes('FIN');
  return true;
}
