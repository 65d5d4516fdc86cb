import { flagsText, type Options, type Segment } from '../tcp/segment.ts';
import type { Seq } from '../tcp/seq.ts';
import type { Fate } from '../tcp/tcb.ts';
import type { Base, Counting } from '../trace/counting.ts';
import type { SegmentStep } from '../trace/model.ts';
import type { StepRecord } from '../trace/record.ts';
import type { World } from '../trace/world.ts';
import { excerpt } from './escape.ts';
import { drawnNumber } from './numbering.ts';
import { numbersOf } from './numbers-of.ts';
import type { NumbersDrawn } from './options.ts';
import { plain } from './plain.ts';

/** How a segment is described; without `answers` only by what its author has written. */
export interface LabelOptions {
  readonly numbers: NumbersDrawn;
  /** From where numbers count that are drawn relative. */
  readonly counting: Counting;
  readonly answers: boolean;
}

/** The most characters of a payload that are shown. */
const PAYLOAD = 32;

/** A line that is longer goes on in the next. */
const WIDTH = 38;

/** The lines that describe a segment as its author wrote it, completed by what was worked out. Not escaped. */
export function segmentLines(
  record: StepRecord,
  step: SegmentStep,
  { numbers, counting, answers }: LabelOptions,
): string[] {
  const world = record.after;
  const { seq, ack, len, win, payload } = numbersOf(record, step, answers);
  const bases = counting.between(world, step.from.text, step.to.text, record.carried?.segment);
  const number = (value: Seq, base: Base | undefined) => drawnNumber(world, value, base, numbers);
  // A block is two numbers already.
  const blockNumber = (value: Seq) => drawnNumber(world, value, bases.peer, numbers === 'both' ? 'absolute' : numbers);
  const words = [
    flagsText(step.flags.value),
    seq === undefined || numbers === 'hidden' ? '' : `seq=${number(seq, bases.own)}`,
    ack === undefined || numbers === 'hidden' ? '' : `ack=${number(ack, bases.peer)}`,
    len > 0 ? `len=${len}` : '',
    win === undefined ? '' : `win=${win}`,
    step.up ? `up=${step.up.value}` : '',
    ...optionWords(step.options ?? {}, blockNumber, numbers),
  ].filter((word) => word !== '');
  const shown = payload === '' ? [] : [`“${excerpt(plain(payload), PAYLOAD)}”`];
  return [...fill(words), ...shown];
}

/** The flags and the number of a segment that arrives later than it was sent, by the names of its hosts. */
export function arrivalWords(
  world: World,
  segment: Segment,
  [from, to]: readonly [from: string, to: string],
  { numbers, counting, answers }: LabelOptions,
): string {
  if (numbers === 'hidden' || !answers) return flagsText(segment.flags);
  const { own } = counting.between(world, from, to, segment);
  return `${flagsText(segment.flags)} seq=${drawnNumber(world, segment.seq, own, numbers)}`;
}

/** Words in lines of at most `WIDTH` characters, as far as one word is not longer. */
export function fill(words: readonly string[], separator = ' '): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)}${separator}${word}`;
    if (lines.length > 0 && longer.length <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function optionWords(options: Options, number: (value: Seq) => string, numbers: NumbersDrawn): string[] {
  const { mss, wscale, sackok, sack, ts, tfo } = options;
  return [
    mss === undefined ? '' : `mss=${mss}`,
    wscale === undefined ? '' : `wscale=${wscale}`,
    sackok ? 'sackok' : '',
    sack && numbers !== 'hidden'
      ? `sack=${sack.map(([left, right]) => `${number(left)}-${number(right)}`).join(',')}`
      : '',
    ts ? `ts=${ts.join('/')}` : '',
    tfo ? `tfo=${tfo}` : '',
  ];
}

/** What became of a segment at its receiver, where it was not simply taken. */
export const FATES: Readonly<Record<Fate, string>> = {
  accepted: '',
  duplicate: 'a duplicate',
  held: 'held: something before it is missing',
  unacceptable: 'not acceptable',
  challenged: 'challenged',
  refused: 'refused',
  dropped: 'dropped: a queue is full',
  ignored: 'ignored',
  reset: '',
};
