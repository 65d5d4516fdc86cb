import type { Rule } from '../rule.ts';

/** A SYN carries the initial sequence number. */
export const wrongIsn: Rule<{ sender: string; written: string; right: string; again: boolean }> = {
  code: 'wrong-isn',
  severity: 'error',
  title: 'A SYN carries the initial sequence number',
  reference: 'RFC 9293, 3.4.1',
  explanation:
    "A host's SYN carries its initial sequence number, ISS: the one that its `isn=` declares, where there is one. A SYN that is sent again keeps its number: a new one would be another connection.",
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN seq=90 //! error wrong-isn
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN seq=100
`,
  message: ({ sender, written, right, again }) =>
    again
      ? `${sender} has already sent its SYN with seq=${right}; sent again it keeps that number, not ${written}.`
      : `${sender} is declared with isn=${right}, but its SYN carries seq=${written}: write seq=${right}, or leave isn= out.`,
};
