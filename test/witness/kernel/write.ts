import { FLAG_NAMES, Flag, flagsText, type Options } from '../../../server/src/tcp/segment.ts';
import { valueOf } from '../../../server/src/tcp/seq.ts';
import type { CapturedSegment } from './packet.ts';
import type { Moment } from './transmission.ts';

/** `1.25`: a moment in seconds, to the microsecond, as it stands behind `@`. */
export const timeText = (at: Moment): string => (at / 1e9).toFixed(6);

/**
 * The flags, fields and payload of a captured segment as the language writes them. An acknowledgment number without the
 * ACK flag and an urgent pointer without URG mean nothing and are left out.
 */
export const segmentText = (s: CapturedSegment): string =>
  [
    flagsText(s.flags & EVERY_FLAG),
    `seq=${s.seq}`,
    s.flags & Flag.ACK ? `ack=${s.ack}` : '',
    `win=${s.win}`,
    s.flags & Flag.URG ? `up=${s.up}` : '',
    ...optionTexts(s.options),
    s.payload.length > 0 ? `len=${s.payload.length} ${payloadText(s.payload)}`.trim() : '',
  ]
    .filter((part) => part !== '')
    .join(' ');

const EVERY_FLAG = FLAG_NAMES.reduce((all, name) => all | Flag[name], 0);

const optionTexts = ({ mss, wscale, sackok, sack, ts, tfo }: Options): string[] => [
  mss === undefined ? '' : `mss=${mss}`,
  wscale === undefined ? '' : `wscale=${wscale}`,
  sackok ? 'sackok' : '',
  ts === undefined ? '' : `ts=${ts[0]}/${ts[1]}`,
  sack === undefined ? '' : `sack=${sack.map(([left, right]) => `${valueOf(left)}-${valueOf(right)}`).join(',')}`,
  tfo === undefined ? '' : `tfo=${tfo}`,
];

/** A longer payload is told by its length alone. */
const LONGEST_SHOWN = 64;

const ESCAPES: Readonly<Record<number, string>> = { 0: '\\0', 9: '\\t', 10: '\\n', 13: '\\r', 34: '\\"', 92: '\\\\' };

const payloadText = (payload: Uint8Array): string =>
  payload.length > LONGEST_SHOWN ? '' : `"${Array.from(payload, octetText).join('')}"`;

const octetText = (octet: number): string =>
  ESCAPES[octet] ??
  (octet >= 32 && octet < 127 ? String.fromCharCode(octet) : `\\x${octet.toString(16).padStart(2, '0').toUpperCase()}`);
