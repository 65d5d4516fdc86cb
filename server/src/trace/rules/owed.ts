import type { Rule } from '../rule.ts';

/** An answer is still owed at the end. */
export const owed: Rule<{
  host: string;
  peer: string;
  answer: 'syn-ack' | 'ack' | 'reset' | 'reset-or-ack' | 'abort';
  seq: string;
  ack: string | undefined;
}> = {
  code: 'owed',
  severity: 'information',
  title: 'An answer is still owed at the end',
  reference: 'RFC 9293, 3.10.7',
  explanation:
    'The RFC demands an answer to this line, and the trace ends before it is sent. That is unfinished, not wrong: the trace may simply stop here.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN //! information owed
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
`,
  message: ({ host, peer, answer, seq, ack }) => {
    const flags =
      answer === 'syn-ack'
        ? 'SYN+ACK'
        : answer === 'ack'
          ? 'ACK'
          : ack === undefined || answer === 'abort'
            ? 'RST'
            : 'RST+ACK';
    const numbers = ack === undefined || answer === 'abort' ? `seq=${seq}` : `seq=${seq} ack=${ack}`;
    return `${host} still owes an answer to this: \`${host} -> ${peer}: ${flags} ${numbers}\`.`;
  },
};
