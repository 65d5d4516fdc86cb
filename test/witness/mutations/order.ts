import type { Circumstance } from './circumstance.ts';
import type { Situation } from './situation.ts';
import type { Row } from './table.ts';

/** What is true of two neighbouring lines of a legal trace, of which the second shall come first. */
export type Pair =
  | 'a heading or note'
  | 'two claims'
  | 'a claim where the RFC says two things'
  | 'the second has a later time'
  | 'the second claims a state that the first changes'
  | 'the first claims a state that the second changes'
  | 'a claim of states that the other does not change'
  | 'the second acknowledges the first in writing'
  | 'the second is the SYN+ACK that answers the first'
  | 'the second needs the SYN+ACK that is the first'
  | 'the second counts the first in writing'
  | 'the second delivers the first'
  | 'the first is the listen that the SYN needs';

/** What should come of two neighbours that change places, by what they are to one another. */
export interface OrderRow {
  readonly when?: Pair;
  /** `wrong`: on one of the two lines. */
  readonly comes: Exclude<Row['comes'], object> | { readonly wrongBy: Circumstance };
  readonly why: string;
}

/** The rows for neighbours that change places, in the order in which they are asked. */
export const ORDER: readonly OrderRow[] = [
  { when: 'a heading or note', comes: 'equivalent', why: 'Headings and notes say nothing of TCP.' },
  { when: 'two claims', comes: 'equivalent', why: 'Claims change nothing.' },
  { when: 'the second has a later time', comes: 'wrong', why: 'Time does not go back.' },
  {
    when: 'a claim where the RFC says two things',
    comes: 'either',
    why: 'A claim by the other text of the RFC holds as well (resets: 3.5.2 and 3.10.5; SYN+ACK: figure 7 and 3.10.7.4; a FIN beyond the window: 3.8.6 and 3.10.7.4).',
  },
  { when: 'the second claims a state that the first changes', comes: 'wrong', why: 'The state has not changed yet.' },
  { when: 'the first claims a state that the second changes', comes: 'wrong', why: 'The state has changed already.' },
  {
    when: 'a claim of states that the other does not change',
    comes: 'equivalent',
    why: 'The states are the same before and after.',
  },
  {
    when: 'the second acknowledges the first in writing',
    comes: 'wrong',
    why: 'What has not arrived is not acknowledged (3.10.7.4).',
  },
  { when: 'the second is the SYN+ACK that answers the first', comes: 'wrong', why: 'No SYN, no SYN+ACK (3.10.7.2).' },
  {
    when: 'the second needs the SYN+ACK that is the first',
    comes: 'wrong',
    why: 'In SYN-SENT nothing but the SYN can be sent (3.10.2).',
  },
  {
    when: 'the second counts the first in writing',
    comes: 'wrong',
    why: 'The numbers before it have not been used yet (3.4).',
  },
  { when: 'the second delivers the first', comes: 'wrong', why: 'What has not been sent cannot arrive.' },
  {
    when: 'the first is the listen that the SYN needs',
    comes: { wrongBy: 'answered by SYN+ACK' },
    why: 'Where nobody listens a SYN is answered by a reset (3.10.7.1).',
  },
  { comes: 'either', why: 'Two events may happen in either order; what follows may count on it.' },
];

/** Whether `pair` is true of two neighbours. */
export function isPair(pair: Pair, first: Situation, second: Situation): boolean {
  const at = (circumstance: Circumstance) => first.circumstances.get(circumstance) === second.line;
  const a = first.record.step;
  const b = second.record.step;
  switch (pair) {
    case 'a heading or note':
      return first.kind === 'text' || second.kind === 'text';
    case 'two claims':
      return a.kind === 'expect' && b.kind === 'expect';
    case 'a claim where the RFC says two things': {
      const claim = a.kind === 'expect' ? first : second;
      const two = ['simultaneous open before', 'reset before', 'FIN again before', 'at the edge before'] as const;
      return claim.kind === 'expect' && two.some((c) => second.circumstances.has(c));
    }
    case 'the second has a later time':
      return 'time' in a && 'time' in b && a.time?.kind === 'at' && b.time?.kind === 'at' && a.time.ns < b.time.ns;
    case 'the second claims a state that the first changes':
      return at('changed state claimed');
    case 'the first claims a state that the second changes':
      return a.kind === 'expect' && claimsWhatChanges(first, second);
    case 'a claim of states that the other does not change': {
      const [claim, event] = a.kind === 'expect' ? [first, second] : [second, first];
      return claim.kind === 'expect' && claimsStatesOnly(claim) && !claimsWhatChanges(claim, event);
    }
    case 'the second acknowledges the first in writing':
      return at('acknowledged in writing') && (first.kind === 'data' || first.kind === 'FIN');
    case 'the second is the SYN+ACK that answers the first':
      return first.kind === 'first SYN' && at('answered by SYN+ACK');
    case 'the second needs the SYN+ACK that is the first':
      return (
        first.kind === 'SYN+ACK' &&
        at('peer goes on') &&
        !first.circumstances.has('again') &&
        !first.circumstances.has('active')
      );
    case 'the second counts the first in writing': {
      const takes = first.kind === 'data' || first.kind === 'FIN';
      const again = first.circumstances.has('again');
      return takes && !again && (at('text follows in writing') || at('pure ACK follows in writing'));
    }
    case 'the second delivers the first':
      return at('delivered later') && a.kind === 'segment' && b.kind === 'deliver';
    case 'the first is the listen that the SYN needs':
      return (
        first.kind === 'listen' &&
        second.kind === 'first SYN' &&
        b.kind === 'segment' &&
        a.kind === 'call' &&
        b.to.text === a.host.text &&
        b.arrow === '->' &&
        second.circumstances.has('answered by SYN+ACK')
      );
  }
}

function claimsStatesOnly({ record: { step } }: Situation): boolean {
  return (
    step.kind === 'expect' &&
    step.claims.every((c) => c.state && !c.error && !c.peer && c.variables.length === 0 && c.queues.length === 0)
  );
}

function claimsWhatChanges({ record: { step }, trace: { timeline } }: Situation, event: Situation): boolean {
  if (step.kind !== 'expect') return false;
  const before = event.index === 0 ? {} : timeline.states(timeline.records[event.index - 1] as typeof event.record);
  const after = timeline.states(event.record);
  return step.claims.some(
    ({ host, peer, state }) => state && !peer && (before[host.text] ?? 'CLOSED') !== after[host.text],
  );
}
