import type { Rule } from '../rule.ts';

/** A timestamp clock does not run backwards. */
export const timestampGoesBack: Rule<{ sender: string; peer: string; written: number; last: number; right: string }> = {
  code: 'timestamp-goes-back',
  severity: 'error',
  title: "A host's timestamps do not go back",
  reference: 'RFC 7323, 5.2',
  explanation:
    'The first number of a timestamp is the clock of its sender, also on a retransmission. The other host takes a segment with an older one for an old duplicate and drops it (PAWS).',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN ts=10/0
server -> client: SYN+ACK ts=70/10
client -> server: ACK len=5 ts=9/70 //! error timestamp-goes-back
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN ts=10/0
server -> client: SYN+ACK ts=70/10
client -> server: ACK len=5 ts=10/70
`,
  message: ({ sender, peer, written, last, right }) =>
    `${sender} has already sent the timestamp ${last}, and ${written} is older, so ${peer} would drop this: write ${right} or a later one.`,
};
