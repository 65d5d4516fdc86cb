import { by, type Row } from './row.ts';

/** Segments that nobody judges, and those of other profiles than RFC 9293. */
export const free: readonly Row[] = [
  {
    change: 'flag -ACK',
    of: 'free',
    when: ['ack written'],
    comes: 'either',
    why: 'Nobody is judged; whether what follows still answers it depends on the rest.',
  },
  {
    change: ['arrow -> to -)'],
    of: 'free',
    unless: ['labelled'],
    comes: 'suspicious',
    why: 'Without a label it can never arrive.',
  },
  {
    change: ['arrow -) to -x'],
    of: 'free',
    when: ['delivered later'],
    comes: by('delivered later'),
    why: 'What is lost cannot arrive.',
  },
  {
    change: [
      'flag +SYN',
      'flag -SYN',
      'flag +ACK',
      'flag -ACK',
      'flag +FIN',
      'flag -FIN',
      'flag +RST',
      'flag -RST',
      'flags ACK to FIN',
      'flags ACK to RST',
      'seq -1',
      'seq +1',
      'seq +100000',
      'ack -1',
      'ack +1',
      'ack +100000',
      'len -1',
      'len +1',
      'arrow -> to -x',
      'arrow -x to ->',
      'arrow -> to -)',
      'arrow -) to ->',
      'arrow -) to -x',
      'direction',
      'line deleted',
      'line doubled',
    ],
    of: 'free',
    comes: 'either',
    why: 'Old, forged and raw segments and those that are illegal on purpose are not judged; only what they lead to is.',
  },
];

/** What of these depends on the profile or the direction. */
export const profiles: readonly Row[] = [
  {
    change: ['flag +ACK', 'flag -ACK', 'seq -1', 'seq +1', 'seq +100000', 'ack -1', 'ack +1', 'ack +100000'],
    of: 'RST',
    when: ['another profile'],
    comes: 'either',
    why: 'RFC 793, Linux and BSD have forms of resets of their own.',
  },
];
