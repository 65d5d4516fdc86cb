import type { Checked } from '../core.ts';
import { durationText } from '../diagram/duration.ts';
import { saysStep } from '../diagram/says.ts';
import type { Survey } from '../diagram/survey.ts';
import { wayUntil } from '../diagram/way.ts';
import type { DrawnWay, Moment, WatchParams } from '../protocol.ts';
import { firstWhere } from '../trace/first-where.ts';
import type { Step } from '../trace/model.ts';
import { hostAt } from '../trace/world.ts';
import { endsAt } from './moment-ends.ts';
import { drawnWay, indexOf, recordAt, surveyOf } from './picture.ts';

/** Up to how many hosts all ways are told, and how many changes of state of each: the last ones. */
const MOST_WAYS = 24;
const MOST_MOVES = 50;

/** How everything stands at the line that a preview looks at; undefined: the file has no trace. Costs the logarithm of the length. */
export function previewMoment(
  { uri, version }: { readonly uri: string; readonly version: number },
  checked: Checked,
  { preview, line, pinned, options }: WatchParams,
): Moment | undefined {
  const trace = indexOf(checked.traces, line, pinned);
  const survey = surveyOf(checked, trace);
  if (survey === undefined) return undefined;
  const { timeline, cast } = survey;
  const record = recordAt(survey, line);
  const here = timeline.records[record];
  const answers = !timeline.trace.exercise;
  const speech = {
    answers,
    hasSeveral: (host: string) => cast.hasSeveral(host),
    holds: (step: Step) => survey.holds(step),
  };
  const { ends, more } = answers ? endsAt(survey, record, options.numbers) : { ends: [], more: 0 };
  const { clock } = timeline.at(record);
  return {
    preview,
    uri,
    version,
    trace,
    record,
    line: here?.step.span.line ?? timeline.trace.span.line,
    ...placeAt(survey, record),
    says: here ? saysStep(here, speech) : 'before the first step',
    time: clock > 0 ? durationText(clock) : undefined,
    ends,
    more,
    ways: answers ? waysAt(survey, record, new Set(ends.map(({ place }) => place))) : [],
  };
}

/** The place of a record among the steps on which something happens, and the lines of those around it. */
export function placeAt(
  { timeline: { records }, steps }: Survey,
  record: number,
): Pick<Moment, 'step' | 'steps' | 'previous' | 'next' | 'firstLine' | 'lastLine'> {
  const step = firstWhere(steps, (index) => index > record) - 1;
  const lineOf = (place: number): number | undefined => records[steps[place] ?? -1]?.step.span.line;
  return {
    step,
    steps: steps.length,
    previous: lineOf(steps[step] === record ? step - 1 : step),
    next: lineOf(step + 1),
    firstLine: lineOf(0),
    lastLine: lineOf(steps.length - 1),
  };
}

/** The ways of all hosts; where they are many, of those at these places. */
function waysAt({ timeline, ways, cast }: Survey, record: number, places: ReadonlySet<number>): DrawnWay[] {
  const world = timeline.at(record);
  const told = ways.length <= MOST_WAYS ? ways : ways.filter(({ place }) => places.has(place));
  return told.flatMap((way) => {
    const index = cast.hosts[way.place]?.index;
    // A host that nobody has declared is there from the line on that names it first.
    if (index === undefined || index >= world.hostCount) return [];
    return [drawnWay(wayUntil(way, world, hostAt(world, index), record), MOST_MOVES)];
  });
}
