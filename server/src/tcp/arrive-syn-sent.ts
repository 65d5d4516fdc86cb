import { opens } from './ack.ts';
import { offers } from './arrive-closed.ts';
import { Flag, type Segment } from './segment.ts';
import { add, leq, lt } from './seq.ts';
import { lost, type Outcome, stays, type Tcb } from './tcb.ts';
import { waitingText } from './text.ts';

/** SEGMENT ARRIVES in SYN-SENT (RFC 9293, 3.10.7.3). */
export function arriveSynSent(tcb: Tcb, segment: Segment): Outcome {
  const { flags } = segment;
  const acknowledges = lt(tcb.iss, segment.ack) && leq(segment.ack, tcb.sndNxt);
  if (flags & Flag.ACK && !acknowledges) {
    return flags & Flag.RST
      ? stays(tcb, 'ignored')
      : stays(tcb, 'refused', { kind: 'reset', seq: segment.ack, ack: undefined });
  }
  if (flags & Flag.RST) {
    if (!(flags & Flag.ACK)) return stays(tcb, 'ignored');
    return {
      tcb: lost(tcb),
      fate: 'reset',
      error: 'ECONNREFUSED',
      transitions: [{ from: 'SYN-SENT', to: 'CLOSED', cause: 'rcv RST', section: '3.10.7.3' }],
    };
  }
  if (!(flags & Flag.SYN)) return stays(tcb, 'ignored');

  const from = add(segment.seq, 1);
  const synchronized: Tcb = {
    ...tcb,
    ...offers(segment),
    irs: segment.seq,
    rcvNxt: from,
    held: waitingText(segment, from),
  };
  if (!(flags & Flag.ACK)) {
    return {
      tcb: { ...synchronized, state: 'SYN-RECEIVED' },
      fate: 'accepted',
      answer: { kind: 'syn-ack' },
      transitions: [{ from: 'SYN-SENT', to: 'SYN-RECEIVED', cause: 'rcv SYN', section: '3.10.7.3' }],
    };
  }
  const opened = opens(
    {
      ...synchronized,
      state: 'ESTABLISHED',
      sndUna: segment.ack,
      firstAcks: segment.ack === tcb.sndNxt ? undefined : tcb.firstAcks,
    },
    { from: 'SYN-SENT', to: 'ESTABLISHED', cause: 'rcv SYN+ACK', section: '3.10.7.3' },
  );
  return { ...opened, fate: 'accepted', answer: { kind: 'ack' } };
}
