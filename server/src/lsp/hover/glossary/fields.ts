import type { Glossary } from './entry.ts';

/** The fields and options of a segment, and what a `host` line declares. */
export const FIELDS: Glossary<
  | 'seq'
  | 'ack'
  | 'len'
  | 'win'
  | 'up'
  | 'mss'
  | 'wscale'
  | 'sackok'
  | 'sack'
  | 'ts'
  | 'tfo'
  | 'isn'
  | 'backlog'
  | 'raw'
  | 'msl'
> = {
  seq: {
    title: 'seq: sequence number',
    text: 'The number of the first octet of data; with SYN, the initial sequence number, and the data begins one later. Left out, it is SND.NXT.',
    reference: 'RFC 9293, 3.1',
  },
  ack: {
    title: 'ack: acknowledgment number',
    text: 'The next sequence number that the sender expects: RCV.NXT. It is not the number of the last octet that arrived, but one more.',
    reference: 'RFC 9293, 3.1',
  },
  len: {
    title: 'len: octets of data',
    text: 'How many octets of data the segment carries. SYN and FIN are not counted here, though each takes a sequence number.',
    reference: 'RFC 9293, 3.4',
  },
  win: {
    title: 'win: window',
    text: 'How many octets, from `ack` on, the sender is ready to receive: the value of the header, before scaling. A SYN is never scaled. Left out, it repeats the last one.',
    reference: 'RFC 9293, 3.8.6',
  },
  up: {
    title: 'up: urgent pointer',
    text: 'With URG: where the urgent data ends, counted from `seq`.',
    reference: 'RFC 9293, 3.8.5',
  },
  mss: {
    title: 'mss: maximum segment size',
    text: 'On a SYN: the largest piece of data, in octets, that the sender is ready to receive in one segment. Each end states its own; nothing is negotiated. Without it a TCP assumes 536 (IPv4) or 1220 (IPv6).',
    reference: 'RFC 9293, 3.7.1',
  },
  wscale: {
    title: 'wscale: window scale',
    text: 'On a SYN: by how many bits the windows of the sender are shifted, 0 to 14. It counts only if both SYNs carry it.',
    reference: 'RFC 7323, 2',
  },
  sackok: {
    title: 'sackok: SACK permitted',
    text: 'On a SYN: the sender understands selective acknowledgments.',
    reference: 'RFC 2018, 2',
  },
  sack: {
    title: 'sack: selective acknowledgment',
    text: 'Blocks that have arrived beyond a hole: each from its first number to one past its last. The block that holds the newest segment comes first.',
    reference: 'RFC 2018, 3',
  },
  ts: {
    title: 'ts: timestamps',
    text: 'The clock of the sender, and the newest one that it has seen of its peer (0 on a first SYN). They measure the round-trip time and tell old duplicates apart.',
    reference: 'RFC 7323, 3',
  },
  tfo: {
    title: 'tfo: TCP Fast Open',
    text: '`request` asks for a cookie; `cookie` on a SYN with data lets the server take the data before the handshake is over.',
    reference: 'RFC 7413, 4.1',
  },
  isn: {
    title: 'isn: initial sequence number',
    text: 'The number of the SYN of this host. A real TCP chooses it so that nobody can guess it; in a trace it may be any number, or a symbol such as `X`.',
    reference: 'RFC 9293, 3.4.1',
  },
  backlog: {
    title: 'backlog',
    text: 'How many connections may wait in each of the queues of a listener: half-open ones in the SYN queue, open ones in the accept queue. The RFC knows neither: they are those of the socket API.',
    reference: 'language guide, Queues',
  },
  raw: {
    title: 'raw',
    text: 'A host that keeps to no rules: an attacker, a broken stack, a middlebox. What it sends is not judged, what it receives changes nothing.',
    reference: 'language guide, Hosts',
  },
  msl: {
    title: 'msl: maximum segment lifetime',
    text: 'How long a segment can live in the network. TIME-WAIT lasts twice as long.',
    reference: 'RFC 9293, 3.4.2',
  },
};
