import type { Rule } from '../rule.ts';

/** One FIN in each direction. */
export const secondFin: Rule<{
  sender: string;
  fin: string;
  acknowledged: boolean;
  /** The number that a segment with this text and the FIN begins with. */
  seq: string;
}> = {
  code: 'second-fin',
  severity: 'error',
  title: 'One FIN in each direction',
  reference: 'RFC 9293, 3.10.4',
  explanation:
    'Each direction is closed by one FIN with one number. It may be sent again while it is not acknowledged, with the same number; a FIN with another number would close what is closed already.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: FIN+ACK
server -> client: ACK
client -> server: FIN+ACK //! error second-fin
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: FIN+ACK
server -> client: ACK
server -> client: FIN+ACK
client -> server: ACK
`,
  message: ({ sender, fin, acknowledged, seq }) =>
    `${sender} has sent its FIN with number ${fin}${
      acknowledged
        ? ', and it is acknowledged: there is no second FIN, only ACKs'
        : `; sent again it keeps that number: write seq=${seq}`
    }.`,
};
