import { Flag, flagsText, type Options, type Segment } from '../tcp/segment.ts';
import type { Fate } from '../tcp/tcb.ts';
import type { SegmentStep } from '../trace/model.ts';
import { numberText } from '../trace/numbers.ts';
import type { StepRecord } from '../trace/record.ts';
import type { World } from '../trace/world.ts';
import { excerpt, plain } from './escape.ts';

/** The most characters of a payload that are shown. */
const PAYLOAD = 32;

/** A line that is longer goes on in the next. */
const WIDTH = 38;

/** The lines that describe a segment as its author wrote it, completed by what was worked out. Not escaped. */
export function segmentLines(record: StepRecord, step: SegmentStep, segment: Segment | undefined): string[] {
  const world = record.after;
  const flags = step.flags.value;
  const seq = step.seq?.value ?? segment?.seq;
  const ack = step.ack?.value ?? (flags & Flag.ACK ? segment?.ack : undefined);
  const len = step.len?.value ?? step.payload?.octets ?? segment?.len ?? 0;
  const words = [
    flagsText(flags),
    seq === undefined ? '' : `seq=${numberText(world, seq)}`,
    ack === undefined ? '' : `ack=${numberText(world, ack)}`,
    len > 0 ? `len=${len}` : '',
    step.win ? `win=${step.win.value}` : '',
    step.up ? `up=${step.up.value}` : '',
    ...optionWords(world, step.options ?? {}),
  ].filter((word) => word !== '');
  const payload = step.payload && step.payload.text !== '' ? [`“${excerpt(plain(step.payload.text), PAYLOAD)}”`] : [];
  return [...fill(words), ...payload];
}

/** The flags and the number of a segment that arrives later than it was sent. */
export const arrivalWords = (world: World, segment: Segment): string =>
  `${flagsText(segment.flags)} seq=${numberText(world, segment.seq)}`;

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

function optionWords(world: World, options: Options): string[] {
  const { mss, wscale, sackok, sack, ts, tfo } = options;
  return [
    mss === undefined ? '' : `mss=${mss}`,
    wscale === undefined ? '' : `wscale=${wscale}`,
    sackok ? 'sackok' : '',
    sack
      ? `sack=${sack.map(([left, right]) => `${numberText(world, left)}-${numberText(world, right)}`).join(',')}`
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
