import type { State } from '../../tcp/state.ts';
import type { TimerName } from '../model.ts';
import type { Rule } from '../rule.ts';

/** Only a running timer runs out. */
export const timerNotRunning: Rule<{
  host: string;
  timer: TimerName;
  state: State;
  window: number | undefined;
  /** Whether the timer would run, had the socket not only been shut down. */
  halfClosed: boolean;
}> = {
  code: 'timer-not-running',
  severity: 'error',
  title: 'Only a running timer runs out',
  reference: 'RFC 9293, 3.10.8',
  section: ({ timer }) =>
    timer === 'persist' ? 'RFC 9293, 3.8.6.1' : timer === 'keepalive' ? 'RFC 9293, 3.8.4' : undefined,
  explanation:
    "The retransmission timer runs while something is not acknowledged, the 2MSL timer in TIME-WAIT, the persist timer while the peer's window is zero, the keep-alive timer on an idle open connection, the user timeout on any connection. A timer whose reason is gone has been stopped, so it cannot run out.",
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client: timeout retransmission //! error timer-not-running
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -x server: PSH+ACK len=10
client: timeout retransmission
`,
  message: ({ host, timer, state, window, halfClosed }) => {
    const why = {
      retransmission: 'everything it has sent is acknowledged',
      user: 'it has no connection',
      'time-wait': halfClosed
        ? `after \`shutdown\` alone it goes on to receive, and FIN-WAIT-2 has that timer only where \`${host}: close\` was called`
        : 'only TIME-WAIT has that timer',
      persist: window === undefined ? 'nobody has stated a window of zero' : `the peer's window is ${window}, not zero`,
      keepalive: 'keep-alives are sent only on an open connection with nothing outstanding',
    }[timer];
    return `${host} is in ${state} and its ${timer} timer is not running: ${why}.`;
  },
};
