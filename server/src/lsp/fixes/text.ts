import { effectiveMss } from '../../tcp/mss.ts';
import { Flag } from '../../tcp/segment.ts';
import { add } from '../../tcp/seq.ts';
import type { SegmentStep } from '../../trace/model.ts';
import { alongside } from '../../trace/place.ts';
import type { Breach } from './breach.ts';
import { callBefore } from './lines.ts';
import { type Repair, repairBy, replace } from './repair.ts';

/** How many segments a text is split into at most. */
const MOST_PARTS = 50;

/** How much text the receiver takes in a segment with the options of the line. */
const roomOf = ({ ends, segment }: Breach) => ends && effectiveMss(ends.sender.tcb, segment?.options);

/** Several segments, each of at most as many octets as the receiver takes. */
export function splitByMss(b: Breach): Repair[] {
  const mss = roomOf(b);
  const step = b.segment;
  if (!mss || !step?.len || step.payload || step.label) return [];
  const [total, { span }] = [step.len.value, step.len];
  const parts = Math.ceil(total / mss);
  const text = b.lines[b.line - 1] ?? '';
  if (parts > MOST_PARTS) return [];
  const seq = step.seq;
  const lines = Array.from({ length: parts }, (_, index) => {
    const pieces = [{ span, text: `len=${Math.min(mss, total - index * mss)}` }];
    if (seq) pieces.push({ span: seq.span, text: `seq=${b.number(add(seq.value, index * mss))}` });
    // Only the last one pushes, only the first one has the time of the line.
    if (step.flags.value & Flag.PSH && index < parts - 1) pieces.push({ span: step.flags.span, text: 'ACK' });
    if (step.time && index > 0)
      pieces.push({ span: alongside(step.time.span, step.time.span.start, step.from.span.start), text: '' });
    return pieces
      .toSorted((a, z) => z.span.start - a.span.start)
      .reduce((line, piece) => line.slice(0, piece.span.start - 1) + piece.text + line.slice(piece.span.end - 1), text);
  });
  const whole = { line: b.line, start: 1, end: text.length + 1 };
  const title = `Split into ${parts} segments of at most ${mss} octets`;
  return [{ title, edits: [replace(whole, lines.join('\n'))], preferred: true }];
}

/** As many octets as the receiver takes in one segment. */
export function shortenedToMss(b: Breach): Repair[] {
  const mss = roomOf(b);
  const { len, payload } = b.segment ?? {};
  return !mss || !len || payload
    ? []
    : [repairBy({ title: `Write len=${mss}`, span: len.span, text: `len=${mss}` }, false)];
}

/** The `send` whose data may still go out after the close. */
export function sendBefore(b: Breach): Repair[] {
  const step = b.segment;
  const length = step?.payload?.octets ?? step?.len?.value;
  return step && length !== undefined ? callBefore(b, step.from.text, `send ${length}`, true) : [];
}

export const readBefore = (b: Breach): Repair[] =>
  b.segment ? callBefore(b, b.segment.from.text, 'receive', true) : [];

/** The smallest window that takes nothing back. */
export function keptWindow(b: Breach): Repair[] {
  const step: SegmentStep | undefined = b.segment;
  const win = step?.win;
  if (!step || !win) return [];
  let [low, high] = [win.value, 0x10000];
  const keeps = (value: number): boolean => b.better({ ...step, win: { ...win, value } }) !== undefined;
  if (!keeps(0xffff)) return [];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (middle <= 0xffff && keeps(middle)) high = middle;
    else low = middle;
  }
  return [repairBy({ title: `Write win=${high}`, span: win.span, text: `win=${high}` }, true)];
}
