import type { Checked } from '../core.ts';
import { exportMermaid } from '../diagram/export.ts';
import { markdownOf, sourceOf } from '../diagram/markdown.ts';
import { drawSurveyed } from '../diagram/sequence.ts';
import { STATE_DIAGRAM } from '../diagram/state.ts';
import { EXPORT, type ExportAnswer, type ExportParams } from '../protocol.ts';
import { drawnWay, indexOf, surveyOf } from './picture.ts';
import type { Feature } from './session.ts';

/** How many steps a picture has at most that a page draws as a whole; it takes some seconds then. */
const MOST_STEPS = 4000;

/** Gives a trace as text that can be taken elsewhere, or as all that a page needs to draw the whole of it. */
export const exports: Feature = ({ connection, documents, outcomeOf }) => {
  connection.onRequest<ExportAnswer, void>(EXPORT, (params: ExportParams) => {
    const document = documents.get(params.uri);
    const outcome = document && outcomeOf(document);
    if (document === undefined || outcome === undefined) return { problem: 'The file is not open.' };
    if (outcome.kind === 'too-large') return { problem: `The file is larger than ${outcome.maximumSize} MB.` };
    if (outcome.kind === 'failed') return { problem: 'The file could not be checked.' };
    return exported(document.getText(), outcome.checked, params);
  });
  return {};
};

/** A trace of a file that has been checked, in the form that is asked for. */
export function exported(text: string, checked: Checked, params: ExportParams): ExportAnswer {
  const { line, pinned, options, form, diagrams, source } = params;
  const index = indexOf(checked.traces, line, pinned);
  const survey = surveyOf(checked, index);
  if (survey === undefined) return { problem: 'There is no trace in this file.' };
  const { timeline } = survey;
  const { trace } = timeline;
  const named = { title: trace.title, index, traces: checked.traces.length };
  if (form !== 'picture') {
    const { diagrams: texts, folded } = exportMermaid(timeline, diagrams, options, checked.severity);
    const timelines = checked.traces.map((each) => each.timeline);
    const written = source ? sourceOf(text, timelines, index) : undefined;
    return { ...named, texts: form === 'markdown' ? [markdownOf(trace.title, texts, written)] : texts, folded };
  }
  const sequence = diagrams === 'state' ? undefined : drawSurveyed(survey, { ...options, most: MOST_STEPS });
  const ways = trace.exercise ? [] : survey.ways.map((way) => drawnWay(way, MOST_STEPS));
  const states = diagrams === 'sequence' ? undefined : { text: STATE_DIAGRAM, ways };
  return { ...named, drawing: { title: trace.title, sequence, states }, folded: sequence?.folded ?? 0 };
}
