import type { Flags } from '../../tcp/segment.ts';

/** One end of a connection as a tool prints it. */
export interface Endpoint {
  /** An IP address, or a name that stands for one. */
  readonly address: string;
  readonly port: number | undefined;
}

/** A segment as a tool has printed it. Numbers are plain; `seq` and `ack` may be relative. */
export interface CapturedSegment {
  /** Nanoseconds, by whatever clock. */
  readonly time: bigint | undefined;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly flags: Flags;
  readonly seq: number | undefined;
  readonly ack: number | undefined;
  /** Octets of text. */
  readonly len: number;
  readonly win: number | undefined;
  readonly up?: number | undefined;
  readonly options: CapturedOptions;
}

/** The options of a captured segment. */
export interface CapturedOptions {
  readonly mss?: number;
  readonly wscale?: number;
  readonly sackok?: boolean;
  readonly sack?: readonly (readonly [number, number])[];
  readonly ts?: readonly [number, number];
  readonly tfo?: 'request' | 'cookie';
}

/** A line of a capture that is no TCP segment by itself: text that a dissector shows instead, or nothing of TCP. */
export interface OtherLine {
  readonly text: string;
  /** Between whom, where the line says so: then it holds text of their connection. */
  readonly between?: { readonly from: string; readonly to: string; readonly time: bigint | undefined } | undefined;
}

/** What a tool has printed, line by line. */
export interface Capture {
  /** What printed it, as a title names it. */
  readonly tool: string;
  readonly lines: readonly (CapturedSegment | OtherLine)[];
  /** Whether windows are printed with their scale (RFC 7323) worked in. */
  readonly scaled: boolean;
}

/** Whether a line of a capture is a segment. */
export const isSegment = (line: CapturedSegment | OtherLine): line is CapturedSegment => 'flags' in line;

/** An endpoint as a key. */
export const keyOf = ({ address, port }: Endpoint): string => `${address} ${port ?? ''}`;

/** The end of what a segment takes of the sequence space. */
export const endOf = ({ seq, len, flags }: CapturedSegment): number | undefined =>
  seq === undefined ? undefined : (seq + len + (flags & 2 ? 1 : 0) + (flags & 1 ? 1 : 0)) % 2 ** 32;

/** Whether `a` lies before `b`, modulo 2^32 (RFC 9293, 3.4). */
export const before = (a: number, b: number): boolean => ((a - b) | 0) < 0;
