import type { Rule } from '../rule.ts';

/** The variable has the value that is claimed. */
export const claimNumber: Rule<{ subject: string; variable: string; claimed: string; actual: string | undefined }> = {
  code: 'claim-number',
  severity: 'error',
  title: 'The variable has the value that is claimed',
  reference: 'RFC 9293, 3.3.1',
  explanation:
    '`expect` claims what a variable of the connection is at this point, and the checker compares. SND.UNA is the oldest number not acknowledged, SND.NXT the next to be sent, RCV.NXT the next expected; the windows are in octets, after scaling.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK len=10
expect client snd.nxt=101 //! error claim-number
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK len=10
expect client snd.nxt=111
`,
  message: ({ subject, variable, claimed, actual }) =>
    actual === undefined
      ? `Nobody has stated ${subject}'s ${variable} yet, so it is not ${claimed}.`
      : `${subject}'s ${variable} is ${actual} here, not ${claimed}.`,
};
