import { get } from '../../tcp/ordered-map.ts';
import type { Seq } from '../../tcp/seq.ts';
import type { Diagnostic } from '../../trace/diagnostic.ts';
import type { SegmentStep, Span, Step } from '../../trace/model.ts';
import { numberText } from '../../trace/numbers.ts';
import { play } from '../../trace/play.ts';
import type { StepRecord } from '../../trace/record.ts';
import type { Timeline } from '../../trace/timeline.ts';
import { endAt, type Host, hostAt, type World } from '../../trace/world.ts';

/** A diagnostic of the checker in its trace: the step that it is about, and the world in which that was played. */
export class Breach {
  readonly diagnostic: Diagnostic;
  readonly timeline: Timeline;
  readonly lines: readonly string[];
  /** The place of the step in the timeline; that of the last one before it where the diagnostic stands on no step. */
  readonly index: number;
  readonly step: Step | undefined;

  /** `index`: the record on the line of the diagnostic, or the last before it. */
  constructor(diagnostic: Diagnostic, timeline: Timeline, index: number, lines: readonly string[]) {
    this.diagnostic = diagnostic;
    this.timeline = timeline;
    this.lines = lines;
    this.index = index;
    const step = timeline.records[index]?.step;
    this.step = step?.span.line === diagnostic.span.line ? step : undefined;
  }

  /** The world before the step. */
  get world(): World {
    return this.timeline.at(this.step ? this.index - 1 : this.index);
  }

  /** The step, if it is a segment. */
  get segment(): SegmentStep | undefined {
    return this.step?.kind === 'segment' ? this.step : undefined;
  }

  /** The line of the diagnostic, from 1. */
  get line(): number {
    return this.diagnostic.span.line;
  }

  /** An earlier line that the diagnostic refers to. */
  get related(): Span | undefined {
    return this.diagnostic.related[0]?.span;
  }

  /** What a step comes to in front of which `world` is, if nothing is wrong with it. */
  legal(step: Step, world: World = this.world): StepRecord | undefined {
    const record = play(world, step);
    return record.played && record.diagnostics.every(({ severity }) => severity === 'information') ? record : undefined;
  }

  /** What a step comes to, if it is not wrong; unusual it may be, as long as it is not so in the way of this diagnostic. */
  better(step: Step, world: World = this.world): StepRecord | undefined {
    const record = play(world, step);
    const fine = record.diagnostics.every((d) => d.severity !== 'error' && d.code !== this.diagnostic.code);
    return record.played && fine ? record : undefined;
  }

  /** The host of this name. */
  host(name: string): Host | undefined {
    const index = get(this.world.names, name);
    return index === undefined ? undefined : hostAt(this.world, index);
  }

  /** The sender's and the receiver's end of the segment. */
  get ends() {
    const from = this.segment && this.host(this.segment.from.text);
    const to = this.segment && this.host(this.segment.to.text);
    if (!from || !to) return undefined;
    return {
      from,
      to,
      sender: endAt(this.world, from.index, to.index),
      receiver: endAt(this.world, to.index, from.index),
    };
  }

  /** A sequence number as the trace writes it. */
  number = (value: Seq): string => numberText(this.world, value);
}
