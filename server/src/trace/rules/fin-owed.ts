import type { Rule } from '../rule.ts';

/** The FIN of a CLOSE is still owed at the end. */
export const finOwed: Rule<{ host: string; peer: string; seq: string; queued: number }> = {
  code: 'fin-owed',
  severity: 'information',
  title: 'The FIN of a CLOSE is still owed at the end',
  reference: 'RFC 9293, 3.10.4',
  explanation:
    'CLOSE changes the state at once, but the peer learns of it only by the FIN. The trace ends before that is sent.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client: close //! information fin-owed
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client: close
client -> server: FIN+ACK
server -> client: ACK
`,
  message: ({ host, peer, seq, queued }) =>
    `${host} has closed and has not sent ${
      queued > 0 ? `the ${queued} octets that are left, and its FIN` : 'its FIN'
    } yet: \`${host} -> ${peer}: FIN+ACK seq=${seq}${queued > 0 ? ` len=${queued}` : ''}\`.`,
};
