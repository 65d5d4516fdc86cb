import type { Rule } from '../rule.ts';

/** The SYN asks for a cookie, the SYN+ACK gives it. */
export const fastOpenRequest: Rule<{ sender: string; asked: boolean; peer: string }> = {
  code: 'fast-open-request',
  severity: 'error',
  title: 'The SYN asks for a Fast Open cookie, the SYN+ACK gives it',
  reference: 'RFC 7413, 4.2',
  explanation:
    'A client that has no cookie yet sends an empty Fast Open option with its SYN, and the server answers with a cookie on its SYN+ACK. Only clients ask.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN tfo=request
server -> client: SYN+ACK tfo=request //! error fast-open-request
client -> server: ACK
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN tfo=request
server -> client: SYN+ACK tfo=cookie
client -> server: ACK
`,
  message: ({ sender, asked, peer }) =>
    `A SYN+ACK does not ask for a cookie: ${
      asked ? `${sender} gives ${peer} one with tfo=cookie, or leaves tfo out.` : `leave tfo out here.`
    }`,
};
