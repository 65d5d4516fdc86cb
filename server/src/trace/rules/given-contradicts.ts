import type { Rule } from '../rule.ts';

/** Both ends of given agree. */
export const givenContradicts: Rule<{ host: string; peer: string; received: string; sent: string; right: string }> = {
  code: 'given-contradicts',
  severity: 'error',
  title: 'Both ends of given agree',
  reference: 'language guide, Start',
  explanation: 'What one end has received is what the other has sent. Where both numbers are written they have to fit.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED snd.nxt=101, server ESTABLISHED rcv.nxt=90 //! error given-contradicts
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED snd.nxt=101, server ESTABLISHED rcv.nxt=101
`,
  message: ({ host, peer, received, sent, right }) =>
    `${peer}'s SND.NXT is ${sent}, so ${host} cannot have RCV.NXT ${received}: write rcv.nxt=${right}, or leave one of the two out.`,
};
