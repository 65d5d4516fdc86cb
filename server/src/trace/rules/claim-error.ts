import type { Rule } from '../rule.ts';

/** The application was given the error that is claimed. */
export const claimError: Rule<{ subject: string; claimed: string; actual: string | undefined }> = {
  code: 'claim-error',
  severity: 'error',
  title: 'The application was given the error that is claimed',
  reference: 'RFC 9293, 3.10',
  explanation:
    'A reset in SYN-SENT is "refused" (ECONNREFUSED), a later one "connection reset" (ECONNRESET), a user timeout ETIMEDOUT; a call on a connection that is closing is EPIPE, on none ENOTCONN. The claim is about the last error that the application was given, whatever has happened since.',
  bad: `
host client isn=100
host server isn=300
client -> server: SYN
server -> client: RST+ACK
expect client error ECONNRESET //! error claim-error
`,
  good: `
host client isn=100
host server isn=300
client -> server: SYN
server -> client: RST+ACK
expect client error ECONNREFUSED
`,
  message: ({ subject, claimed, actual }) =>
    `${subject}'s application was given ${actual ?? 'no error'}, not ${claimed}.`,
};
