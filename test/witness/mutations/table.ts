import type { Operator } from './operators.ts';
import type { Circumstance, Kind } from './situation.ts';

/**
 * What should come of one slip in a legal trace, by what is changed, the state of the host and the kind of the line:
 * written from RFC 9293 and the contract of the language. The first row that fits decides.
 */
export interface Row {
  readonly change: Operator | readonly Operator[];
  readonly of?: Kind | readonly Kind[];
  /** The sender's state before the line. */
  readonly state?: readonly string[];
  readonly when?: readonly Circumstance[];
  readonly unless?: readonly Circumstance[];
  /**
   * `wrong`: on the changed line. Wrong with a circumstance: at the latest on the line that it names, which the change
   * makes impossible. `equivalent`: nothing is wrong. `either`: it depends on what the row does not ask for.
   */
  readonly comes: 'wrong' | 'suspicious' | 'equivalent' | 'either' | { readonly wrongBy: Circumstance };
  /** Why, with the section of RFC 9293 where one says it. */
  readonly why: string;
}

const by = (circumstance: Circumstance) => ({ wrongBy: circumstance });

const SEGMENTS = ['ACK', 'data', 'FIN'] as const;
/** The states in which ABORT sends a reset. */
const ABORTABLE = ['SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'] as const;
const FIN_TO_COME = ['SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT'] as const;
const TEXT = ['text'] as const;

