import { type Checked, drawSequence } from '../core.ts';
import { MERMAID, type MermaidAnswer, type MermaidParams } from '../protocol.ts';
import { indexOf } from './picture.ts';
import type { Feature } from './session.ts';

/** Gives a trace as the text of a Mermaid diagram. */
export const mermaid: Feature = ({ connection, documents, outcomeOf }) => {
  connection.onRequest<MermaidAnswer, void>(MERMAID, ({ uri, line }: MermaidParams) => {
    const document = documents.get(uri);
    const outcome = document && outcomeOf(document);
    if (outcome === undefined) return { problem: 'The file is not open.' };
    if (outcome.kind === 'too-large') return { problem: `The file is larger than ${outcome.maximumSize} MB.` };
    if (outcome.kind === 'failed') return { problem: 'The file could not be checked.' };
    return drawnAt(outcome.checked, line);
  });
  return {};
};

function drawnAt({ traces }: Checked, line: number): MermaidAnswer {
  const chosen = traces[indexOf(traces, line, undefined)];
  if (chosen === undefined) return { problem: 'There is no trace in this file.' };
  return { title: chosen.trace.title, text: drawSequence(chosen.timeline, { title: true }).text };
}
