import type { Checked } from '../core.ts';
import { type Direction, STEP, type StepAnswer, type StepParams } from '../protocol.ts';
import { indexOf, recordAt, surveyOf } from './picture.ts';
import { placeAt } from './preview-moment.ts';
import type { Feature } from './session.ts';

/** Finds the way from one step to another, and from one trace to another. */
export const steps: Feature = ({ connection, documents, outcomeOf }) => {
  connection.onRequest<StepAnswer, void>(STEP, (params: StepParams) => {
    const document = documents.get(params.uri);
    const outcome = document && outcomeOf(document);
    return outcome?.kind === 'checked' ? stepFrom(outcome.checked, params) : null;
  });
  return {};
};

/** The line of another step or trace of a checked file. */
export function stepFrom(checked: Checked, params: StepParams): StepAnswer {
  return params.what === 'trace' ? traceFrom(checked, params) : lineFrom(checked, params);
}

function lineFrom(checked: Checked, { line, pinned, to }: StepParams): StepAnswer {
  const survey = surveyOf(checked, indexOf(checked.traces, line, pinned));
  if (survey === undefined) return null;
  if (typeof to === 'number') {
    // A text that has become shorter has fewer steps than the one who asks has seen.
    const record = survey.timeline.records[survey.steps[to] ?? survey.steps.at(-1) ?? -1];
    return record ? { line: record.step.span.line, trace: undefined } : null;
  }
  const { firstLine, lastLine, previous, next } = placeAt(survey, recordAt(survey, line));
  const found = { first: firstLine, last: lastLine, previous, next }[to];
  return found === undefined ? null : { line: found, trace: undefined };
}

function traceFrom({ traces }: Checked, { line, pinned, to }: StepParams): StepAnswer {
  const index = placeIn(traces.length, indexOf(traces, line, pinned), to);
  const trace = traces[index]?.trace;
  return trace ? { line: trace.span.line, trace: { index, title: trace.title } } : null;
}

/** The place to go to; -1 where there is none in that direction. */
function placeIn(count: number, from: number, to: Direction | number): number {
  const index = typeof to === 'number' ? to : { first: 0, previous: from - 1, next: from + 1, last: count - 1 }[to];
  return index < count && index !== from ? index : -1;
}
