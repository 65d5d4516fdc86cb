import { ABORTABLE, by, type Row, SEGMENTS } from './row.ts';

/** Numbers and lengths that are off. */
export const numbers: readonly Row[] = [
  // seq
  {
    change: ['seq -1', 'seq +1', 'seq +100000'],
    of: ['first SYN', 'SYN+ACK'],
    unless: ['isn declared', 'again'],
    when: ['acknowledged in writing'],
    comes: by('acknowledged in writing'),
    why: 'The number is free, but the answer acknowledges another (3.4).',
  },
  {
    change: ['seq -1', 'seq +1', 'seq +100000'],
    of: ['first SYN', 'SYN+ACK'],
    unless: ['isn declared', 'again'],
    when: ['pure ACK follows in writing'],
    comes: by('pure ACK follows in writing'),
    why: 'The number is free, but the sender goes on from another (3.4).',
  },
  {
    change: ['seq -1', 'seq +1', 'seq +100000'],
    of: ['first SYN', 'SYN+ACK'],
    unless: ['isn declared', 'again'],
    comes: 'either',
    why: 'An initial number is free (3.4.1); what follows may count on it.',
  },
  {
    change: ['seq -1', 'seq +1', 'seq +100000'],
    of: ['first SYN', 'SYN again', 'SYN+ACK'],
    comes: 'wrong',
    why: 'The initial number is declared, or was sent before (3.4, 3.10.8).',
  },
  {
    change: ['seq -1', 'seq +1'],
    of: SEGMENTS,
    when: ['probing'],
    comes: 'either',
    why: 'A keep-alive or window probe may stand below SND.NXT (3.8.4).',
  },
  {
    change: ['seq -1', 'seq +1'],
    of: ['data', 'FIN'],
    when: ['again'],
    comes: 'either',
    why: 'What is sent again may be cut differently (3.8.1).',
  },
  {
    change: 'seq -1',
    of: ['data', 'FIN'],
    when: ['outstanding'],
    comes: 'either',
    why: 'It may be sent again from there.',
  },
  {
    change: ['seq -1', 'seq +1', 'seq +100000'],
    of: SEGMENTS,
    comes: 'wrong',
    why: 'The next number is SND.NXT (3.4): no hole, and nothing that is acknowledged again.',
  },
  {
    change: ['seq -1', 'seq +1'],
    of: 'RST',
    when: ['owes a reset'],
    state: ABORTABLE,
    comes: 'either',
    why: 'It may just be the number of an ABORT, or of the reset that is owed.',
  },
  {
    change: ['seq -1', 'seq +1', 'seq +100000'],
    of: 'RST',
    comes: 'wrong',
    why: 'A reset has exactly the number of its answer, or SND.NXT (3.5.2, 3.10.5).',
  },
  // ack
  {
    change: ['ack -1', 'ack +1'],
    of: ['data', 'FIN'],
    when: ['again'],
    comes: 'either',
    why: 'A retransmission may keep the number with which it, or a part of it, was first sent.',
  },
  {
    change: ['ack -1', 'ack +1'],
    of: SEGMENTS,
    when: ['at the edge before'],
    comes: 'either',
    why: 'What lies beyond the window may be taken or not (3.8.6.2.2); the acknowledgment tells.',
  },
  {
    change: ['ack -1', 'ack +1', 'ack +100000'],
    of: [...SEGMENTS, 'SYN+ACK', 'RST'],
    comes: 'wrong',
    why: 'The acknowledgment number is RCV.NXT (3.10.7.4), that of a reset what it answers (3.5.2).',
  },
  // len
  {
    change: ['len -1', 'len +1'],
    when: ['again'],
    comes: 'either',
    why: 'What is sent again may be cut differently (3.8.1).',
  },
  {
    change: ['len -1', 'len +1'],
    of: ['data', 'FIN'],
    when: ['acknowledged in writing'],
    comes: by('acknowledged in writing'),
    why: 'The answer acknowledges another length (3.4).',
  },
  {
    change: ['len -1', 'len +1'],
    of: 'data',
    when: ['pure ACK follows in writing'],
    comes: by('pure ACK follows in writing'),
    why: 'The sender goes on from another length (3.4).',
  },
  {
    change: 'len -1',
    of: 'data',
    when: ['text follows in writing'],
    comes: by('text follows in writing'),
    why: 'An octet is missing between the two (3.4).',
  },
  {
    change: ['len -1', 'len +1'],
    comes: 'either',
    why: 'An application may write any number of octets; what follows may count on it.',
  },
];
