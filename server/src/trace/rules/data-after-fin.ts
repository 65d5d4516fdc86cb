import type { State } from '../../tcp/state.ts';
import type { Rule } from '../rule.ts';

/** No data after the FIN. */
export const dataAfterFin: Rule<{ sender: string; state: State; fin: string }> = {
  code: 'data-after-fin',
  severity: 'error',
  title: 'No data after the FIN',
  reference: 'RFC 9293, 3.6',
  explanation:
    'The FIN says: I have no more data to send. It takes the last sequence number of this direction, so nothing can follow it; the other direction stays open until its own FIN.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: FIN+ACK
server -> client: ACK
client -> server: PSH+ACK len=10 //! error data-after-fin
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK len=10
client -> server: FIN+ACK
server -> client: ACK
`,
  message: ({ sender, state, fin }) =>
    `${sender} is in ${state}: its FIN took number ${fin}, and no data follows a FIN. It may still send ACKs.`,
};
