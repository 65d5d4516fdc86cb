import type { Entry } from './entry.ts';

/** Words that learners bring along, in small letters and without signs between their parts: what they really are. */
export const TERMS: Readonly<Record<string, Entry>> = {
  deletetcb: {
    title: 'DELETE-TCB',
    text: 'Not a state: figure 5 of the RFC writes “delete TCB” beside the transitions on which the control block is thrown away. The state after that is CLOSED.',
    reference: 'RFC 9293, 3.3.2',
  },
  timedwait: {
    title: 'TIMED_WAIT',
    text: 'Another spelling of TIME-WAIT, the state after both FINs, in which who closed first waits for 2MSL.',
    reference: 'RFC 9293, 3.6.1',
  },
  halfopen: {
    title: 'Half-open',
    text: 'Two things are called so. In the RFC: one end has lost the connection (a crash) and the other does not know. In everyday speech, and for a SYN flood: a connection in SYN-RECEIVED, whose handshake is not over.',
    reference: 'RFC 9293, 3.5.1',
  },
  halfclosed: {
    title: 'Half-closed',
    text: 'One direction is closed by a FIN, data still flows in the other: FIN-WAIT-2 at one end, CLOSE-WAIT at the other. Not the same as half-open.',
    reference: 'RFC 9293, 3.6',
  },
  backlog: {
    title: 'Backlog',
    text: 'The number given to `listen`: how many connections may wait. The RFC knows no queues; what exactly is counted differs between systems.',
  },
  '2msl': {
    title: '2MSL',
    text: 'Twice the maximum segment lifetime: how long TIME-WAIT lasts, so that a segment and its answer have died out. The RFC takes two minutes for MSL; Linux waits 60 s in all.',
    reference: 'RFC 9293, 3.6.1',
  },
  msl: {
    title: 'MSL: maximum segment lifetime',
    text: 'How long a segment can live in the network; the RFC takes two minutes.',
    reference: 'RFC 9293, 3.4.2',
  },
  isn: {
    title: 'ISN: initial sequence number',
    text: 'The number of a SYN. Each end chooses its own, so that old segments do not fit and attackers cannot guess it (RFC 6528). Wireshark shows numbers relative to it, so that they begin at 0.',
    reference: 'RFC 9293, 3.4.1',
  },
  iss: {
    title: 'ISS: initial send sequence number',
    text: 'The ISN that this end chose.',
    reference: 'RFC 9293, 3.3.1',
  },
  irs: {
    title: 'IRS: initial receive sequence number',
    text: 'The ISN that the peer chose.',
    reference: 'RFC 9293, 3.3.1',
  },
  mss: {
    title: 'MSS: maximum segment size',
    text: 'The most octets of data in one segment, without headers. Stated by each end on its SYN, not negotiated.',
    reference: 'RFC 9293, 3.7.1',
  },
  mtu: {
    title: 'MTU: maximum transmission unit',
    text: 'The largest packet of a link, headers included: 1500 octets on Ethernet, which leaves an MSS of 1460 with IPv4.',
    reference: 'RFC 9293, 3.7.1',
  },
  tcb: {
    title: 'TCB: transmission control block',
    text: 'What a TCP remembers of one connection: its state, its variables, its queues.',
    reference: 'RFC 9293, 3.3.1',
  },
  rtt: {
    title: 'RTT: round-trip time',
    text: 'How long a segment and its acknowledgment take together.',
    reference: 'RFC 6298, 2',
  },
  rto: {
    title: 'RTO: retransmission timeout',
    text: 'How long a TCP waits for an acknowledgment before it sends again: at first one second, later by the measured RTT; doubled each time.',
    reference: 'RFC 6298, 2',
  },
  synack: {
    title: 'SYN+ACK',
    text: 'One segment with two bits: it answers a SYN and sends the SYN of the other direction. It takes one sequence number, for its SYN.',
    reference: 'RFC 9293, 3.5',
  },
  finack: {
    title: 'FIN+ACK',
    text: 'A FIN. Its ACK bit acknowledges whatever has arrived, as on every segment of an open connection: it does not mean that a FIN is being acknowledged.',
    reference: 'RFC 9293, 3.6',
  },
  dupack: {
    title: 'Duplicate ACK',
    text: 'An ACK with the same number as the one before, without data: something behind a hole has arrived. Three of them ask for a fast retransmission.',
    reference: 'RFC 5681, 2',
  },
  handshake: {
    title: 'Three-way handshake',
    text: 'SYN, SYN+ACK, ACK: each end tells its initial sequence number and learns that it has arrived.',
    reference: 'RFC 9293, 3.5',
  },
  fourwayhandshake: {
    title: 'Four-way close',
    text: 'FIN, ACK, FIN, ACK: each direction is closed by itself. The middle two may be one segment, and then there are three.',
    reference: 'RFC 9293, 3.6',
  },
  simultaneousopen: {
    title: 'Simultaneous open',
    text: 'Both ends send a SYN before that of the other arrives. One connection comes of it, not two.',
    reference: 'RFC 9293, 3.5',
  },
  simultaneousclose: {
    title: 'Simultaneous close',
    text: 'Both ends send a FIN before that of the other arrives: both pass through CLOSING to TIME-WAIT.',
    reference: 'RFC 9293, 3.6',
  },
  challengeack: {
    title: 'Challenge ACK',
    text: 'The answer to a SYN or to an inexact reset inside a connection: “if you mean it, say so with the right number”.',
    reference: 'RFC 5961, 3',
  },
  keepalive: {
    title: 'Keep-alive',
    text: 'A segment with the number SND.NXT - 1, which the peer must acknowledge if it is still there.',
    reference: 'RFC 9293, 3.8.4',
  },
  zerowindow: {
    title: 'Zero window',
    text: 'The receiver has no room: nothing may be sent but a probe, when the persist timer runs out.',
    reference: 'RFC 9293, 3.8.6.1',
  },
  synflood: {
    title: 'SYN flood',
    text: 'Many SYNs, none of which is ever followed by an ACK, fill the SYN queue of a listener. SYN cookies are the remedy.',
    reference: 'RFC 4987, 2',
  },
  syncookie: {
    title: 'SYN cookie',
    text: 'The sequence number of a SYN+ACK, computed from the SYN, so that the listener need not remember it.',
    reference: 'RFC 4987, 3.6',
  },
  nagle: {
    title: 'Nagle’s algorithm',
    text: 'A small segment waits as long as something is unacknowledged.',
    reference: 'RFC 9293, 3.7.4',
  },
  delayedack: {
    title: 'Delayed ACK',
    text: 'An acknowledgment may wait up to half a second for data to ride on, but not longer than for a second full segment.',
    reference: 'RFC 9293, 3.8.6.3',
  },
  cwnd: {
    title: 'cwnd: congestion window',
    text: 'How much the sender dares to have under way, whatever the window of the receiver. It is no part of the header.',
    reference: 'RFC 5681, 2',
  },
  rwnd: { title: 'rwnd: receiver window', text: 'What the header calls window.', reference: 'RFC 5681, 2' },
  socket: {
    title: 'Socket',
    text: 'An address and a port. A connection is named by two of them.',
    reference: 'RFC 9293, 4',
  },
  segment: {
    title: 'Segment',
    text: 'What TCP sends: a header and maybe data. A packet of IP carries one.',
    reference: 'RFC 9293, 4',
  },
  retransmission: {
    title: 'Retransmission',
    text: 'What takes sequence numbers and is not acknowledged in time is sent again, with the same numbers. It may be cut differently.',
    reference: 'RFC 9293, 3.8.1',
  },
  fastretransmit: {
    title: 'Fast retransmit',
    text: 'Three duplicate ACKs are taken as a sign of a loss: the missing segment is sent again before its timer runs out.',
    reference: 'RFC 5681, 3.2',
  },
  slowstart: {
    title: 'Slow start',
    text: 'The congestion window begins small and grows with every ACK, twice as large each round trip, up to a threshold (`ssthresh`).',
    reference: 'RFC 5681, 3.1',
  },
  cumulativeack: {
    title: 'Cumulative acknowledgment',
    text: 'An ACK number says that everything before it has arrived. So a later ACK makes up for one that is lost.',
    reference: 'RFC 9293, 3.4',
  },
  sack: {
    title: 'SACK: selective acknowledgment',
    text: 'Beside the ACK number a receiver tells which blocks beyond a hole have arrived, so that only the hole is sent again. Both SYNs have to permit it.',
    reference: 'RFC 2018, 3',
  },
  piggyback: {
    title: 'Piggybacking',
    text: 'An acknowledgment rides on a segment that carries data anyway. TCP has no other kind: every segment of an open connection acknowledges.',
    reference: 'RFC 9293, 3.8.6.3',
  },
  slidingwindow: {
    title: 'Sliding window',
    text: 'A sender may have as many octets under way, from SND.UNA on, as the receiver has room for (SND.WND). Each acknowledgment moves the window on.',
    reference: 'RFC 9293, 3.3.1',
  },
  sillywindow: {
    title: 'Silly window syndrome',
    text: 'A receiver that offers every octet it has read gets tiny segments. So it waits until it can offer more, and the sender waits, too.',
    reference: 'RFC 9293, 3.8.6.2',
  },
  paws: {
    title: 'PAWS: protection against wrapped sequence numbers',
    text: 'A segment whose timestamp is older than the newest one taken is dropped, even where its number fits.',
    reference: 'RFC 7323, 5',
  },
  activeopen: {
    title: 'Active OPEN',
    text: 'The application asks for a connection, and a SYN goes out: `connect` in the socket API.',
    reference: 'RFC 9293, 3.9.1.1',
  },
  passiveopen: {
    title: 'Passive OPEN',
    text: 'The application waits for connections: `listen` in the socket API.',
    reference: 'RFC 9293, 3.9.1.1',
  },
};

