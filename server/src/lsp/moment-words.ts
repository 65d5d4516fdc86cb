import { durationText } from '../diagram/duration.ts';
import type { Heap } from '../tcp/heap.ts';
import { capacity } from '../tcp/listener.ts';
import { distance, type Seq } from '../tcp/seq.ts';
import { connected, Expired, type HeldText, outstanding } from '../tcp/tcb.ts';
import type { End, Host, Owed, World } from '../trace/world.ts';

/** The timers of an end that run or have run out, in words. */
export function timerWords(world: World, { tcb, timeWaitEnds }: End): string[] {
  if (!connected(tcb)) return [];
  const ran = (timer: number): boolean => (tcb.expired & timer) !== 0;
  const retransmission = ran(Expired.retransmission)
    ? 'retransmission: has run out'
    : outstanding(tcb)
      ? 'retransmission: runs'
      : '';
  const persist = ran(Expired.persist)
    ? 'persist: has run out'
    : tcb.sndWnd === 0 && tcb.queued > 0
      ? 'persist: runs'
      : '';
  const keepalive =
    ran(Expired.keepalive) || ran(Expired.unanswered)
      ? `keep-alive: has run out${ran(Expired.keepalive) ? '' : ', unanswered'}`
      : '';
  const timeWait =
    tcb.state === 'TIME-WAIT'
      ? `2MSL: ${durationText(Math.max(0, timeWaitEnds - world.clock))} of ${durationText(world.variant.twoMsl)} left`
      : '';
  return [retransmission, persist, keepalive, timeWait].filter((timer) => timer !== '');
}

/** What waits at an end, and in the queues of its host where that listens, in words. */
export function queueWords(world: World, host: Host, end: End | undefined): string[] {
  const words: string[] = [];
  if (end && connected(end.tcb)) {
    const { tcb } = end;
    const unacknowledged = distance(tcb.sndNxt, tcb.sndUna);
    if (unacknowledged > 0) words.push(`not acknowledged: ${octets(unacknowledged)}`);
    if (tcb.queued > 0) words.push(`to be sent: ${octets(tcb.queued)}`);
    if (tcb.reads && tcb.unread > 0) words.push(`to be read: ${octets(tcb.unread)}`);
    const held = heldOctets(tcb.held, tcb.rcvNxt);
    if (held !== '') words.push(`held beyond a hole: ${held}`);
  }
  if (host.listens) {
    const { queues } = host;
    const most = capacity(queues, world.variant);
    const of = most === undefined ? '' : ` of ${most}`;
    if (queues.synQueue > 0 || most !== undefined) words.push(`SYN queue: ${queues.synQueue}${of}`);
    if (queues.acceptQueue > 0 || most !== undefined) words.push(`accept queue: ${queues.acceptQueue}${of}`);
  }
  return words;
}

/** What an end has to answer, as the segments that would answer it, and a FIN that is still to be sent. */
export function owedWords({ owed, tcb }: End, text: (number: Seq, side: 'own' | 'peer') => string): string[] {
  const words = owed.map((one) => owedSegment(one, tcb.sndNxt, tcb.rcvNxt, text));
  if (connected(tcb) && tcb.closing && tcb.finSeq === undefined) words.push('FIN, since its user has closed');
  return words;
}

function owedSegment(
  { answer }: Owed,
  sndNxt: Seq,
  rcvNxt: Seq,
  text: (number: Seq, side: 'own' | 'peer') => string,
): string {
  switch (answer.kind) {
    case 'syn-ack':
      return 'SYN+ACK';
    case 'ack':
      return `ACK seq=${text(sndNxt, 'own')} ack=${text(rcvNxt, 'peer')}`;
    case 'abort':
      return `RST seq=${text(answer.seq, 'own')}`;
    default: {
      const acknowledges = answer.ack === undefined ? '' : ` ack=${text(answer.ack, 'peer')}`;
      return `RST${acknowledges === '' ? '' : '+ACK'} seq=${text(answer.seq, 'own')}${acknowledges}`;
    }
  }
}

const octets = (count: number): string => `${count} ${count === 1 ? 'octet' : 'octets'}`;

/**
 * How much is held beyond the first hole: the pieces may overlap, so it is told by the piece that begins first; nothing
 * while that may have been dropped.
 */
const heldOctets = (held: Heap<HeldText>, rcvNxt: Seq): string =>
  held === undefined || held.top.doubtful ? '' : `from ${octets(distance(held.top.from, rcvNxt))} ahead`;
