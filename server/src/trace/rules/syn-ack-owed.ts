import type { Rule } from '../rule.ts';

/** A SYN is answered by SYN+ACK first. */
export const synAckOwed: Rule<{ sender: string; peer: string; seq: string; ack: string }> = {
  code: 'syn-ack-owed',
  severity: 'error',
  title: 'A SYN is answered by SYN+ACK first',
  reference: 'RFC 9293, 3.10.7.2',
  explanation:
    'A host in SYN-RECEIVED that has not sent its SYN+ACK yet has not told its peer its own initial sequence number. Until then it can send nothing else, except a reset.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: ACK //! error syn-ack-owed
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
`,
  message: ({ sender, peer, seq, ack }) =>
    `${sender} has not answered ${peer}'s SYN yet: it sends SYN+ACK seq=${seq} ack=${ack} before anything else.`,
};