/** Other names of the terms, in the same spelling. */
const OTHER_NAMES: Readonly<Record<string, keyof typeof TERMS>> = {
  halfclose: 'halfclosed',
  threewayhandshake: 'handshake',
  '3wayhandshake': 'handshake',
  fourwayclose: 'fourwayhandshake',
  fourwayteardown: 'fourwayhandshake',
  '4wayhandshake': 'fourwayhandshake',
  initialsequencenumber: 'isn',
  maximumsegmentsize: 'mss',
  maximumsegmentlifetime: 'msl',
  transmissioncontrolblock: 'tcb',
  roundtriptime: 'rtt',
  retransmissiontimeout: 'rto',
  retransmissions: 'retransmission',
  retransmit: 'retransmission',
  retransmitted: 'retransmission',
  congestionwindow: 'cwnd',
  receivewindow: 'rwnd',
  duplicateack: 'dupack',
  dupacks: 'dupack',
  duplicateacks: 'dupack',
  fastretransmission: 'fastretransmit',
  ssthresh: 'slowstart',
  cumulativeacks: 'cumulativeack',
  cumulativeacknowledgment: 'cumulativeack',
  selectiveacknowledgment: 'sack',
  piggybacked: 'piggyback',
  piggybacking: 'piggyback',
  sillywindowsyndrome: 'sillywindow',
  syncookies: 'syncookie',
  segments: 'segment',
  sockets: 'socket',
};

/** The entry of a word or of several, however they are joined: `DELETE-TCB`, `half open`. */
export function termNamed(word: string): Entry | undefined {
  const bare = word.toLowerCase().replace(/[^a-z0-9]/g, '');
  const name = Object.hasOwn(OTHER_NAMES, bare) ? (OTHER_NAMES[bare] ?? bare) : bare;
  return Object.hasOwn(TERMS, name) ? TERMS[name] : undefined;
}
