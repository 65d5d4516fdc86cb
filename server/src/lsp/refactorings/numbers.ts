import type { TextEdit } from 'vscode-languageserver';
import { Flag } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { SegmentStep, Written } from '../../trace/model.ts';
import { numberText } from '../../trace/numbers.ts';
import { alongside } from '../../trace/place.ts';
import { play } from '../../trace/play.ts';
import type { StepRecord } from '../../trace/record.ts';
import type { World } from '../../trace/world.ts';
import { replace, takeOut } from '../fixes/repair.ts';
import type { Chosen } from './chosen.ts';

/** Writes the numbers out that the selected segments leave out. */
export function numbersWritten({ timeline, from, to }: Chosen): TextEdit[] {
  return timeline.records.slice(from, to).flatMap((record): TextEdit[] => {
    const { step, carried, after } = record;
    if (step.kind !== 'segment' || !carried?.sent || isWrong(record)) return [];
    const { seq, ack, unsettled } = carried.inferred;
    if (unsettled) return [];
    const text = (name: 'seq' | 'ack'): string => ` ${name}=${numberText(after, carried.segment[name])}`;
    const missing = `${seq ? text('seq') : ''}${ack ? text('ack') : ''}`;
    // With `seq` written only `ack` can be missing, and stands behind it.
    const place = step.seq && step.seq.span.start > step.flags.span.start ? step.seq.span : step.flags.span;
    return missing === '' ? [] : [replace(alongside(place, place.end, place.end), missing)];
  });
}

/** Takes the numbers out of the selected segments that are worked out all the same. */
export function numbersLeftOut({ timeline, from, to, lines }: Chosen): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let index = from; index < to; index++) {
    const record = timeline.records[index];
    if (record?.step.kind !== 'segment' || isWrong(record)) continue;
    for (const field of dispensable(timeline.at(index - 1), record.step)) edits.push(takeOut(lines, field.span));
  }
  return edits;
}

/** The numbers of a segment without which it comes to the same. */
function dispensable(world: World, step: SegmentStep): readonly Written<Seq>[] {
  const { seq, ack } = step;
  const isSame = (without: SegmentStep): boolean => sameSent(play(world, step), play(world, without));
  const { seq: _, ...seqless } = step;
  const { ack: __, ...ackless } = step;
  const { ack: ___, ...bare } = seqless;
  // An ACK number without the bit is a breach of its own, and no number that could be left out.
  if (seq && ack && step.flags.value & Flag.ACK && isSame(bare)) return [seq, ack];
  if (seq && isSame(seqless)) return [seq];
  return ack && step.flags.value & Flag.ACK && isSame(ackless) ? [ack] : [];
}

/** Whether two steps come to the same, word by word. */
function sameSent(one: StepRecord, other: StepRecord): boolean {
  const [a, b] = [one.carried, other.carried];
  return (
    a !== undefined &&
    b !== undefined &&
    a.segment.seq === b.segment.seq &&
    a.segment.ack === b.segment.ack &&
    a.retransmission === b.retransmission &&
    one.after.symbols === other.after.symbols &&
    one.diagnostics.length === other.diagnostics.length
  );
}

const isWrong = ({ diagnostics }: StepRecord): boolean =>
  diagnostics.some(({ severity }) => severity !== 'information');
