import { octetsText } from '../octets.ts';
import type { Rule } from '../rule.ts';

/** The FIN comes after all data. */
export const finBeforeData: Rule<{ sender: string; queued: number; next: string }> = {
  code: 'fin-before-data',
  severity: 'error',
  title: 'The FIN comes after all data',
  reference: 'RFC 9293, 3.10.4',
  explanation:
    'CLOSE waits until everything that the application has handed over with SEND has been sent, and then sends the FIN. The FIN has the number after the last octet of data.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client: send 10
client -> server: FIN+ACK //! error fin-before-data
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client: send 10
client -> server: FIN+PSH+ACK len=10
`,
  message: ({ sender, queued, next }) =>
    queued > 0
      ? `${sender} still has ${octetsText(queued)} of \`send\` to deliver: the FIN comes after them.`
      : `${sender}'s FIN would stand before data that it has already sent: it comes at number ${next}.`,
};
