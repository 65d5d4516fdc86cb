import type { Rule } from '../rule.ts';

/** Data of a SYN is delivered when the connection is open. */
export const receiveBeforeOpen: Rule<{ host: string; peer: string }> = {
  code: 'receive-before-open',
  severity: 'warning',
  title: 'Data on a SYN is delivered when the connection is open',
  reference: 'RFC 9293, 3.10.7.2',
  explanation:
    'A SYN may carry data, but it may also be an old duplicate or forged. So the data waits until the handshake has shown that the peer is there, and a RECEIVE waits with it. Only a TCP Fast Open cookie lets it be delivered at once (RFC 7413, 4.2.2).',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN len=10
server -> client: SYN+ACK
server: receive 10 //! warning receive-before-open
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN len=10
server -> client: SYN+ACK
client -> server: ACK
server: receive 10
`,
  message: ({ host, peer }) =>
    `${host} gets the data of ${peer}'s SYN only when the connection is ESTABLISHED: this RECEIVE reads nothing yet and waits.`,
};
