import { TIMERS } from '../../trace/model.ts';
import type { Rule } from '../../trace/rule.ts';
import { didYouMean, oneOf, quoted } from './wording.ts';

/** A timer that there is not. */
export interface TimerProblem {
  readonly found: string;
  readonly nearest: string | undefined;
}

/** `timeout` with an unknown kind. */
export const timer: Rule<TimerProblem> = {
  code: 'syntax-timer',
  severity: 'error',
  title: 'The timers are retransmission, user, time-wait, persist and keepalive',
  reference: 'language guide, Calls',
  explanation:
    'timeout lets a timer of the host run out. Without a kind it is the one that the state has running: time-wait in ' +
    'TIME-WAIT, retransmission elsewhere.',
  bad: `host client
host server
client -x server: SYN
client: timeout retransmision //! error syntax-timer
client -x server: SYN
`,
  good: `host client
host server
client -x server: SYN
client: timeout retransmission
client -x server: SYN
`,
  message: ({ found, nearest }) =>
    `There is no timer ${quoted(found)}.${didYouMean(nearest)} The timers are ${oneOf(TIMERS)}.`,
};
