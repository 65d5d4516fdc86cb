import { octetsText } from '../octets.ts';
import type { Rule } from '../rule.ts';

/** No segment is larger than the peer's MSS. */
export const beyondMss: Rule<{ sender: string; peer: string; length: number; mss: number; most: number }> = {
  code: 'beyond-mss',
  severity: 'error',
  title: "No segment is larger than the peer's MSS",
  reference: 'RFC 9293, 3.7.1',
  explanation:
    'With the MSS option on its SYN a host says how many octets of data it takes in one segment. A sender never sends a larger one, since the receiver might have no room to put it together. The option does not count the options of a segment, so the sender takes them off: with timestamps, which take 12 octets with their padding, and mss=1460 a segment has at most 1448.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN mss=1460
server -> client: SYN+ACK mss=1000
client -> server: ACK len=1460 //! error beyond-mss
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN mss=1460
server -> client: SYN+ACK mss=1000
client -> server: ACK len=1000
`,
  message: ({ sender, peer, length, mss, most }) => {
    const takes = `${peer} takes at most ${octetsText(mss)} in one segment (mss=${mss})`;
    if (most === 0) {
      const why = mss === 0 ? '' : ', which its options fill';
      return `${takes}${why}: ${sender} may not send it any data.`;
    }
    return most === mss
      ? `${takes}, and ${sender} sends ${length}: split it.`
      : `${takes}, and the options of this one take ${mss - most} of them: ${sender} sends ${length}, and ${most} are left.`;
  },
};
