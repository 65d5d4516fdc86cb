import type { Rule } from '../rule.ts';

/** A SACK block is not cut short. */
export const sackPart: Rule<{ sender: string; block: string; whole: string }> = {
  code: 'sack-part',
  severity: 'warning',
  title: 'A SACK block reaches as far as the data that has arrived',
  reference: 'RFC 2018, 3',
  explanation:
    'The octets just before and just after a block have not arrived: that is what makes it a block. A shorter one would mean that the receiver has thrown data away again, which it should not do.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -x server: ACK seq=101 len=10
client -> server: ACK seq=111 len=10
server -> client: ACK ack=101 sack=111-121
client -> server: ACK seq=121 len=10
server -> client: ACK ack=101 sack=121-131 //! warning sack-part
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -x server: ACK seq=101 len=10
client -> server: ACK seq=111 len=10
server -> client: ACK ack=101 sack=111-121
client -> server: ACK seq=121 len=10
server -> client: ACK ack=101 sack=111-131
`,
  message: ({ sender, block, whole }) =>
    `${sender} has ${whole} in one piece, and the block ${block} is only a part of it: write sack=${whole}.`,
};
