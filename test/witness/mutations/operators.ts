import { Flag, type Flags, flagsText } from '../../../server/src/tcp/segment.ts';
import type { SegmentStep, Span } from '../../../server/src/trace/model.ts';
import type { Situation } from './situation.ts';

/** What is changed on one line. */
export type Operator =
  | 'flag +SYN'
  | 'flag -SYN'
  | 'flag +ACK'
  | 'flag -ACK'
  | 'flag +FIN'
  | 'flag -FIN'
  | 'flag +RST'
  | 'flag -RST'
  | 'flag PSH'
  | 'flags ACK to FIN'
  | 'flags ACK to RST'
  | 'seq -1'
  | 'seq +1'
  | 'seq +100000'
  | 'ack -1'
  | 'ack +1'
  | 'ack +100000'
  | 'len -1'
  | 'len +1'
  | 'arrow -> to -x'
  | 'arrow -x to ->'
  | 'arrow -> to -)'
  | 'arrow -) to ->'
  | 'arrow -) to -x'
  | 'order'
  | 'direction'
  | 'claimed state'
  | 'claimed CLOSED'
  | 'claimed TIME-WAIT'
  | 'claimed SYN-RECEIVED'
  | 'claimed ESTABLISHED'
  | 'claimed number'
  | 'claimed error'
  | 'line deleted'
  | 'line doubled';

/** A trace with one slip. */
export interface Mutant {
  readonly operator: Operator;
  readonly situation: Situation;
  /** For `order`: the line that comes too early; the other one is that of `situation`. */
  readonly second?: Situation | undefined;
  readonly lines: readonly string[];
  /** Where the changed line stands now. */
  readonly line: number;
  /** Where a line of the legal trace stands now. */
  readonly moved: (line: number) => number;
}

const STATES = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
];
/** Claims of these states have operators of their own, since the RFC may say both. */
const SPLIT: ReadonlyMap<string, Operator> = new Map([
  ['CLOSED', 'claimed CLOSED'],
  ['TIME-WAIT', 'claimed TIME-WAIT'],
  ['SYN-RECEIVED', 'claimed SYN-RECEIVED'],
  ['ESTABLISHED', 'claimed ESTABLISHED'],
]);

const ERRORS = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTCONN', 'EISCONN'];

const stay = (line: number): number => line;

/** Every mutant of one line; `next`: the situation of the line after it. */
export function* mutantsOf(situation: Situation, next: Situation | undefined): Generator<Mutant> {
  for (const [operator, text] of changesOf(situation)) {
    const lines = situation.trace.lines.with(situation.line - 1, text);
    yield { operator, situation, lines, line: situation.line, moved: stay };
  }
  const { lines } = situation.trace;
  const at = situation.line;
  yield { operator: 'line deleted', situation, lines: lines.with(at - 1, ''), line: at, moved: stay };
  yield {
    operator: 'line doubled',
    situation,
    lines: lines.toSpliced(at, 0, lines[at - 1] as string),
    line: at + 1,
    moved: (line) => (line > at ? line + 1 : line),
  };
  if (!next || next.line === at) return;
  const swapped = lines.with(at - 1, lines[next.line - 1] as string).with(next.line - 1, lines[at - 1] as string);
  const moved = (line: number): number => (line === at ? next.line : line === next.line ? at : line);
  yield { operator: 'order', situation, second: next, lines: swapped, line: at, moved };
}

type Change = readonly [operator: Operator, line: string];

function* changesOf({ trace, line, record }: Situation): Generator<Change> {
  const text = trace.lines[line - 1] as string;
  const put = (span: Span, by: string): string => text.slice(0, span.start - 1) + by + text.slice(span.end - 1);
  const { step } = record;
  if (step.kind === 'segment') {
    yield* changesOfFlags(step, put);
    yield* changesOfNumbers(step, text, put);
    yield* changesOfArrow(step, text);
    const { from, to } = step;
    const flipped = put(to.span, from.text);
    yield ['direction', flipped.slice(0, from.span.start - 1) + to.text + flipped.slice(from.span.end - 1)];
  }
  if (step.kind !== 'expect') return;
  for (const claim of step.claims) {
    const { state, error } = claim;
    for (const other of STATES) {
      if (state && other !== state.value) yield [SPLIT.get(other) ?? 'claimed state', put(state.span, other)];
    }
    for (const { span, name } of claim.variables) {
      yield ['claimed number', put(span, movedNumber(text.slice(span.start - 1, span.end - 1), name, 1))];
    }
    for (const other of ERRORS)
      if (error && other !== error.value) yield ['claimed error', put(error.span, `error ${other}`)];
  }
}

type Put = (span: Span, by: string) => string;

function* changesOfFlags({ flags: { value, span } }: SegmentStep, put: Put): Generator<Change> {
  const written = (flags: Flags): string => put(span, flagsText(flags));
  for (const name of ['SYN', 'ACK', 'FIN', 'RST'] as const) {
    const flag = Flag[name];
    yield value & flag ? [`flag -${name}`, written(value & ~flag)] : [`flag +${name}`, written(value | flag)];
  }
  yield ['flag PSH', written(value ^ Flag.PSH)];
  if (value & Flag.ACK && !(value & (Flag.SYN | Flag.FIN | Flag.RST))) {
    yield ['flags ACK to FIN', written((value & ~Flag.ACK) | Flag.FIN)];
    yield ['flags ACK to RST', written((value & ~Flag.ACK) | Flag.RST)];
  }
}

function* changesOfNumbers(step: SegmentStep, text: string, put: Put): Generator<Change> {
  for (const name of ['seq', 'ack'] as const) {
    const span = step[name]?.span;
    if (!span) continue;
    const field = text.slice(span.start - 1, span.end - 1);
    for (const by of [-1, 1, 100_000] as const) {
      const sign = by < 0 ? '-1' : by === 1 ? '+1' : '+100000';
      yield [`${name} ${sign}`, put(span, movedNumber(field, name, by))];
    }
  }
  if (!step.len || step.payload || step.len.value < 2) return;
  yield ['len -1', put(step.len.span, `len=${step.len.value - 1}`)];
  yield ['len +1', put(step.len.span, `len=${step.len.value + 1}`)];
}

/** `seq=101` moved by 1 is `seq=102`, `seq=X+1` is `seq=X+2`. */
function movedNumber(field: string, name: string, by: number): string {
  const [, symbol = '', number = '0'] = /=([A-Za-z_]\w*)?\+?(0x[\da-fA-F]+|-?\d+)?$/.exec(field) ?? [];
  const to = Number(number) + by;
  if (!symbol) return `${name}=${to >>> 0}`;
  return `${name}=${symbol}${to === 0 ? '' : to > 0 ? `+${to}` : `${to}`}`;
}

const ARROWS = { '->': ['-x', '-)'], '-x': ['->'], '-)': ['->', '-x'] } as const;

function* changesOfArrow({ from, to, arrow }: SegmentStep, text: string): Generator<Change> {
  const head = text.slice(0, from.span.end - 1);
  const between = text.slice(from.span.end - 1, to.span.start - 1);
  const tail = text.slice(to.span.start - 1);
  for (const other of ARROWS[arrow]) {
    yield [`arrow ${arrow} to ${other}` as Operator, head + between.replace(arrow, () => other) + tail];
  }
}
