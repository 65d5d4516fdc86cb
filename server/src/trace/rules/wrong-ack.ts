import type { Rule } from '../rule.ts';

/** The acknowledgment number is RCV.NXT. */
export const wrongAck: Rule<{
  sender: string;
  peer: string;
  written: string;
  right: string;
  beyond: boolean;
  missing: boolean;
}> = {
  code: 'wrong-ack',
  severity: 'error',
  title: 'The acknowledgment number is RCV.NXT',
  reference: 'RFC 9293, 3.4',
  explanation:
    'An acknowledgment names the next sequence number that its sender expects, RCV.NXT: one more than the last octet received in order. SYN and FIN count as one octet each, so acknowledging them takes one more than their own number. A number that has not been reached would acknowledge what never arrived, a lower one takes back what has been acknowledged.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK seq=101 ack=300 //! error wrong-ack
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK seq=101 ack=301
`,
  message: ({ sender, peer, written, right, beyond, missing }) =>
    `${sender} acknowledges ${written}, but the next number it expects from ${peer} is ${right}: write ack=${right}.${
      missing
        ? ' SYN, FIN and each octet of data count one.'
        : beyond
          ? ` Nothing from ${right} on has arrived in order.`
          : ''
    }`,
};
