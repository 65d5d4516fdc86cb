import type { Rule } from '../rule.ts';

/** The sequence number is SND.NXT, or that of something sent again. */
export const wrongSeq: Rule<{
  sender: string;
  written: string;
  right: string;
  why: 'gap' | 'keep-alive' | 'back' | 'reset' | 'SYN' | 'FIN';
}> = {
  code: 'wrong-seq',
  severity: 'error',
  title: 'The sequence number is SND.NXT, or that of something sent again',
  reference: 'RFC 9293, 3.4',
  explanation:
    'Octets are numbered without gaps: what is new begins at SND.NXT, the number after the last one used. A lower number is only right for something sent before that is not acknowledged yet. A pure acknowledgment takes no number of its own and carries SND.NXT.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK seq=201 len=10 //! error wrong-seq
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK seq=101 len=10
`,
  message: ({ sender, written, right, why }) =>
    why === 'keep-alive'
      ? `${sender} sends seq=${written}, but the keep-alive that its timer asks for carries the number before its next one: write seq=${right}.`
      : `${sender} sends seq=${written}, but its next number is ${right}: write seq=${right}.${
          why === 'gap'
            ? ` The numbers from ${right} to before ${written} have never been sent.`
            : why === 'reset'
              ? ' A reset that answers nothing carries SND.NXT.'
              : why === 'SYN' || why === 'FIN'
                ? ` Its ${why} took number ${written}: it counts as one.`
                : ''
        }`,
};
