import type { Sending, Sent } from '../sending.ts';
import { judgeCongestion } from './congestion.ts';
import { judgeLength } from './length.ts';
import { judgeWithoutSyn } from './not-on-syn.ts';
import { judgeOffered } from './offered.ts';
import { judgeSack } from './sack.ts';
import { judgeTimestamps } from './timestamps.ts';

/** May the sender state these options and congestion flags now? What is wrong is reported. */
export function judgeOptions(s: Sending, sent: Sent): Sent {
  const judged = judgeCongestion(s, sent);
  if (!s.step.options) return judged;
  judgeWithoutSyn(s);
  judgeLength(s);
  return judgeSack(s, judgeTimestamps(s, judgeOffered(s, judged)));
}
