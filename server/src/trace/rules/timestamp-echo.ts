import type { Rule } from '../rule.ts';

/** A timestamp is echoed as it came. */
export const timestampEcho: Rule<{ sender: string; peer: string; written: number; right: string; older: boolean }> = {
  code: 'timestamp-echo',
  severity: 'error',
  title: 'The echoed timestamp is one that has arrived',
  reference: 'RFC 7323, 4.3',
  explanation:
    'The second number of a timestamp gives back what the peer has sent, so that the peer can tell how long the way there and back took. It is the timestamp of the segment that the last acknowledgment waited for (TS.Recent).',
  bad: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN ts=10/0
server -> client: SYN+ACK ts=70/11 //! error timestamp-echo
client -> server: ACK ts=12/70
`,
  good: `
host client isn=100
host server isn=300
server: listen
client -> server: SYN ts=10/0
server -> client: SYN+ACK ts=70/10
client -> server: ACK ts=12/70
`,
  message: ({ sender, peer, written, right, older }) =>
    older
      ? `${sender} echoes ${written}, but a later timestamp of ${peer} has arrived and is acknowledged: write ${right}.`
      : `${sender} echoes ${written}, which has not arrived from ${peer}: write ${right}.`,
};
