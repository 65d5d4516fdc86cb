import type { State } from '../../tcp/state.ts';
import type { Rule } from '../rule.ts';

/** No SYN inside a connection. */
export const synInConnection: Rule<{
  sender: string;
  peer: string;
  state: State;
  /** Whether the profile has an option that allows to leave TIME-WAIT by a SYN. */
  reuse: boolean;
  owesAck: boolean;
  /** Whether it is the SYN+ACK of a host that does not listen, or does; undefined: it is no SYN+ACK. */
  answers: 'listening' | 'not listening' | undefined;
  seq: string;
  ack: string;
}> = {
  code: 'syn-in-connection',
  severity: 'error',
  title: 'No SYN inside a connection',
  reference: 'RFC 9293, 3.10.1',
  explanation:
    'A SYN opens a connection, once. While the connection exists an OPEN is refused, so no further SYN is sent on it; in TIME-WAIT the pair of addresses is still held. The handshake ends with an ACK.',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: SYN+ACK //! error syn-in-connection
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
`,
  message: ({ sender, peer, state, reuse, owesAck, answers, seq, ack }) =>
    state === 'TIME-WAIT' && answers && owesAck
      ? `${sender} is in TIME-WAIT towards ${peer}, and this SYN opens no new connection there: the answer is ACK seq=${seq} ack=${ack}.${
          answers === 'listening' ? '' : ` Only a host that listens can take a SYN in TIME-WAIT: \`${sender}: listen\`.`
        }`
      : state === 'TIME-WAIT'
        ? `${sender} is still in TIME-WAIT towards ${peer} and cannot open that connection again before 2MSL have passed (\`wait 2msl\`)${reuse ? ', unless the profile says `tw-reuse`' : ''}.`
        : `${sender} is in ${state}: it has a connection with ${peer} and sends no further SYN.${
            owesAck
              ? ` It owes an acknowledgment: ACK seq=${seq} ack=${ack}.`
              : ` What it may send here has seq=${seq} ack=${ack}.`
          }`,
};
