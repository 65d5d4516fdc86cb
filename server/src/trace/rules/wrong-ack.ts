import type { Rule } from '../rule.ts';

/** The acknowledgment number is RCV.NXT. */
export const wrongAck: Rule<{
  sender: string;
  peer: string;
  written: string;
  right: string;
  /** What the count left out, or why what may have been counted does not count (yet). */
  why: 'one is missing' | 'nothing arrived' | 'waits' | 'beyond a hole' | 'beyond the window' | undefined;
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
  message: ({ sender, peer, written, right, why }) =>
    `${sender} acknowledges ${written}, but the next number it expects from ${peer} is ${right}: write ack=${right}.${
      why ? because(why, right) : ''
    }`,
};

function because(
  why: 'one is missing' | 'nothing arrived' | 'waits' | 'beyond a hole' | 'beyond the window',
  right: string,
): string {
  switch (why) {
    case 'one is missing':
      return ' SYN, FIN and each octet of data count one.';
    case 'nothing arrived':
      return ` Nothing from ${right} on has arrived and been taken.`;
    case 'waits':
      return ' Text or FIN on the SYN waits until the connection is open, and is acknowledged then (3.10.7.2).';
    case 'beyond a hole':
      return ` What has arrived lies beyond a hole that begins at ${right}, and is acknowledged when the hole is filled.`;
    case 'beyond the window':
      return ' What has arrived from there on did not fit into the window, and was dropped.';
  }
}
