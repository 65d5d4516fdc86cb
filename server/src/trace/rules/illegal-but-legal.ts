import type { Rule } from '../rule.ts';

/** What is marked illegal must be illegal. */
export const illegalButLegal: Rule<{ sender: string; free: boolean }> = {
  code: 'illegal-but-legal',
  severity: 'error',
  title: 'What is marked illegal must be illegal',
  reference: 'language guide, Segments',
  explanation:
    '`illegal` says that the sender may not send this, and keeps it from being an error. Where the sender may send it, the mark is wrong.',
  bad: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
illegal client -> server: PSH+ACK len=10 //! error illegal-but-legal
`,
  good: `
host client isn=100
host server isn=300
given client ESTABLISHED, server ESTABLISHED
client -> server: PSH+ACK len=10
`,
  message: ({ sender, free }) =>
    free
      ? "This segment is old, forged or a raw host's: it is not judged, so it needs no `illegal`. Take the word out."
      : `${sender} may send this here: it is legal. Take \`illegal\` out.`,
};
