import { optionOctets } from '../../../tcp/mss.ts';
import type { Octets } from '../../../tcp/seq.ts';
import { optionsTooLong } from '../../rules/options-too-long.ts';
import type { Sending } from '../sending.ts';

/** How much room a header has for options (RFC 9293, 3.1). */
const ROOM: Octets = 40;

/** Options that do not fit into a header. */
export function judgeLength({ stage, step, sender }: Sending): void {
  const { options } = step;
  const length = options ? optionOctets(options) : 0;
  if (!options || length <= ROOM) return;
  const span = step.optionSpans?.sack ?? step.optionSpans?.ts ?? step.flags.span;
  stage.report(optionsTooLong, span, {
    sender: sender.name,
    length,
    blocks: options.sack?.length ?? 0,
    timestamps: options.ts !== undefined,
  });
}
