import { check } from '../../../server/src/core.ts';
import type { SequenceDiagram } from '../../../server/src/diagram/drawn.ts';
import { drawSequence, type SequenceOptions } from '../../../server/src/diagram/sequence.ts';
import type { Timeline } from '../../../server/src/trace/timeline.ts';

/** The timeline of the first trace of a file. */
export function timelineOf(text: string): Timeline {
  const [first] = check(text).traces;
  if (first === undefined) throw new Error('the text holds no trace');
  return first.timeline;
}

/** The first trace of a file as a sequence diagram. */
export const drawn = (text: string, options?: SequenceOptions): SequenceDiagram =>
  drawSequence(timelineOf(text), options);

/** What a diagram draws below its participants, a line each, without the indentation. */
export const picture = ({ text }: SequenceDiagram): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(sequenceDiagram|accTitle|accDescr|participant|title)/.test(line));
