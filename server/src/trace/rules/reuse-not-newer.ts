import type { Rule } from '../rule.ts';

/** A connection that is opened from TIME-WAIT has a newer timestamp. */
export const reuseNotNewer: Rule<{ sender: string; peer: string; written: number; last: number }> = {
  code: 'reuse-not-newer',
  severity: 'error',
  title: 'A connection that is opened from TIME-WAIT has a newer timestamp',
  reference: 'RFC 6191, 2',
  explanation:
    'With tw-reuse (of Linux) a host may leave TIME-WAIT early by a new SYN to the same peer. That is only safe because the timestamps of the new connection are newer than all of the old one, so that late segments of the old connection can be told apart (PAWS); a SYN whose timestamp is not newer gives this up.',
  bad: `
profile linux tw-reuse
host client isn=100
host server isn=300
server: listen
client -> server: SYN ts=50/0
server -> client: SYN+ACK ts=900/50
client -> server: ACK ts=51/900
client -> server: FIN+ACK ts=52/900
server -> client: FIN+ACK ts=901/52
client -> server: ACK ts=53/901
client -> server: SYN ts=53/0 //! error reuse-not-newer
`,
  good: `
profile linux tw-reuse
host client isn=100
host server isn=300
server: listen
client -> server: SYN ts=50/0
server -> client: SYN+ACK ts=900/50
client -> server: ACK ts=51/900
client -> server: FIN+ACK ts=52/900
server -> client: FIN+ACK ts=901/52
client -> server: ACK ts=53/901
client -> server: SYN ts=1060/0
`,
  message: ({ sender, peer, written, last }) =>
    `${sender} reuses the addresses of its old connection with ${peer}, in which it sent the timestamp ${last}: the new SYN needs a newer one than that, not ${written}.`,
};
