import type { State } from '../../tcp/state.ts';
import { octetsText } from '../octets.ts';
import type { Rule } from '../rule.ts';

/** After CLOSE only data that was queued before. */
export const dataAfterClose: Rule<{ sender: string; state: State; queued: number }> = {
  code: 'data-after-close',
  severity: 'error',
  title: 'After CLOSE only data that was queued before',
  reference: 'RFC 9293, 3.10.4',
  explanation:
    'CLOSE means that the application has nothing more to send. Data of earlier SEND calls still goes out before the FIN; new data would need a SEND, and SEND is refused now.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client: close
client -> server: PSH+ACK len=10 //! error data-after-close
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client: send 10
client: close
client -> server: PSH+ACK len=10
`,
  message: ({ sender, state, queued }) =>
    `${sender} has closed and is in ${state}: ${
      queued === 0
        ? 'nothing is left to send but its FIN'
        : `only ${octetsText(queued)} of earlier \`send\` calls ${queued === 1 ? 'is' : 'are'} left to send`
    }. Put the data before the close, or a \`${sender}: send\` before it.`,
};
