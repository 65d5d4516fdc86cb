import type { Segment } from './segment.ts';
import { lt } from './seq.ts';
import type { Tcb } from './tcb.ts';

/** Whether the timestamp `a` is older than `b`: modulo 2^32 (RFC 7323, 5.2). */
export const older = (a: number, b: number): boolean => ((a - b) | 0) < 0;

/**
 * Whether both SYNs carried timestamps (RFC 7323, 3.2). A SYN that nobody has told of, as after `given`, may have
 * carried them.
 */
export const timestampsAgreed = (tcb: Tcb): boolean =>
  (!tcb.ownSyn || tcb.ownSyn.options?.ts !== undefined) && (!tcb.peerSyn || tcb.peerSyn.options?.ts !== undefined);

/** The block as if no timestamp of the peer had arrived yet: any may be echoed, and the next one is taken. */
export const forgetsTimestamps = (tcb: Tcb): Tcb => ({ ...tcb, tsRecent: undefined, timestamps: undefined });

/** The block as if a segment had arrived that does not tell its timestamp: any later one may be echoed. */
export const doubtsTimestamps = (tcb: Tcb): Tcb =>
  tcb.tsRecent === undefined
    ? tcb
    : { ...tcb, timestamps: { newest: tcb.timestamps?.newest ?? tcb.tsRecent, untold: true } };

/** Whether PAWS drops `segment`, which is no reset (RFC 7323, 5.3, R1): its timestamp is older than TS.Recent. */
export function outdated(tcb: Tcb, segment: Segment): boolean {
  const value = segment.options?.ts?.[0];
  return value !== undefined && tcb.tsRecent !== undefined && older(value, tcb.tsRecent) && timestampsAgreed(tcb);
}

/** The block once it has seen the timestamp of an arriving segment, acceptable or not, or that it has none. */
export function seesTimestamp(tcb: Tcb, segment: Segment): Tcb {
  const value = segment.options?.ts?.[0];
  const newest = tcb.timestamps?.newest ?? tcb.tsRecent;
  const untold = tcb.timestamps?.untold ?? false;
  if (newest === undefined) return tcb;
  if (value === undefined) return untold ? tcb : { ...tcb, timestamps: { newest, untold: true } };
  return older(newest, value) ? { ...tcb, timestamps: { newest: value, untold } } : tcb;
}

/** The block with TS.Recent after an acceptable segment (RFC 7323, 4.3 and 5.3, R3): one that begins at what was acknowledged last. */
export function recordsTimestamp(tcb: Tcb, segment: Segment): Tcb {
  const value = segment.options?.ts?.[0];
  if (value === undefined || !timestampsAgreed(tcb)) return tcb;
  if (tcb.tsRecent !== undefined && older(value, tcb.tsRecent)) return tcb;
  if (tcb.lastAckSent !== undefined && lt(tcb.lastAckSent, segment.seq)) return tcb;
  const newest = tcb.timestamps && older(value, tcb.timestamps.newest) ? tcb.timestamps.newest : value;
  if (value === tcb.tsRecent && !tcb.timestamps?.untold) return tcb;
  return { ...tcb, tsRecent: value, timestamps: { newest, untold: false } };
}

/** Whether the timestamp `echo` may be echoed: TS.Recent, or what arrived later where more than one is right. */
export function mayEcho(tcb: Tcb, echo: number): boolean {
  const { tsRecent, timestamps } = tcb;
  if (tsRecent === undefined || echo === tsRecent) return true;
  if (older(echo, tsRecent)) return false;
  return timestamps !== undefined && (timestamps.untold || !older(timestamps.newest, echo));
}
