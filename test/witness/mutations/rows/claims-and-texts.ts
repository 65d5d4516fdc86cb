import { type Row, TEXT } from './row.ts';

/** Claims, texts, and what is never judged. */
export const anything: readonly Row[] = [
  {
    change: 'flag PSH',
    comes: 'equivalent',
    why: 'PSH concerns the applications only, and is never judged (3.9.1).',
  },
  {
    change: ['line deleted', 'line doubled'],
    of: TEXT,
    comes: 'equivalent',
    why: 'Headings and notes say nothing of TCP.',
  },
  {
    change: ['line deleted', 'line doubled'],
    of: 'expect',
    comes: 'equivalent',
    why: 'A claim changes nothing, so it may stand twice or not at all.',
  },
  {
    change: ['claimed TIME-WAIT', 'claimed CLOSED'],
    when: ['reset before'],
    comes: 'either',
    why: 'Who has sent a reset is CLOSED (3.10.5), or in TIME-WAIT (3.5.2).',
  },
  {
    change: ['claimed TIME-WAIT', 'claimed CLOSED'],
    when: ['FIN again before'],
    comes: 'either',
    why: 'A repeated FIN starts 2MSL again (3.10.7.4, eighth), or is dropped before (first).',
  },
  {
    change: ['claimed SYN-RECEIVED', 'claimed ESTABLISHED'],
    when: ['simultaneous open before'],
    comes: 'either',
    why: 'The crossing SYN+ACK opens the connection (figure 7), or lies below the window (3.10.7.4, first; A.2).',
  },
  {
    change: 'claimed state',
    when: ['at the edge before'],
    comes: 'either',
    why: 'A FIN beyond the window may be taken or not (3.8.6, 3.10.7.4); a claim tells.',
  },
  {
    change: [
      'claimed state',
      'claimed CLOSED',
      'claimed TIME-WAIT',
      'claimed SYN-RECEIVED',
      'claimed ESTABLISHED',
      'claimed error',
    ],
    comes: 'wrong',
    why: 'A host is in one state, and a claim of another does not hold.',
  },
  { change: 'claimed number', comes: 'wrong', why: 'A variable has one value.' },
];
