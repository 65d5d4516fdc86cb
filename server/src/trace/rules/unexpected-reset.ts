import type { State } from '../../tcp/state.ts';
import type { Rule } from '../rule.ts';

/** What a host may send instead, in a state in which it neither owes a reset nor can abort by one. */
function instead(state: State, ended: boolean): string {
  if (state === 'SYN-SENT') return 'It may send its SYN again; `close` and `abort` end the attempt without a segment.';
  if (state === 'LISTEN') return 'It waits for a SYN.';
  if (state === 'CLOSED' && ended) return 'Its connection has ended; what still arrives for it is answered by a reset.';
  if (state === 'CLOSED') return 'A connection begins with a SYN.';
  return 'It may send ACKs, and its FIN again until that is acknowledged; `abort` ends the connection without a segment.';
}

/** A reset answers something or aborts a connection. */
export const unexpectedReset: Rule<{
  sender: string;
  peer: string;
  state: State;
  /** Whether it has had a connection with the peer. */
  ended: boolean;
  /** The ACK that is owed instead, and the reset that would abort the connection. */
  answer?: string;
  abort?: string;
}> = {
  code: 'unexpected-reset',
  severity: 'error',
  title: 'A reset answers something or aborts a connection',
  reference: 'RFC 9293, 3.5.2',
  explanation:
    'A reset is sent in answer to a segment that fits no connection, or by ABORT in SYN-RECEIVED, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2 and CLOSE-WAIT. A reset is never answered, least of all by a reset; in the other states a connection is dropped without one.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: RST
server -> client: RST //! error unexpected-reset
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: RST
`,
  message: ({ sender, peer, state, ended, answer, abort }) =>
    answer !== undefined
      ? `${sender} is in ${state} and has a connection, so it answers this with ${answer}, not with a reset. To abort the connection it would send ${abort}.`
      : `${sender} is in ${state} and owes ${peer} no reset: there is nothing here that it could reset, and a reset is never answered. ${instead(state, ended)}`,
};
