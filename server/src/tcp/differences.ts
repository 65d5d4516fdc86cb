import type { Variant, VariantName } from './variant.ts';

/** One matter in which TCPs differ. */
export interface Difference {
  readonly topic: string;
  /** What a TCP does about it, in a few words. */
  readonly does: (variant: Variant) => string;
  /** The section of an RFC, a recorded capture of `test/witness/kernel`, or that it is from memory. */
  readonly source: string;
}

/** What is the same for all but one or two, by their names. */
const by =
  (usual: string, others: Partial<Record<VariantName, string>>) =>
  ({ name }: Variant): string =>
    others[name] ?? usual;

/** The differences between the TCPs that a trace can be checked against; whatever `Variant` holds is told by one of them. */
export const DIFFERENCES: readonly Difference[] = [
  {
    topic: 'A reset inside the window, not at RCV.NXT',
    does: ({ challenges }) => (challenges ? 'is challenged by an ACK' : 'ends the connection'),
    source: 'RFC 793, 3.4; RFC 5961, 3.2; RFC 9293, 3.10.7.4; captures 20, 23',
  },
  {
    topic: 'A SYN in a connection, inside the window',
    does: ({ challenges }) =>
      challenges
        ? 'is challenged by an ACK'
        : 'is answered by a reset (of 3.5.2, or of an ABORT), and ends the connection',
    source: 'RFC 793, 3.9; RFC 5961, 4.2; capture 20',
  },
  {
    topic: 'A SYN inside the window of a passive SYN-RECEIVED',
    does: ({ synInSynReceived }) =>
      synInSynReceived === 'listen'
        ? 'leads to LISTEN'
        : synInSynReceived === 'reset-listen'
          ? 'leads to LISTEN, with a reset'
          : 'leads to CLOSED, with a reset',
    source: 'RFC 793, 3.9; RFC 9293, 3.10.7.4; Linux from memory (tcp_check_req)',
  },
  {
    topic: 'The SYN that SYN-RECEIVED has taken, once more',
    does: ({ repeatedSyn }) =>
      repeatedSyn === 'ack'
        ? 'is answered by an ACK; the SYN+ACK may be sent again'
        : 'is answered by the SYN+ACK again',
    source: 'RFC 9293, 3.10.7.4 and 3.10.8; capture 32; FreeBSD from memory',
  },
  {
    topic: 'Text on a SYN for a listener, without a Fast Open cookie,',
    does: ({ textOfSyn }) =>
      textOfSyn === 'waits'
        ? 'waits until the connection is open'
        : 'is dropped: the SYN alone is acknowledged, and the text comes again',
    source: 'RFC 9293, 3.10.7.2; Linux (tcp_conn_request) and FreeBSD (syncache_add) from memory',
  },
  {
    topic: 'An ACK older than the largest window',
    does: ({ challenges }) =>
      challenges ? 'is challenged, and dropped with its text' : 'is a duplicate; its text is taken',
    source: 'RFC 5961, 5.2; RFC 9293, 3.10.7.4 (MAY-12); capture 20',
  },
  {
    topic: 'An ACK beyond SND.NXT in SYN-RECEIVED',
    does: ({ challenges }) => (challenges ? 'is answered by a reset or by an ACK' : 'is answered by a reset'),
    source: 'RFC 9293, 3.5.2; RFC 5961, 5.2',
  },
  {
    topic: 'TIME-WAIT lasts (without `msl=`)',
    does: ({ twoMsl }) => `${twoMsl / 1e9} s`,
    source: 'RFC 9293, 3.4.2 and 3.6.1 (MUST-13); Linux (TCP_TIMEWAIT_LEN) and FreeBSD (net.inet.tcp.msl) from memory',
  },
  {
    topic: 'TIME-WAIT begins again',
    does: ({ restarts2msl }) => (restarts2msl === 'fin' ? 'by the FIN, repeated' : 'by any segment with ACK'),
    source: 'RFC 9293, 3.10.7.4; Linux from memory (tcp_timewait_state_process)',
  },
  {
    topic: 'A SYN in TIME-WAIT opens the connection again, where the host listens,',
    does: ({ reopening }) =>
      reopening === 'never'
        ? 'never'
        : reopening === 'number'
          ? 'if its number is beyond RCV.NXT'
          : 'if its timestamp is newer, or its number beyond RCV.NXT and its timestamp not older',
    source: 'RFC 9293, 3.6.1 (MAY-2); RFC 6191, 2; FreeBSD from memory',
  },
  {
    topic: 'Another SYN in TIME-WAIT, where the host listens,',
    does: ({ reopensForOlder }) =>
      reopensForOlder ? 'is challenged; opening the connection again is a warning' : 'is challenged',
    source: 'RFC 9293, 3.10.7.4 and 3.6.1 (MAY-2 asks nothing of its number); RFC 5961, 4',
  },
  {
    topic: 'An exact reset in TIME-WAIT',
    does: ({ resetEndsTimeWait }) => (resetEndsTimeWait ? 'ends it' : 'is dropped'),
    source: 'RFC 9293, 3.10.7.4; RFC 1337, 3; Linux (tcp_rfc1337=0) recorded; FreeBSD from memory',
  },
  {
    topic: 'A SYN from TIME-WAIT towards the same peer',
    does: ({ name, twReuse }) => (name === 'linux' && !twReuse ? 'only with `tw-reuse`' : 'never'),
    source: 'RFC 9293, 3.10.1 and 3.6.1; Linux tcp(7), tcp_tw_reuse',
  },
  {
    topic: 'FIN-WAIT-2 ends by a timer',
    does: ({ finWait2Timer }) =>
      finWait2Timer ? 'of a closed socket, where the trace says `timeout time-wait`' : 'never',
    source: 'RFC 9293, 3.10.8 (there is none); Linux tcp(7), tcp_fin_timeout; FreeBSD from memory',
  },
  {
    topic: 'A timeout that ends the connection',
    does: ({ timeoutResets }) =>
      timeoutResets === 'none'
        ? 'sends nothing'
        : timeoutResets === 'all'
          ? 'sends a reset'
          : 'sends a reset after unanswered keep-alives, else nothing',
    source: 'RFC 9293, 3.10.8; Linux recorded; FreeBSD from memory (tcp_drop)',
  },
  {
    topic: 'A reset in CLOSE-WAIT gives the application',
    does: ({ resetInCloseWait }) => resetInCloseWait,
    source: 'RFC 9293, 3.10.7.4; Linux recorded (tcp_reset)',
  },
  {
    topic: 'A reset in a SYN-RECEIVED that has called gives the application',
    does: ({ resetInSynReceived }) => resetInSynReceived,
    source: 'RFC 9293, 3.10.7.4; Linux from memory (tcp_reset)',
  },
  {
    topic: 'Closing (`close`) with unread data, where the trace tells what is read,',
    does: ({ unreadResets }) => (unreadResets ? 'should send a reset; a FIN is a warning' : 'sends a FIN'),
    source: 'RFC 9293, 3.6.1 (SHLD-3); capture 13; FreeBSD from memory',
  },
  {
    topic: 'The reset of an abort',
    does: by('RST or RST+ACK, with SND.NXT', {
      linux: 'RST+ACK, with SND.NXT (RST is no error)',
      bsd: 'RST+ACK, with SND.NXT (RST is no error)',
    }),
    source: 'RFC 9293, 3.10.5; capture 04; FreeBSD from memory',
  },
  {
    topic: 'Where RFC 9293 contradicts itself (below), a trace may follow',
    does: ({ bothReadings }) => (bothReadings ? 'either text' : 'what this TCP does'),
    source: 'RFC 9293; captures 04, 11',
  },
  {
    topic: 'Each queue of `listen backlog=N` holds',
    does: ({ backlogExtra }) => (backlogExtra === 0 ? 'N' : `N + ${backlogExtra}`),
    source: 'no RFC; capture 07a',
  },
  {
    topic: 'A connection that ends before it is accepted',
    does: ({ endedStaysQueued }) =>
      endedStaysQueued ? 'keeps its place in the accept queue' : 'leaves the accept queue',
    source: 'no RFC; Linux from memory (inet_csk_accept)',
  },
  {
    topic: 'The last ACK of a handshake meets a full accept queue',
    does: ({ abortOnOverflow }) =>
      abortOnOverflow ? 'and is answered by a reset' : 'and is dropped; with `abort-on-overflow`: a reset',
    source: 'captures 07a, 33b; Linux tcp(7), tcp_abort_on_overflow',
  },
  {
    topic: 'SYN cookies',
    does: ({ syncookies }) => (syncookies ? 'always' : 'only with `syncookies`'),
    source: 'RFC 4987, 3.6; capture 21',
  },
];
