import { get } from '../tcp/ordered-map.ts';
import { Flag, type Flags, type Options } from '../tcp/segment.ts';
import { distance, lt } from '../tcp/seq.ts';
import type { State } from '../tcp/state.ts';
import { optionsBefore, takenUp } from './left-out.ts';
import type {
  Arrow,
  CallStep,
  ClaimsStep,
  NetworkStep,
  SegmentStep,
  Span,
  Step,
  TimeoutStep,
  VariableName,
  Word,
} from './model.ts';
import { endAt, hostAt, type World } from './world.ts';

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

/** The lines that may have been left out before a line: a segment, a call, a timeout, or where it all starts. */
export function* leftOutBefore(world: World, step: Step): Generator<Step> {
  const { span } = step;
  if (step.kind === 'deliver') yield* leftUnderWay(world, step);
  else if (step.kind === 'call' || step.kind === 'timeout') yield* startsOfTwo(world, step);
  if (step.kind !== 'segment' || step.illegal || step.old || step.forger) return;
  const { from, to } = step;
  yield* textBefore(world, step);
  yield* starts(world, step, from, to, step);
  for (const flags of [SYN | ACK, ACK, FIN | ACK, SYN, RST]) {
    const taken = flags === (SYN | ACK) ? takenUpBy(world, to, from) : undefined;
    yield { ...segment(span, to, from, flags), options: { ...taken, ...optionsBefore(step.options, flags, true) } };
  }
  for (const flags of [SYN | ACK, ACK, FIN | ACK, SYN]) {
    yield { ...segment(span, from, to, flags), options: optionsBefore(step.options, flags, false) };
  }
  yield { kind: 'timeout', span, host: from, timer: { value: 'time-wait', span }, peer: to };
  yield { kind: 'timeout', span, host: to, timer: { value: 'time-wait', span }, peer: from };
  yield call(span, from, 'listen');
  yield call(span, to, 'listen');
  yield call(span, from, 'crash');
}

/** What the SYN+ACK of `by` may have taken up of the SYN of its peer. */
function takenUpBy(world: World, by: Word, peer: Word): Options | undefined {
  const [a, b] = [get(world.names, by.text), get(world.names, peer.text)];
  return a === undefined || b === undefined ? undefined : takenUp(endAt(world, a, b).tcb);
}

/** The text whose numbers lie before those of a segment, lost or not. */
function* textBefore(world: World, { span, from, to, seq, options }: SegmentStep): Generator<Step> {
  const a = get(world.names, from.text);
  const b = get(world.names, to.text);
  if (!seq || a === undefined || b === undefined) return;
  const { sndNxt } = endAt(world, a, b).tcb;
  if (!lt(sndNxt, seq.value)) return;
  const text = { ...segment(span, from, to, ACK), len: { value: distance(seq.value, sndNxt), span } };
  for (const arrow of PLAIN) yield { ...text, arrow, options: optionsBefore(options, ACK, false) };
}

/** The `listen` that a SYN+ACK asks for, wherever it may have been left out. */
export function listenFor(world: World, step: Step): Step | undefined {
  if (step.kind !== 'segment' || (step.flags.value & (SYN | ACK)) !== (SYN | ACK)) return undefined;
  const index = get(world.names, step.from.text);
  if (index === undefined || hostAt(world, index).listens) return undefined;
  return call(step.span, step.from, 'listen');
}

/** The names of the two hosts of a world that has just two. */
function twoHosts(world: World): readonly [Word, Word] | undefined {
  if (world.hostCount !== 2) return undefined;
  const span = { line: 0, start: 0, end: 0 };
  return [
    { text: hostAt(world, 0).name, span },
    { text: hostAt(world, 1).name, span },
  ];
}

/** The segment that a label stands for. */
function* leftUnderWay(world: World, { span, label }: NetworkStep): Generator<Step> {
  const two = twoHosts(world);
  if (!two) return;
  const [a, b] = two;
  for (const flags of [SYN | ACK, SYN, FIN | ACK, ACK]) {
    yield { ...segment(span, a, b, flags), arrow: '-)', label };
    yield { ...segment(span, b, a, flags), arrow: '-)', label };
  }
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

/** The states that two ends may have to begin with. */
const STARTS: readonly (readonly [State, State])[] = [
  ['ESTABLISHED', 'ESTABLISHED'],
  ['CLOSE-WAIT', 'FIN-WAIT-2'],
  ['FIN-WAIT-2', 'CLOSE-WAIT'],
];

type Numbers = Pick<SegmentStep, 'seq' | 'ack'>;

/** Before anything has happened, what asks for a connection asks for a `given`. */
function* starts(world: World, step: Step, from: Word, to: Word, { seq, ack }: Numbers): Generator<ClaimsStep> {
  if (world.begun || (step.kind === 'segment' && step.flags.value & (SYN | RST))) return;
  const { span } = step;
  const number = (name: VariableName, written: Numbers['seq']) =>
    written ? [{ name, value: written.value, span }] : [];
  const claim = { span, queues: [] };
  for (const [mine, theirs] of STARTS) {
    yield {
      kind: 'given',
      span,
      claims: [
        {
          ...claim,
          host: from,
          state: { value: mine, span },
          variables: [...number('snd.nxt', seq), ...number('rcv.nxt', ack)],
        },
        { ...claim, host: to, state: { value: theirs, span }, variables: [] },
      ],
    };
  }
}

function* startsOfTwo(world: World, step: CallStep | TimeoutStep): Generator<Step> {
  const two = twoHosts(world);
  const peer = two?.find(({ text }) => text !== step.host.text);
  if (peer) yield* starts(world, step, step.host, peer, {});
}
