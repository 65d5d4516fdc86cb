import type { Rule } from '../rule.ts';

/** SACK needs permission. */
export const sackNotPermitted: Rule<{ sender: string; peer: string }> = {
  code: 'sack-not-permitted',
  severity: 'error',
  title: 'SACK blocks are only sent to a host that permits them',
  reference: 'RFC 2018, 4',
  explanation:
    'A host that understands selective acknowledgments says so with the SACK-permitted option on its SYN. Without it a receiver may not send blocks; it only repeats its ACK.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN mss=1460
server -> client: SYN+ACK mss=1460
client -> server: ACK
client -x server: ACK seq=101 len=10
client -> server: ACK seq=111 len=10
server -> client: ACK ack=101 sack=111-121 //! error sack-not-permitted
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN mss=1460 sackok
server -> client: SYN+ACK mss=1460 sackok
client -> server: ACK
client -x server: ACK seq=101 len=10
client -> server: ACK seq=111 len=10
server -> client: ACK ack=101 sack=111-121
`,
  message: ({ sender, peer }) =>
    `${peer}'s SYN has no sackok, so ${sender} may send no SACK blocks: take sack out, or write sackok on the SYNs.`,
};
