import type { State } from '../../tcp/state.ts';
import type { Rule } from '../rule.ts';

/** Data waits until the connection is open. */
export const dataBeforeOpen: Rule<{ sender: string; peer: string; state: State }> = {
  code: 'data-before-open',
  severity: 'error',
  title: 'Data waits until the connection is open',
  reference: 'RFC 9293, 3.10.2',
  explanation:
    'What the application sends in SYN-RECEIVED is queued until the connection is ESTABLISHED, that is until the own SYN is acknowledged. Only TCP Fast Open sends earlier.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
server -> client: PSH+ACK len=10 //! error data-before-open
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
server -> client: PSH+ACK len=10
`,
  message: ({ sender, peer, state }) =>
    `${sender} is in ${state}: it may send data only when ${peer} has acknowledged its SYN and it is ESTABLISHED.`,
};
