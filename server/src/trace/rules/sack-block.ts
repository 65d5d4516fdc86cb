import type { Rule } from '../rule.ts';

interface Parameters {
  readonly sender: string;
  readonly peer: string;
  readonly block: string;
  readonly next: string;
  /** What has arrived beyond RCV.NXT, as blocks. */
  readonly held: string;
  readonly problem: 'empty' | 'acknowledged' | 'missing';
}

/** A SACK block is what has arrived. */
export const sackBlock: Rule<Parameters> = {
  code: 'sack-block',
  severity: 'error',
  title: 'A SACK block is data that has arrived beyond a hole',
  reference: 'RFC 2018, 3',
  explanation:
    'A block LEFT-RIGHT says that the octets from LEFT up to the one before RIGHT have arrived, although something before them is missing. The sender will not send them again, so no octet may be in a block that has not arrived; what the ACK number covers needs no block, unless the first one reports data that came twice (RFC 2883).',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -x server: ACK seq=101 len=10
client -> server: ACK seq=111 len=10
server -> client: ACK ack=101 sack=111-131 //! error sack-block
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -x server: ACK seq=101 len=10
client -> server: ACK seq=111 len=10
server -> client: ACK ack=101 sack=111-121
`,
  message: ({ sender, peer, block, next, held, problem }) => {
    const right = held ? `Beyond ${next} it has ${held}.` : `Beyond ${next} nothing has arrived: take sack out.`;
    switch (problem) {
      case 'empty':
        return `The block ${block} holds no octet: its right edge is the number after its last octet. ${right}`;
      case 'acknowledged':
        return `The block ${block} begins before ${next}, which the ACK number covers and ${sender} has not received twice. ${right}`;
      default:
        return `Not all of the block ${block} has arrived from ${peer}. ${right}`;
    }
  },
};
