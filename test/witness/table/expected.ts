import { Flag, type Flags } from '../../../server/src/tcp/segment.ts';
import { TABLE, type TableEnd } from './ends.ts';
import { type Row, tableUnder } from './markdown.ts';
import type { TableSegment } from './segments.ts';

/** What the table says of a cell, in numbers. */
export interface Expected {
  readonly state: string;
  /** `nothing`, or the answer as the language writes it; two with ` or `. */
  readonly answer: string;
  readonly error: string | undefined;
  /** SND.UNA, RCV.NXT and the octets delivered; undefined where the connection is over or another one. */
  readonly numbers: { readonly una: number; readonly nxt: number; readonly delivered: number } | undefined;
  readonly restarts2msl: boolean;
}

const SECTIONS: Readonly<Record<string, readonly Row[]>> = {
  CLOSED: tableUnder(TABLE, 'A segment arrives in CLOSED'),
  LISTEN: tableUnder(TABLE, 'A segment arrives in LISTEN'),
  'SYN-SENT': tableUnder(TABLE, 'A segment arrives in SYN-SENT'),
};
const OTHERS = tableUnder(TABLE, 'A segment arrives in the other states');

/** The rows that have decided a cell, to see that none is idle. */
export const usedRows = new Set<Row>();
/** All rows of the four tables of segments that arrive. */
export const allRows: readonly Row[] = [...Object.values(SECTIONS).flat(), ...OTHERS];

/** What is true of an end while a segment is treated. */
interface Course {
  column: string;
  una: number;
  nxt: number;
  delivered: number;
  fin: boolean;
  answer: string;
  error: string | undefined;
  restarts2msl: boolean;
  reborn: boolean;
}

/** Look up what comes of `segment` at `end`. */
export function expectedOf(end: TableEnd, segment: TableSegment): Expected {
  const rows = SECTIONS[end.column] ?? OTHERS;
  const { tcb } = end;
  const course: Course = {
    column: end.column,
    una: tcb.sndUna,
    nxt: tcb.rcvNxt,
    delivered: 0,
    fin: false,
    answer: 'nothing',
    error: undefined,
    restarts2msl: false,
    reborn: false,
  };
  const synSent = end.column === 'SYN-SENT';
  for (const row of rows) {
    if (!fits(row, segment, course, end)) continue;
    usedRows.add(row);
    const words = (row[course.column] ?? '').split('; ');
    for (const word of words) follow(word, course, end, segment);
    if (words.at(-1) !== 'go on') return result(course, end, segment, synSent);
  }
  throw new Error(`no row for ${end.name} and ${JSON.stringify(segment)}`);
}

function fits(row: Row, segment: TableSegment, course: Course, end: TableEnd): boolean {
  return (
    (row['flags'] ?? '').split(', ').every((word) => flagFits(word, segment)) &&
    (row['SEQ'] === undefined || placeFits(row['SEQ'], segment, end)) &&
    acksFit(row['ACK'] ?? '', segment.acks) &&
    row[course.column] !== undefined
  );
}

function flagFits(word: string, { flags, length }: TableSegment): boolean {
  if (word === 'any' || word === 'other') return true;
  if (word === 'empty') return length === 0;
  if (word === 'not empty') return length > 0;
  const without = word.startsWith('no ');
  const bit = Flag[(without ? word.slice(3) : word) as keyof typeof Flag];
  if (bit === undefined) throw new Error(`which flag is "${word}"?`);
  return ((flags & bit) !== 0) !== without;
}

function placeFits(word: string, segment: TableSegment, { window = 0 }: TableEnd): boolean {
  const { offset, length, place, acceptable } = segment;
  switch (word) {
    case 'any':
      return true;
    case 'RCV.NXT':
      return offset === 0;
    case 'RCV.NXT, closed':
      return offset === 0 && window === 0;
    case 'above RCV.NXT':
      return offset > 0;
    case 'below RCV.NXT':
      return offset < 0;
    case 'IRS':
      return offset === -1;
    case 'in the window':
      return offset >= 0 && offset < window;
    case 'outside the window':
      return offset < 0 || offset >= window;
    case 'not acceptable':
      return !acceptable;
    case 'in order':
      return offset <= 0 && offset + length <= window;
    case 'the last again':
      return offset === -length && length > 0;
    default:
      throw new Error(`where is "${word}"? (${place})`);
  }
}

const acksFit = (words: string, acks: string): boolean => words === 'any' || words.split(', ').includes(acks);

function follow(word: string, course: Course, end: TableEnd, segment: TableSegment): void {
  const { window = 0 } = end;
  if (word === 'go on' || word === 'nothing') return;
  if (word === 'UNA') course.una = segment.ack;
  else if (word === '2MSL') course.restarts2msl = true;
  else if (word === 'hold') {
    course.nxt = segment.seq + 1;
    course.reborn = end.column !== 'SYN-SENT';
  } else if (word === 'text') {
    if (end.column === 'SYN-SENT') {
      course.nxt = segment.seq + 1 + segment.text;
      course.delivered = segment.text;
    } else if (segment.offset <= 0) {
      course.delivered = Math.max(0, Math.min(segment.offset + segment.text, window));
      course.nxt += course.delivered;
    }
  } else if (word === 'FIN') {
    if (end.column !== 'SYN-SENT') course.nxt += 1;
    else if (segment.flags & Flag.FIN) {
      course.nxt += 1;
      course.column = 'CLOSE-WAIT';
    }
  } else if (word.startsWith('to ')) course.column = word.slice(3);
  else if (word.startsWith('error ')) course.error = word.slice(6);
  else if (/^(ACK|SYN\+ACK|RST)/.test(word)) course.answer = word;
  else throw new Error(`what is "${word}"?`);
}

function result(course: Course, end: TableEnd, segment: TableSegment, synSent: boolean): Expected {
  const state = course.column.split(',')[0] ?? '';
  const over = state === 'CLOSED' || state === 'LISTEN';
  const resumed = end.column === 'SYN-RECEIVED, reopened' && state === 'TIME-WAIT';
  const una = course.reborn ? 10_000 : course.una;
  const sndNxt = course.reborn ? 10_000 : end.tcb.sndNxt;
  const answer = course.answer
    .replace('ack=SEG.SEQ+SEG.LEN', `ack=${segment.seq + segment.length}`)
    .replace('SEG.ACK', `${segment.ack}`)
    .replace(/(?<!\+)\bACK$/, `ACK seq=${sndNxt} ack=${course.nxt}`)
    .replace(/SYN\+ACK$/, `SYN+ACK seq=10000 ack=${course.nxt}`);
  return {
    state,
    answer,
    error: course.error,
    numbers:
      over || resumed
        ? undefined
        : { una, nxt: synSent && course.nxt === 0 ? 0 : course.nxt, delivered: course.delivered },
    restarts2msl: course.restarts2msl,
  };
}

/** The flags as the language writes them. */
export const FLAG_SETS: readonly Flags[] = Array.from({ length: 16 }, (_, n) =>
  [Flag.SYN, Flag.ACK, Flag.FIN, Flag.RST].reduce((sum: Flags, bit, index) => (n & (1 << index) ? sum | bit : sum), 0),
);
