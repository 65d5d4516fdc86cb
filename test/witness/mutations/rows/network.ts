import { by, type Row, SEGMENTS } from './row.ts';

/** Arrows and directions. */
export const arrows: readonly Row[] = [
  { change: 'arrow -> to -)', unless: ['labelled'], comes: 'suspicious', why: 'Without a label it can never arrive.' },
  {
    change: ['arrow -> to -x', 'arrow -) to -x'],
    when: ['delivered later'],
    comes: by('delivered later'),
    why: 'What is lost cannot arrive.',
  },
  {
    change: ['arrow -> to -x', 'arrow -> to -)'],
    of: ['first SYN', 'SYN again'],
    when: ['answered by SYN+ACK'],
    comes: by('answered by SYN+ACK'),
    why: 'A SYN that has not arrived is not answered.',
  },
  {
    change: 'arrow -> to -x',
    of: 'SYN+ACK',
    when: ['peer goes on'],
    unless: ['again', 'active'],
    comes: by('peer goes on'),
    why: 'Without the SYN+ACK the peer is in SYN-SENT (3.10.7.3).',
  },
  {
    change: 'arrow -> to -x',
    when: ['acknowledged in writing'],
    of: ['data', 'FIN'],
    comes: by('acknowledged in writing'),
    why: 'What has not arrived is not acknowledged.',
  },
  {
    change: 'arrow -> to -x',
    of: SEGMENTS,
    when: ['opens for text'],
    unless: ['fast open'],
    comes: by('opens for text'),
    why: 'The peer is in SYN-RECEIVED, and may not send text yet (3.10.2).',
  },
  {
    change: 'arrow -> to -x',
    of: 'ACK',
    when: ['idle'],
    comes: 'equivalent',
    why: 'A pure ACK that changes no state may be lost.',
  },
  {
    change: ['arrow -> to -x', 'arrow -> to -)', 'arrow -x to ->', 'arrow -) to ->', 'arrow -) to -x'],
    comes: 'either',
    why: 'The network does as it likes; what follows may count on it.',
  },
];

/** What of these depends on the profile or the direction. */
export const directions: readonly Row[] = [
  {
    change: 'direction',
    when: ['peer is raw'],
    comes: 'either',
    why: 'A raw host keeps to no rules.',
  },
  {
    change: 'direction',
    of: 'first SYN',
    when: ['answered by SYN+ACK'],
    comes: by('answered by SYN+ACK'),
    why: 'Who has sent the SYN does not answer it.',
  },
  { change: 'direction', of: ['first SYN', 'SYN again'], comes: 'either', why: 'Either end may open.' },
  {
    change: 'direction',
    of: 'SYN+ACK',
    when: ['peer has a SYN outstanding', 'peer is in SYN-RECEIVED'],
    comes: 'either',
    why: 'In a simultaneous open both send one.',
  },
  { change: 'direction', of: 'SYN+ACK', comes: 'wrong', why: 'The peer has received no SYN (3.10.7.3).' },
  {
    change: 'direction',
    of: SEGMENTS,
    when: ['peer is not open'],
    comes: 'wrong',
    why: 'The peer has no open connection to send this on (3.10.2).',
  },
  {
    change: 'direction',
    of: ['data'],
    when: ['peer is in SYN-RECEIVED'],
    comes: 'wrong',
    why: 'Text waits until the connection is ESTABLISHED (3.10.2).',
  },
  {
    change: 'direction',
    of: SEGMENTS,
    when: ['ack written', 'ack is not the peer’s'],
    unless: ['peer has something outstanding'],
    comes: 'wrong',
    why: 'It is not what the peer has to acknowledge.',
  },
  {
    change: 'direction',
    of: SEGMENTS,
    when: ['seq written', 'seq is not the peer’s'],
    unless: ['peer has something outstanding'],
    comes: 'wrong',
    why: 'It is not the peer’s next number.',
  },
  {
    change: 'direction',
    of: 'ACK',
    when: ['seq written', 'seq is not the peer’s'],
    comes: 'wrong',
    why: 'A pure ACK has the next number of its sender.',
  },
  { change: 'direction', of: SEGMENTS, comes: 'either', why: 'Either end may send this.' },
  {
    change: 'direction',
    of: 'RST',
    when: ['peer could abort'],
    unless: ['seq is not the peer’s'],
    comes: 'either',
    why: 'Either end may ABORT.',
  },
  {
    change: 'direction',
    of: 'RST',
    comes: 'wrong',
    why: 'The peer owes no reset, and cannot ABORT with this number (3.5.2, 3.10.5).',
  },
];
