import type { Octets, Seq } from './seq.ts';

/** The control bits of a segment (RFC 9293, 3.1; ECE and CWR: RFC 3168), with their values in the header. */
export const Flag = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32, ECE: 64, CWR: 128 } as const;

/** A set of control bits: a sum of `Flag` values, 0 for none. */
export type Flags = number;

/** The names of the control bits, in the order in which they are written. */
export const FLAG_NAMES = ['SYN', 'FIN', 'RST', 'PSH', 'URG', 'ECE', 'CWR', 'ACK'] as const;

/** The flags as the language writes them: `SYN+ACK`, or `NONE`. */
export const flagsText = (flags: Flags): string => FLAG_NAMES.filter((name) => flags & Flag[name]).join('+') || 'NONE';

/** TCP options as the language writes them. What is absent was not stated. */
export interface Options {
  /** Maximum segment size in octets (RFC 9293, 3.7.1). */
  readonly mss?: number;
  /** Window scale shift count, 0 to 14 (RFC 7323, 2). */
  readonly wscale?: number;
  /** SACK permitted (RFC 2018, 2). */
  readonly sackok?: boolean;
  /** SACK blocks as [left edge, right edge) (RFC 2018, 3). */
  readonly sack?: readonly (readonly [Seq, Seq])[];
  /** Timestamps: TSval and TSecr, 32 bits (RFC 7323, 3). */
  readonly ts?: readonly [value: number, echo: number];
  /** TCP Fast Open: a cookie is asked for, or given (RFC 7413, 4.1). */
  readonly tfo?: 'request' | 'cookie';
}

/** A segment as it is on the wire: nothing left out. */
export interface Segment {
  readonly flags: Flags;
  readonly seq: Seq;
  /** The acknowledgment number; 0 where the ACK bit is off. */
  readonly ack: Seq;
  /** Octets of text; without SYN and FIN. */
  readonly len: Octets;
  /** The window field of the header, before scaling (RFC 9293, 3.1); undefined: nobody has stated it. */
  readonly win: number | undefined;
  /** The urgent pointer, where one is written (RFC 9293, 3.8.5). */
  readonly up?: number | undefined;
  readonly options?: Options | undefined;
}

/** SEG.LEN (RFC 9293, 3.3.1): the sequence space that the segment takes, SYN and FIN included. */
export const segLen = (s: Pick<Segment, 'flags' | 'len'>): Octets => s.len + ((s.flags >> 1) & 1) + (s.flags & 1);
