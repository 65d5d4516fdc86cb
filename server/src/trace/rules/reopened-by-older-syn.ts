import type { Rule } from '../rule.ts';

/** A connection in TIME-WAIT is opened again for new SYNs only. */
export const reopenedByOlderSyn: Rule<{
  sender: string;
  peer: string;
  syn: string;
  expected: string;
  seq: string;
  /** The timestamp of the SYN and the last one before, where it is older. */
  timestamps: readonly [of: number, last: number] | undefined;
}> = {
  code: 'reopened-by-older-syn',
  severity: 'warning',
  title: 'A connection in TIME-WAIT is opened again for new SYNs only',
  reference: 'RFC 9293, 3.6.1',
  explanation:
    'TIME-WAIT is there to let old segments die out. A SYN with a number beyond all numbers of the old connection, or with a newer timestamp, is certainly new and may open the connection again at once. Any other may be an old duplicate, and one with an older timestamp is (RFC 6191), and a connection that it opens belongs to nobody: the RFC does not forbid it, but careful hosts answer with an ACK, and only a peer that is really new resets that.',
  bad: `
host client isn=100
host server
given client CLOSED, server TIME-WAIT snd.nxt=900 rcv.nxt=500
server: listen
client -> server: SYN seq=100
server -> client: SYN+ACK seq=5000 ack=101 //! warning reopened-by-older-syn
`,
  good: `
host client isn=600
host server
given client CLOSED, server TIME-WAIT snd.nxt=900 rcv.nxt=500
server: listen
client -> server: SYN seq=600
server -> client: SYN+ACK seq=5000 ack=601
`,
  message: ({ sender, peer, syn, expected, seq, timestamps }) =>
    `${sender} takes ${peer}'s SYN ${syn} for a new connection while it is in TIME-WAIT, but ${
      timestamps
        ? `its timestamp ${timestamps[0]} is older than ${peer}'s last one, ${timestamps[1]}, so it is an old duplicate (RFC 6191)`
        : `only a number beyond ${expected} or a newer timestamp shows that it is no old duplicate`
    }. The safe answer is ACK seq=${seq} ack=${expected}.`,
};
