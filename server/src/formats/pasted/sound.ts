import { Flag } from '../../tcp/segment.ts';
import { add, seq as seqOf } from '../../tcp/seq.ts';
import type { CapturedOptions, CapturedSegment } from './capture.ts';

/** The most octets that one packet holds, and the most that an offloading network card joins to one before tools see it. */
const PACKET = 0xffff;
const JOINED = 2 ** 20;

/**
 * A captured segment as segments that fit into packets each, without what is too large for its field. Tools see what a
 * network card splits afterwards, or has joined before.
 */
export function soundParts(segment: CapturedSegment): readonly CapturedSegment[] {
  const { seq, ack, win, up, options } = segment;
  const within = (value: number | undefined, most: number): number | undefined =>
    value !== undefined && value <= most ? value : undefined;
  const len = segment.len <= JOINED ? segment.len : 0;
  const sound: CapturedSegment = {
    ...segment,
    len,
    seq: within(seq, 0xffff_ffff),
    ack: within(ack, 0xffff_ffff),
    win: within(win, 2 ** 30),
    up: within(up, PACKET),
    options: soundOptions(options),
  };
  if (len <= PACKET || sound.seq === undefined) return [{ ...sound, len: Math.min(len, PACKET) }];
  const parts: CapturedSegment[] = [];
  for (let at = 0; at < len; at += PACKET) {
    const isLast = at + PACKET >= len;
    const flags = isLast ? segment.flags : segment.flags & ~(Flag.FIN | Flag.PSH);
    parts.push({ ...sound, seq: add(seqOf(sound.seq), at), len: Math.min(PACKET, len - at), flags });
  }
  return parts;
}

function soundOptions({ mss, wscale, sack, ts, ...rest }: CapturedOptions): CapturedOptions {
  const isNumber = (value: number): boolean => value <= 0xffff_ffff;
  return {
    ...rest,
    ...(mss !== undefined && mss <= PACKET && { mss }),
    ...(wscale !== undefined && wscale <= 14 && { wscale }),
    ...(sack?.flat().every(isNumber) && { sack: sack.slice(0, 4) }),
    ...(ts?.every(isNumber) && { ts }),
  };
}
