import type { Options } from './segment.ts';
import type { Octets } from './seq.ts';
import type { Tcb } from './tcb.ts';

/** The options as they are at least, in octets, without padding; a Fast Open cookie has four octets or more. */
export const optionOctets = ({ mss, wscale, sackok, sack, ts, tfo }: Options): Octets =>
  (mss === undefined ? 0 : 4) +
  (wscale === undefined ? 0 : 3) +
  (sackok ? 2 : 0) +
  (sack ? 2 + 8 * sack.length : 0) +
  (ts ? 10 : 0) +
  (tfo === undefined ? 0 : tfo === 'cookie' ? 6 : 2);

/**
 * Eff.snd.MSS: how many octets of text this end may send in a segment with these options, which the peer's MSS does not
 * count; the header is a multiple of four octets (RFC 9293, 3.7.1). Undefined: the peer has stated no MSS.
 */
export const effectiveMss = ({ sndMss }: Tcb, options: Options | undefined): Octets | undefined =>
  sndMss === undefined ? undefined : Math.max(0, sndMss - (options ? Math.ceil(optionOctets(options) / 4) * 4 : 0));
