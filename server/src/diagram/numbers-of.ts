import { Flag } from '../tcp/segment.ts';
import type { Octets, Seq } from '../tcp/seq.ts';
import type { SegmentStep } from '../trace/model.ts';
import type { StepRecord } from '../trace/record.ts';

/** The numbers of a segment, as its author wrote them, completed by what was worked out. */
export interface Numbers {
  readonly seq: Seq | undefined;
  readonly ack: Seq | undefined;
  readonly len: Octets;
  readonly win: number | undefined;
  /** The payload's text, or nothing. */
  readonly payload: string;
}

/** The numbers of the segment that a step sends; without `answers`, or as long as they are unsettled, only those that are written. */
export function numbersOf({ carried }: StepRecord, step: SegmentStep, answers: boolean): Numbers {
  const segment = answers ? carried?.segment : undefined;
  const known = carried?.inferred.unsettled ? undefined : segment;
  return {
    seq: step.seq?.value ?? known?.seq,
    ack: step.ack?.value ?? (step.flags.value & Flag.ACK ? known?.ack : undefined),
    len: step.len?.value ?? step.payload?.octets ?? segment?.len ?? 0,
    win: step.win?.value,
    payload: step.payload?.text ?? '',
  };
}
