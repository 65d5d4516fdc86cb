import type { Rule } from '../rule.ts';

/** There is room for 40 octets of options. */
export const optionsTooLong: Rule<{ sender: string; length: number; blocks: number; timestamps: boolean }> = {
  code: 'options-too-long',
  severity: 'error',
  title: 'The options of a segment fit into 40 octets',
  reference: 'RFC 9293, 3.1',
  explanation:
    'The data offset counts the header in words of four octets and has four bits, so a header is at most 60 octets long: 20 and at most 40 of options. Timestamps take 10 of them, a SACK option 2 and 8 more for each block, so beside timestamps three blocks fit.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -x server: ACK seq=101 len=10
client -> server: ACK seq=111 len=10
client -x server: ACK seq=121 len=10
client -> server: ACK seq=131 len=10
client -x server: ACK seq=141 len=10
client -> server: ACK seq=151 len=10
client -x server: ACK seq=161 len=10
client -> server: ACK seq=171 len=10
server -> client: ACK ack=101 sack=171-181,151-161,131-141,111-121 ts=9/5 //! error options-too-long
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -x server: ACK seq=101 len=10
client -> server: ACK seq=111 len=10
client -x server: ACK seq=121 len=10
client -> server: ACK seq=131 len=10
client -x server: ACK seq=141 len=10
client -> server: ACK seq=151 len=10
client -x server: ACK seq=161 len=10
client -> server: ACK seq=171 len=10
server -> client: ACK ack=101 sack=171-181,151-161,131-141 ts=9/5
`,
  message: ({ sender, length, blocks, timestamps }) =>
    `These options take ${length} octets, and a header has room for 40: ${
      blocks > 3 && timestamps
        ? `beside ts ${sender} sends at most 3 SACK blocks.`
        : `${sender} has to leave something out.`
    }`,
};
