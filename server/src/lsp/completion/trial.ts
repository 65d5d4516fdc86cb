import { Flag, type Flags } from '../../tcp/segment.ts';
import type { SegmentStep } from '../../trace/model.ts';
import { play } from '../../trace/play.ts';
import type { StepRecord } from '../../trace/record.ts';
import type { Segment } from './cursor.ts';
import type { Situation } from './situation.ts';

/** The flags that a text of them sets; undefined where one of them is none. */
export function flagsIn(text: string): Flags | undefined {
  let flags = 0;
  for (const name of text.toUpperCase().split(/[+-]/)) {
    if (name === 'NONE') continue;
    if (!Object.hasOwn(Flag, name)) return undefined;
    flags |= Flag[name as keyof typeof Flag];
  }
  return flags;
}

/** What a half-written segment comes to, as far as it is written; undefined where its hosts or flags are not known. */
export function tried(situation: Situation, segment: Segment, more: Partial<SegmentStep> = {}): StepRecord | undefined {
  const from = situation.host(segment.from);
  const to = situation.host(segment.to);
  const flags = flagsIn(segment.flags);
  if (!from || !to || flags === undefined) return undefined;
  const { arrow, len } = segment;
  const fields = len === undefined ? { arrow } : { arrow, len };
  return play(situation.world, { ...situation.bare.segment(from, to, flags, fields), ...more });
}

/** Whether nothing is wrong with a step, except that something is left out. */
export const isLegal = ({ played, diagnostics }: StepRecord): boolean =>
  played && diagnostics.every(({ severity }) => severity !== 'error');
