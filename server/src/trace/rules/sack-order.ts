import type { Rule } from '../rule.ts';

/** The first SACK block tells the news. */
export const sackOrder: Rule<{ sender: string; latest: string; right: string }> = {
  code: 'sack-order',
  severity: 'warning',
  title: 'The first SACK block holds the segment that arrived last',
  reference: 'RFC 2018, 4',
  explanation:
    'ACKs get lost, so the news comes first: the first block is the one with the segment that made the receiver send this ACK, unless that segment moved the ACK number. Older blocks follow.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -x server: ACK seq=101 len=10
client -> server: ACK seq=111 len=10
server -> client: ACK ack=101 sack=111-121
client -x server: ACK seq=121 len=10
client -> server: ACK seq=131 len=10
server -> client: ACK ack=101 sack=111-121,131-141 //! warning sack-order
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -x server: ACK seq=101 len=10
client -> server: ACK seq=111 len=10
server -> client: ACK ack=101 sack=111-121
client -x server: ACK seq=121 len=10
client -> server: ACK seq=131 len=10
server -> client: ACK ack=101 sack=131-141,111-121
`,
  message: ({ sender, latest, right }) =>
    `The segment that reached ${sender} last is in ${latest}, so this block comes first: write ${right}.`,
};
