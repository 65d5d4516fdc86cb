import type { Rule } from '../rule.ts';

/** A keep-alive has a number that the peer has acknowledged. */
export const keepaliveNumber: Rule<{ sender: string; written: string; right: string }> = {
  code: 'keepalive-number',
  severity: 'warning',
  title: 'A keep-alive has the number SND.NXT-1',
  reference: 'RFC 9293, 3.8.4',
  explanation:
    'A keep-alive asks whether the peer is still there. With a number that has been acknowledged it lies outside the window, so that the peer has to answer. The octet that it may hold is one that the peer has already; with SND.NXT it would be new data.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client: timeout keepalive
client -> server: ACK seq=101 len=1 //! warning keepalive-number
server -> client: ACK
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client: timeout keepalive
client -> server: ACK seq=100 len=1
server -> client: ACK
`,
  message: ({ sender, written, right }) =>
    `With seq=${written} this octet is new data. If it is the keep-alive that ${sender}'s timer asks for, write seq=${right}.`,
};
