import { get } from '../tcp/ordered-map.ts';
import { Flag, type Flags } from '../tcp/segment.ts';
import type { Arrow, CallStep, ClaimsStep, SegmentStep, Span, Step, VariableName, Word } from './model.ts';
import { endAt, type World } from './world.ts';

const { SYN, ACK, FIN, RST } = Flag;

/** What flags a segment may have been meant to bear, besides PSH, URG, ECE and CWR. */
const MEANT: readonly Flags[] = [ACK, SYN | ACK, FIN | ACK, SYN, RST, RST | ACK];
const ALL = SYN | ACK | FIN | RST;

const PLAIN: readonly Arrow[] = ['->', '-x'];
const LABELLED: readonly Arrow[] = ['-)', '->', '-x'];

/**
 * What may have been meant by a line that may be a mistake: another set of flags, the other direction, another arrow;
 * `undefined`: nothing, the line should not be there. None of them is judged here.
 */
export function* otherwise(step: Step): Generator<Step | undefined> {
  if (step.kind === 'segment') {
    if (step.illegal) return;
    const { flags, from, to } = step;
    for (const meant of MEANT) {
      if ((flags.value & ALL) !== meant) yield { ...step, flags: { ...flags, value: (flags.value & ~ALL) | meant } };
    }
    yield { ...step, from: to, to: from };
    for (const arrow of step.label ? LABELLED : PLAIN) if (arrow !== step.arrow) yield { ...step, arrow };
    if (!step.old && !step.forger) yield undefined;
  } else if (step.kind === 'call' || step.kind === 'timeout' || step.kind === 'drop' || step.kind === 'deliver') {
    yield undefined;
  }
}

/** The lines that may have been left out before a segment: another segment, a call, a timeout, or where it all starts. */
export function* leftOutBefore(world: World, step: Step): Generator<Step> {
  if (step.kind !== 'segment' || step.illegal || step.old || step.forger) return;
  const { from, to, span } = step;
  const start = startBefore(world, step);
  if (start) return yield start;
  for (const flags of [SYN | ACK, ACK, FIN | ACK, SYN, RST]) yield segment(span, to, from, flags);
  for (const flags of [SYN | ACK, ACK, FIN | ACK, SYN]) yield segment(span, from, to, flags);
  yield { kind: 'timeout', span, host: from, timer: { value: 'time-wait', span }, peer: to };
  yield { kind: 'timeout', span, host: to, timer: { value: 'time-wait', span }, peer: from };
  yield call(span, from, 'listen');
  yield call(span, to, 'listen');
  yield { ...call(span, from, 'crash') };
}

const segment = (span: Span, from: Word, to: Word, flags: Flags): SegmentStep => ({
  kind: 'segment',
  span,
  from,
  arrow: '->',
  to,
  flags: { value: flags, span },
});

const call = (span: Span, host: Word, name: CallStep['call']): CallStep => ({ kind: 'call', span, host, call: name });

/** Where nothing has happened between the two hosts, a segment of an open connection asks for a `given`. */
function startBefore(world: World, { span, from, to, flags, seq, ack }: SegmentStep): ClaimsStep | undefined {
  const a = get(world.names, from.text);
  const b = get(world.names, to.text);
  if (a === undefined || b === undefined || world.begun || flags.value & (SYN | RST)) return undefined;
  if (endAt(world, a, b).tcb.used || endAt(world, b, a).tcb.used) return undefined;
  const number = (name: VariableName, written: SegmentStep['seq']) =>
    written ? [{ name, value: written.value, span }] : [];
  const claim = { span, queues: [], state: { value: 'ESTABLISHED' as const, span } };
  return {
    kind: 'given',
    span,
    claims: [
      { ...claim, host: from, variables: [...number('snd.nxt', seq), ...number('rcv.nxt', ack)] },
      { ...claim, host: to, variables: [] },
    ],
  };
}
