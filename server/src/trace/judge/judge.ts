import { Flag } from '../../tcp/segment.ts';
import { ackWithoutFlag } from '../rules/ack-without-flag.ts';
import { flagCombination } from '../rules/flag-combination.ts';
import { synFin } from '../rules/syn-fin.ts';
import { urgentPointer } from '../rules/urgent-pointer.ts';
import { judgeOptions } from './options/options.ts';
import { judgeReset } from './reset.ts';
import { has, type Sending, type Sent } from './sending.ts';
import { judgeSyn } from './syn.ts';
import { judgeSynchronized } from './synchronized.ts';

/**
 * May the sender send this now, and with which numbers? Reports what is wrong. A wrong number or a missing ACK bit is
 * put right; undefined: the segment may not be sent at all.
 */
export function judge(s: Sending): Sent | undefined {
  const flags = s.step.flags.value;
  if (flags & Flag.RST && flags & (Flag.SYN | Flag.FIN)) {
    s.stage.report(flagCombination, s.step.flags.span, { sender: s.sender.name });
    return undefined;
  }
  const sent = flags & Flag.RST ? judgeReset(s) : flags & Flag.SYN ? judgeSyn(s) : judgeSynchronized(s);
  if (!sent) return undefined;
  judgeFields(s);
  return judgeOptions(s, sent);
}

/** Fields that go with a flag which is not set, and flags that go badly together. */
function judgeFields(s: Sending): void {
  const { step, stage } = s;
  const flags = step.flags.value;
  const ackMissing = step.ack && !has(flags, 'ACK') && (flags & Flag.RST || flags & Flag.SYN);
  if (step.ack && ackMissing && stage.diagnostics.every((d) => d.severity !== 'error')) {
    stage.report(ackWithoutFlag, step.ack.span, { sender: s.sender.name });
  }
  if (step.up && !has(flags, 'URG')) stage.report(urgentPointer, step.up.span, { sender: s.sender.name });
  if (has(flags, 'SYN') && has(flags, 'FIN')) stage.report(synFin, step.flags.span, { sender: s.sender.name });
}
