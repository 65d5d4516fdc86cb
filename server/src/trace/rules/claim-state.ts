import type { State } from '../../tcp/state.ts';
import type { Rule } from '../rule.ts';

/** The host is in the state that is claimed. */
export const claimState: Rule<{ subject: string; claimed: State; actual: State }> = {
  code: 'claim-state',
  severity: 'error',
  title: 'The host is in the state that is claimed',
  reference: 'RFC 9293, 3.3.2',
  explanation:
    '`expect` claims the state that a host is in at this point, as the lines before have made it. A state changes when a call is made or a segment arrives, not when the host answers.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: FIN+ACK
server -> client: ACK
expect client TIME-WAIT //! error claim-state
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: FIN+ACK
server -> client: ACK
expect client FIN-WAIT-2
`,
  message: ({ subject, claimed, actual }) => `${subject} is in ${actual} here, not in ${claimed}.`,
};
