import type { Options } from '../../../tcp/segment.ts';
import type { Octets } from '../../../tcp/seq.ts';
import { optionsTooLong } from '../../rules/options-too-long.ts';
import type { Sending } from '../sending.ts';

/** How much room a header has for options (RFC 9293, 3.1). */
const ROOM: Octets = 40;

/** The options as they are at least, in octets, without padding; a Fast Open cookie has four octets or more. */
const lengthOf = ({ mss, wscale, sackok, sack, ts, tfo }: Options): Octets =>
  (mss === undefined ? 0 : 4) +
  (wscale === undefined ? 0 : 3) +
  (sackok ? 2 : 0) +
  (sack ? 2 + 8 * sack.length : 0) +
  (ts ? 10 : 0) +
  (tfo === undefined ? 0 : tfo === 'cookie' ? 6 : 2);

/** Options that do not fit into a header. */
export function judgeLength({ stage, step, sender }: Sending): void {
  const { options } = step;
  const length = options ? lengthOf(options) : 0;
  if (!options || length <= ROOM) return;
  const span = step.optionSpans?.sack ?? step.optionSpans?.ts ?? step.flags.span;
  stage.report(optionsTooLong, span, {
    sender: sender.name,
    length,
    blocks: options.sack?.length ?? 0,
    timestamps: options.ts !== undefined,
  });
}
