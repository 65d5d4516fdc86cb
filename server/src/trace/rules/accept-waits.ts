import type { Rule } from '../rule.ts';

/** An accept still waits at the end. */
export const acceptWaits: Rule<{ host: string; peer: string | undefined }> = {
  code: 'accept-waits',
  severity: 'information',
  title: 'An accept waits until there is a connection',
  reference: 'language guide, Queues',
  explanation:
    '`accept` takes an open connection out of the accept queue. While there is none it waits, and the next connection goes to it at once; here none has come until the end of the trace.',
  bad: `
host client isn=100
host server isn=300
server: listen
server: accept //! information accept-waits
`,
  good: `
host client isn=100
host server isn=300
server: listen
server: accept
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
`,
  message: ({ host, peer }) =>
    `This \`accept\` still waits at the end of the trace: no connection${peer === undefined ? '' : ` with ${peer}`} has come to ${host}'s accept queue since, or it was accepted before.`,
};
