import { hasError } from '../trace/diagnostic.ts';
import type { Step } from '../trace/model.ts';
import type { StepRecord } from '../trace/record.ts';
import { type Levels, reportedTimeline } from '../trace/reported.ts';
import { happens, type Timeline } from '../trace/timeline.ts';
import { Cast } from './cast.ts';
import { type Flights, numberFlights } from './flights.ts';
import { verdictOf } from './verdict.ts';
import { type Way, waysOf } from './way.ts';

/** How many lines are seen as landmarks at most: those that stay in the picture when others around them are folded. */
const MOST_LANDMARKS = 40;

/** What is found in a timeline once, and serves all pictures of it. Each part is looked for when it is first needed. */
export class Survey {
  /** The timeline, its steps judged as somebody wants rules to be reported. */
  readonly timeline: Timeline;
  readonly #played: Timeline;
  #cast: Cast | undefined;
  #flights: Flights | undefined;
  #ways: readonly Way[] | undefined;
  #shown: readonly number[] | undefined;
  #steps: readonly number[] | undefined;
  #sections: readonly number[] | undefined;
  #landmarks: readonly number[] | undefined;
  #failed: ReadonlySet<Step> | undefined;

  constructor(timeline: Timeline, levels?: Levels) {
    this.#played = timeline;
    this.timeline = levels ? reportedTimeline(timeline, levels) : timeline;
  }

  get cast(): Cast {
    this.#cast ??= new Cast(this.timeline);
    return this.#cast;
  }

  get flights(): Flights {
    this.#flights ??= numberFlights(this.timeline);
    return this.#flights;
  }

  get ways(): readonly Way[] {
    this.#ways ??= waysOf(this.timeline, this.cast);
    return this.#ways;
  }

  /** The indices of the records of which something is drawn. */
  get shown(): readonly number[] {
    this.#shown ??= this.#where(shows);
    return this.#shown;
  }

  /** The indices of the records of lines on which something happens. */
  get steps(): readonly number[] {
    this.#steps ??= this.#where(({ step }) => happens(step));
    return this.#steps;
  }

  /** The indices of the sections. */
  get sections(): readonly number[] {
    this.#sections ??= this.#where(({ step }) => step.kind === 'section');
    return this.#sections;
  }

  /**
   * The places, among the records of which something is drawn, of those that tell the story of a long trace: where a
   * section begins, a state changes, or something is wrong. Where there are too many of them, only the sections.
   */
  get landmarks(): readonly number[] {
    this.#landmarks ??= this.#findLandmarks();
    return this.#landmarks;
  }

  /** Whether everything holds that a step claims, whether that is reported or not. */
  holds(step: Step): boolean {
    const { records, faulty } = this.#played;
    this.#failed ??= new Set(
      faulty.flatMap((index) => {
        const { step: other, diagnostics } = records[index] as StepRecord;
        return hasError(diagnostics) ? [other] : [];
      }),
    );
    return !this.#failed.has(step);
  }

  #findLandmarks(): readonly number[] {
    const { records } = this.timeline;
    const places = (holds: (record: StepRecord) => boolean): number[] =>
      this.shown.flatMap((index, place) => (holds(records[index] as StepRecord) ? [place] : []));
    const all = places(
      (record) => record.step.kind === 'section' || record.transitions.length > 0 || verdictOf(record) !== undefined,
    );
    if (all.length <= MOST_LANDMARKS) return all;
    return places(({ step }) => step.kind === 'section').slice(0, MOST_LANDMARKS);
  }

  #where(holds: (record: StepRecord) => boolean): readonly number[] {
    const indices: number[] = [];
    this.timeline.records.forEach((record, index) => {
      if (holds(record)) indices.push(index);
    });
    return indices;
  }
}

/** Whether anything of a record is drawn. */
const shows = ({ step, diagnostics }: StepRecord): boolean =>
  step.kind === 'expect' ? diagnostics.some((d) => d.severity !== 'information') : step.kind !== 'hint';
