import { TIMERS } from '../model.ts';
import type { Rule } from '../rule.ts';

/** timeout names a timer, a peer, or neither. */
export const unknownTimer: Rule<{ word: string; host: string }> = {
  code: 'unknown-timer',
  severity: 'error',
  title: 'timeout names a timer',
  reference: 'language guide, Calls',
  explanation:
    'The timers are retransmission, user, time-wait, persist and keepalive. Behind them, or alone, may stand the host that the connection is with.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -x server: PSH+ACK len=10
client: timeout resend //! error unknown-timer
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -x server: PSH+ACK len=10
client: timeout retransmission
`,
  message: ({ word, host }) =>
    `No timer and no host is called ${word}: write \`${host}: timeout\` and one of ${TIMERS.join(', ')}.`,
};