const anything: readonly Row[] = [
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

const free: readonly Row[] = [
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

const profiles: readonly Row[] = [
  {
    change: ['flag +ACK', 'flag -ACK', 'seq -1', 'seq +1', 'seq +100000', 'ack -1', 'ack +1', 'ack +100000'],
    of: 'RST',
    when: ['another profile'],
    comes: 'either',
    why: 'RFC 793, Linux and BSD have forms of resets of their own.',
  },
];

const flags: readonly Row[] = [
  {
    change: ['flag +ACK', 'seq -1', 'seq +1'],
    of: 'RST',
    when: ['close called'],
    unless: ['answers with a reset', 'abort called'],
    comes: 'either',
    why: 'The reset for text that nobody reads any more may have the form of an answer or of an ABORT (3.10.4, 3.5.2).',
  },
  {
    change: ['flag -SYN', 'flag -ACK'],
    when: ['reopened'],
    comes: 'either',
    why: 'Instead of the SYN+ACK a host in TIME-WAIT may send a challenge ACK (3.10.7.4; RFC 5961, 4).',
  },
  // SYN
  {
    change: 'flag +SYN',
    of: 'RST',
    comes: 'wrong',
    why: 'No TCP sends SYN with RST (3.10.7.2: the reset is looked at first).',
  },
  {
    change: 'flag +SYN',
    of: SEGMENTS,
    when: ['owes SYN+ACK'],
    comes: 'either',
    why: 'It is the SYN+ACK that is owed, if the number is that of the SYN.',
  },
  {
    change: 'flag +SYN',
    of: SEGMENTS,
    state: ['SYN-RECEIVED'],
    when: ['seq written'],
    comes: 'wrong',
    why: 'A SYN+ACK that is sent again has the initial number, and this one has the next.',
  },
  {
    change: 'flag +SYN',
    of: SEGMENTS,
    state: ['SYN-RECEIVED'],
    comes: 'either',
    why: 'The SYN+ACK may be sent again (3.10.8); with text it may not.',
  },
  {
    change: 'flag +SYN',
    of: SEGMENTS,
    state: ['FIN-WAIT-1'],
    when: ['outstanding'],
    comes: 'either',
    why: 'After CLOSE in SYN-RECEIVED the SYN may still be outstanding.',
  },
  {
    change: 'flag +SYN',
    of: SEGMENTS,
    comes: 'wrong',
    why: 'An open connection sends no further SYN (3.4: it would carry the initial number).',
  },
  {
    change: 'flag -SYN',
    of: ['first SYN', 'SYN again'],
    comes: 'wrong',
    why: 'Without SYN nothing can be sent in CLOSED or SYN-SENT (3.10.2).',
  },
  {
    change: 'flag -SYN',
    of: 'SYN+ACK',
    when: ['owes SYN+ACK'],
    comes: 'wrong',
    why: 'A SYN is answered by a SYN+ACK (3.10.7.2).',
  },
  {
    change: 'flag -SYN',
    of: 'SYN+ACK',
    when: ['seq written'],
    comes: 'wrong',
    why: 'The number of a pure ACK is not the initial one (3.4).',
  },
  {
    change: 'flag -SYN',
    of: 'SYN+ACK',
    comes: 'either',
    why: 'A pure ACK is free; whether the other end still opens depends on the rest.',
  },
  // ACK
  {
    change: 'flag +ACK',
    of: ['first SYN', 'SYN again'],
    comes: 'wrong',
    why: 'A SYN that answers nothing acknowledges nothing (3.10.1, 3.10.7.2).',
  },
  {
    change: 'flag +ACK',
    of: 'RST',
    when: ['answers with a reset'],
    comes: 'wrong',
    why: 'The form of an answering reset is fixed (3.5.2).',
  },
  {
    change: 'flag +ACK',
    of: 'RST',
    comes: 'equivalent',
    why: 'The reset of an ABORT may carry ACK or not (3.10.5, 3.5.2).',
  },
  {
    change: 'flag -ACK',
    of: 'RST',
    when: ['ack written'],
    comes: 'wrong',
    why: 'An acknowledgment number means nothing without ACK (3.1).',
  },
  {
    change: 'flag -ACK',
    of: 'RST',
    when: ['answers with a reset'],
    comes: 'wrong',
    why: 'The reset that answers a segment without ACK carries one (3.5.2).',
  },
  {
    change: 'flag -ACK',
    of: 'RST',
    comes: 'equivalent',
    why: 'The reset of an ABORT may carry ACK or not (3.10.5, 3.5.2).',
  },
  {
    change: 'flag -ACK',
    of: 'SYN+ACK',
    when: ['active'],
    comes: 'either',
    why: 'In a simultaneous open the bare SYN may be sent again from the retransmission queue (3.10.8).',
  },
  {
    change: ['flag -ACK', 'flags ACK to FIN'],
    of: ['SYN+ACK', ...SEGMENTS],
    comes: 'wrong',
    why: 'Only the first SYN and some resets go without ACK (3.1).',
  },
  // FIN
  { change: 'flag +FIN', of: 'RST', comes: 'wrong', why: 'A reset closes nothing: FIN and RST contradict each other.' },
  {
    change: 'flag +FIN',
    of: ['first SYN', 'SYN again', 'SYN+ACK'],
    comes: 'suspicious',
    why: 'SYN with FIN is legal by the letter, and nobody sends it.',
  },
  {
    change: 'flag +FIN',
    of: SEGMENTS,
    state: ['FIN-WAIT-2', 'TIME-WAIT'],
    comes: 'wrong',
    why: 'The own FIN is acknowledged: there is no second one (3.10.4).',
  },
  {
    change: 'flag +FIN',
    of: 'ACK',
    state: ['CLOSING', 'LAST-ACK', 'FIN-WAIT-1'],
    when: ['seq written', 'outstanding'],
    comes: 'wrong',
    why: 'The FIN has been sent, and this one has another number (3.10.4).',
  },
  {
    change: 'flag +FIN',
    of: SEGMENTS,
    unless: ['again', 'close called'],
    state: FIN_TO_COME,
    when: ['sends text later'],
    comes: by('sends text later'),
    why: 'After its FIN a host sends no more text (3.10.2).',
  },
  {
    change: 'flag +FIN',
    of: SEGMENTS,
    state: FIN_TO_COME,
    when: ['pure ACK follows in writing'],
    unless: ['again', 'close called'],
    comes: by('pure ACK follows in writing'),
    why: 'The FIN takes a number, and the next line does not count it (3.4).',
  },
  {
    change: 'flag +FIN',
    of: SEGMENTS,
    state: FIN_TO_COME,
    when: ['acknowledged in writing'],
    unless: ['again', 'close called', 'window stated'],
    comes: by('acknowledged in writing'),
    why: 'The FIN takes a number, and the answer does not acknowledge it (3.4).',
  },
  {
    change: 'flag +FIN',
    of: SEGMENTS,
    comes: 'either',
    why: 'A FIN implies CLOSE, which the application may have called; what follows decides.',
  },
  {
    change: 'flag -FIN',
    of: 'FIN',
    when: ['again', 'seq written'],
    unless: ['carries text', 'probing'],
    comes: 'wrong',
    why: 'The number of a FIN is below that of a pure ACK.',
  },
  {
    change: 'flag -FIN',
    of: 'FIN',
    when: ['acknowledged in writing'],
    unless: ['again'],
    comes: by('acknowledged in writing'),
    why: 'A number is acknowledged that no FIN has taken.',
  },
  {
    change: 'flag -FIN',
    of: 'FIN',
    when: ['pure ACK follows in writing'],
    unless: ['again'],
    comes: by('pure ACK follows in writing'),
    why: 'A number is counted that no FIN has taken.',
  },
  {
    change: 'flag -FIN',
    of: 'FIN',
    when: ['changed state claimed'],
    unless: ['again'],
    comes: by('changed state claimed'),
    why: 'Without the FIN the state does not change.',
  },
  {
    change: 'flag -FIN',
    of: ['FIN', 'SYN+ACK', 'first SYN', 'SYN again', 'RST'],
    comes: 'either',
    why: 'Not to close is always allowed; what follows decides.',
  },
  // RST
  {
    change: 'flag +RST',
    of: ['first SYN', 'SYN again', 'SYN+ACK', 'FIN'],
    comes: 'wrong',
    why: 'RST stands neither with SYN nor with FIN.',
  },
  {
    change: ['flag +RST', 'flags ACK to RST'],
    of: SEGMENTS,
    state: ['CLOSING', 'LAST-ACK', 'TIME-WAIT'],
    comes: 'wrong',
    why: 'ABORT sends no reset in these states (3.10.5).',
  },
  {
    change: 'flags ACK to RST',
    of: SEGMENTS,
    when: ['ack written'],
    comes: 'wrong',
    why: 'An acknowledgment number means nothing without ACK (3.1).',
  },
  {
    change: ['flag +RST', 'flags ACK to RST'],
    of: SEGMENTS,
    state: ABORTABLE,
    when: ['goes on'],
    comes: by('goes on'),
    why: 'A reset is an ABORT: the connection is gone, and the host cannot go on (3.10.5).',
  },
  {
    change: ['flag +RST', 'flags ACK to RST'],
    of: SEGMENTS,
    state: ABORTABLE,
    when: ['changed state claimed'],
    comes: 'either',
    why: 'A reset is an ABORT; the claim may name another state that this line has changed.',
  },
  {
    change: ['flag +RST', 'flags ACK to RST'],
    of: SEGMENTS,
    comes: 'either',
    why: 'An application may ABORT at any time.',
  },
  {
    change: 'flag -RST',
    of: 'RST',
    unless: ['ACK bit'],
    comes: 'wrong',
    why: 'A segment without any flag lacks its ACK (3.1).',
  },
  {
    change: 'flag -RST',
    of: 'RST',
    state: ['CLOSED', 'SYN-SENT'],
    comes: 'wrong',
    why: 'Without a connection nothing but a reset can be sent (3.10.7.1).',
  },
  {
    change: 'flag -RST',
    of: 'RST',
    when: ['owes SYN+ACK'],
    comes: 'wrong',
    why: 'A SYN is answered by a SYN+ACK or a reset.',
  },
  { change: 'flag -RST', of: 'RST', comes: 'either', why: 'A pure ACK is free; what follows decides.' },
];

const numbers: readonly Row[] = [
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

const arrows: readonly Row[] = [
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

const directions: readonly Row[] = [
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

const deleted: readonly Row[] = [
  {
    change: 'line deleted',
    of: ['deliver', 'wait', 'timeout time-wait'],
    when: ['simultaneous open before'],
    comes: 'either',
    why: 'A claim by the other text of the RFC may hold without it (figure 7, or 3.10.7.4, first).',
  },
  {
    change: 'line deleted',
    of: ['wait', 'timeout time-wait'],
    when: ['FIN again before'],
    comes: 'either',
    why: 'The end of 2MSL may have come before (3.10.7.4, first), or not (eighth).',
  },
  {
    change: 'line deleted',
    of: 'accept',
    when: ['backlog'],
    comes: 'either',
    why: 'It makes room in the accept queue; what follows may need it.',
  },
  {
    change: 'line deleted',
    of: ['first SYN', 'SYN again'],
    when: ['answered by SYN+ACK'],
    comes: by('answered by SYN+ACK'),
    why: 'A SYN that was not sent is not answered (3.10.7.3).',
  },
  {
    change: 'line deleted',
    of: 'SYN+ACK',
    when: ['peer goes on'],
    unless: ['again', 'active'],
    comes: by('peer goes on'),
    why: 'Without the SYN+ACK the peer is in SYN-SENT (3.10.7.3).',
  },
  {
    change: 'line deleted',
    of: ['data', 'FIN'],
    when: ['acknowledged in writing'],
    unless: ['again'],
    comes: by('acknowledged in writing'),
    why: 'What was not sent is not acknowledged.',
  },
  {
    change: 'line deleted',
    of: ['data', 'FIN'],
    when: ['pure ACK follows in writing'],
    unless: ['again'],
    comes: by('pure ACK follows in writing'),
    why: 'Numbers are counted that were not used (3.4).',
  },
  {
    change: 'line deleted',
    of: 'data',
    when: ['text follows in writing'],
    unless: ['again'],
    comes: by('text follows in writing'),
    why: 'There is a hole before the next text (3.4).',
  },
  {
    change: 'line deleted',
    of: SEGMENTS,
    when: ['opens for text'],
    unless: ['fast open'],
    comes: by('opens for text'),
    why: 'The peer is in SYN-RECEIVED, and may not send text yet (3.10.2).',
  },
  {
    change: 'line deleted',
    of: 'ACK',
    when: ['idle'],
    comes: 'equivalent',
    why: 'A pure ACK that changes no state may be missing: what is owed is information.',
  },
  {
    change: 'line deleted',
    of: 'listen',
    when: ['changed state claimed'],
    comes: by('changed state claimed'),
    why: 'Without a passive OPEN the host is CLOSED (3.10.1).',
  },
  {
    change: 'line deleted',
    of: 'listen',
    when: ['SYN answered later'],
    comes: by('SYN answered later'),
    why: 'Where nobody listens a SYN is answered by a reset (3.10.7.1).',
  },
  {
    change: 'line deleted',
    of: ['close', 'shutdown'],
    when: ['changed state claimed'],
    comes: by('changed state claimed'),
    why: 'Without CLOSE the state does not change (3.10.4).',
  },
  {
    change: 'line deleted',
    of: ['close', 'shutdown'],
    when: ['FIN next'],
    comes: 'equivalent',
    why: 'A FIN implies CLOSE.',
  },
  {
    change: 'line deleted',
    of: 'connect',
    when: ['changed state claimed'],
    comes: by('changed state claimed'),
    why: 'Without OPEN the state does not change (3.10.1).',
  },
  {
    change: 'line deleted',
    of: 'connect',
    when: ['SYN next'],
    comes: 'equivalent',
    why: 'A SYN implies the active OPEN.',
  },
  {
    change: 'line deleted',
    of: ['timeout time-wait', 'wait', 'deliver', 'abort', 'crash', 'timeout user'],
    when: ['changed state claimed'],
    comes: by('changed state claimed'),
    why: 'Without it the state does not change (3.10.8, 3.10.5).',
  },
  {
    change: 'line deleted',
    of: 'abort',
    when: ['RST next'],
    comes: 'equivalent',
    why: 'A reset out of the blue implies ABORT.',
  },
  {
    change: 'line deleted',
    of: ['timeout persist', 'timeout keepalive'],
    when: ['probed later'],
    comes: by('probed later'),
    why: 'Below SND.NXT only a probe is sent, and its timer has not run out (3.8.4, 3.8.6.1).',
  },
  {
    change: 'line deleted',
    of: 'drop',
    comes: 'equivalent',
    why: 'What is still under way at the end has not arrived either.',
  },
  {
    change: 'line deleted',
    of: 'accept',
    comes: 'equivalent',
    why: 'When the application takes the connection changes nothing.',
  },
  {
    change: 'line deleted',
    of: 'given',
    when: ['segment next'],
    comes: by('segment next'),
    why: 'Nobody has a connection to send this on (3.10.2).',
  },
  {
    change: 'line deleted',
    of: 'RST',
    when: ['changed state claimed'],
    comes: by('changed state claimed'),
    why: 'Without the reset the connection goes on (3.10.7.4).',
  },
  {
    change: 'line deleted',
    comes: 'either',
    why: 'What is left out may not have happened; what follows may count on it.',
  },
];

const doubled: readonly Row[] = [
  {
    change: 'line doubled',
    of: 'accept',
    when: ['backlog'],
    comes: 'either',
    why: 'There may be another connection to take.',
  },
  {
    change: 'line doubled',
    of: ['close', 'shutdown', 'abort'],
    state: ['LISTEN', 'CLOSED'],
    comes: 'either',
    why: 'Whether a second CLOSE of a listener is one of nothing is not said.',
  },
  {
    change: 'line doubled',
    of: 'given',
    when: ['listener only'],
    comes: 'either',
    why: 'The contract does not say it.',
  },
  {
    change: 'line doubled',
    of: ['first SYN', 'SYN again'],
    unless: ['labelled'],
    comes: 'equivalent',
    why: 'An unacknowledged SYN may be sent again (3.10.8).',
  },
  {
    change: 'line doubled',
    of: 'ACK',
    when: ['idle'],
    unless: ['lost'],
    comes: 'equivalent',
    why: 'A pure ACK is free.',
  },
  {
    change: 'line doubled',
    of: 'ACK',
    when: ['probing'],
    comes: 'either',
    why: 'A probe is sent once for each timeout.',
  },
  {
    change: 'line doubled',
    of: 'data',
    when: ['seq written'],
    unless: ['labelled', 'probing'],
    comes: 'equivalent',
    why: 'What is not acknowledged may be sent again (3.8.1).',
  },
  {
    change: 'line doubled',
    of: 'FIN',
    unless: ['labelled'],
    comes: 'equivalent',
    why: 'An unacknowledged FIN may be sent again (3.10.8).',
  },
  { change: 'line doubled', of: 'RST', comes: 'wrong', why: 'After its reset a host has nothing to reset (3.10.5).' },
  {
    change: 'line doubled',
    of: ['listen', 'given', 'connect'],
    comes: 'wrong',
    why: 'OPEN of what is open is an error (3.10.1).',
  },
  {
    change: 'line doubled',
    of: ['close', 'shutdown', 'accept', 'abort'],
    comes: 'equivalent',
    why: 'A second one is no error (3.10.4, 3.10.5).',
  },
  {
    change: 'line doubled',
    of: ['timeout time-wait', 'timeout user'],
    comes: 'wrong',
    why: 'The connection has ended, and its timers with it (3.10.8).',
  },
  {
    change: 'line doubled',
    of: ['timeout retransmission', 'timeout persist', 'timeout keepalive', 'crash'],
    comes: 'equivalent',
    why: 'It may happen again at once.',
  },
  { change: 'line doubled', of: 'drop', comes: 'wrong', why: 'What is lost cannot be lost again.' },
  { change: 'line doubled', comes: 'either', why: 'It may happen again; what follows may not count on it.' },
];

/** Every row, in the order in which they are asked. Neighbours that change places have a table of their own. */
export const TABLE: readonly Row[] = [
  ...anything,
  ...free,
  ...profiles,
  ...flags,
  ...numbers,
  ...arrows,
  ...directions,
  ...deleted,
  ...doubled,
];
