import { STATES } from '../../tcp/state.ts';
import type { Rule } from '../../trace/rule.ts';
import { didYouMean, oneOf, quoted } from './wording.ts';

/** What can be wrong with the name of a state. */
export type StateProblem =
  | { readonly problem: 'unknown'; readonly found: string; readonly nearest: string | undefined }
  | { readonly problem: 'delete-tcb' }
  | { readonly problem: 'which'; readonly found: string; readonly right: readonly string[] };

/** A state that there is not. */
export const state: Rule<StateProblem> = {
  code: 'syntax-state',
  severity: 'error',
  title: 'There are eleven states',
  reference: 'RFC 9293, 3.3.2',
  explanation:
    'A connection is in one of the states CLOSED, LISTEN, SYN-SENT, SYN-RECEIVED, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2, ' +
    'CLOSE-WAIT, CLOSING, LAST-ACK and TIME-WAIT. The spellings of ss, netstat and the socket headers, such as ' +
    'SYN_RECV, ESTAB and FIN_WAIT1, are read as well.',
  bad: `host client
host server
expect client CLOSED, server SHUT //! error syntax-state
`,
  good: `host client
host server
expect client CLOSED, server CLOSED
`,
  message: (p) => {
    switch (p.problem) {
      case 'unknown':
        return `There is no state ${quoted(p.found)}.${didYouMean(p.nearest)} The states are ${oneOf(STATES).replace(' or ', ' and ')}.`;
      case 'delete-tcb':
        return 'DELETE-TCB is no state but what RFC 9293 does when a connection ends; the state after it is CLOSED.';
      case 'which':
        return `${quoted(p.found)} could be ${oneOf(p.right)}: write which.`;
    }
  },
};
