import type { StepRecord } from '../trace/record.ts';
import type { Timeline } from '../trace/timeline.ts';
import { Cast } from './cast.ts';
import { Pencil } from './draw-step.ts';
import type { Drawn, SequenceDiagram } from './drawn.ts';
import { escapeLabel } from './escape.ts';
import { numberFlights } from './flights.ts';
import { Sheet } from './sheet.ts';
import { windowOf } from './window.ts';

/** What of a trace is drawn, and how. */
export interface SequenceOptions {
  /** The index of the record that matters most: when not all steps are drawn, those around it are. The first, if left out. */
  readonly around?: number | undefined;
  /** How many steps are drawn at most; all, if left out. */
  readonly most?: number | undefined;
  /** Whether the title of the trace is written above the diagram. */
  readonly title?: boolean | undefined;
}

/** Draws a trace that has been played as a Mermaid sequence diagram (Mermaid 11 and 12), with what its elements stand for. */
export function drawSequence(timeline: Timeline, options: SequenceOptions = {}): SequenceDiagram {
  const { records, trace } = timeline;
  const sheet = new Sheet();
  const cast = new Cast(timeline);
  const pencil = new Pencil(sheet, cast, numberFlights(timeline));
  const { indices, before, after } = windowOf(records, options.around ?? 0, options.most ?? Number.POSITIVE_INFINITY);
  const first = indices[0] ?? 0;
  const last = indices.at(-1) ?? 0;

  if (options.title === true && trace.title) sheet.line(`title ${escapeLabel(trace.title)}`);
  sheet.line(`accTitle: ${escapeLabel(trace.title ?? 'A TCP exchange')}`);
  for (const declaration of cast.declarations()) sheet.line(declaration);
  if (cast.hosts.length > 0) {
    if (before > 0) pencil.over(folded(before), fold(records, first - 1));
    let inBand = false;
    const openBand = (text: string, index: number): void => {
      if (inBand) sheet.closeBand();
      inBand = true;
      sheet.openBand();
      pencil.over(text, { ...fold(records, index), shows: 'section' });
    };
    const current = records.slice(0, first).findLastIndex(({ step }) => step.kind === 'section');
    const section = records[current]?.step;
    if (before > 0 && section?.kind === 'section') openBand(section.text, current);
    for (const index of indices) {
      const record = records[index] as StepRecord;
      if (record.step.kind === 'section') openBand(record.step.text, index);
      else pencil.draw(record, index);
    }
    if (inBand) sheet.closeBand();
    if (after > 0) pencil.over(folded(after), fold(records, last + 1));
  }
  const { messages, notes } = sheet;
  return { text: sheet.text(), hosts: cast.hosts.map(({ name }) => name), messages, notes, folded: before + after };
}

const folded = (steps: number): string => `… ${steps} more ${steps === 1 ? 'step' : 'steps'} …`;

/** A mark that stands for a line, not for what it came to. */
const fold = (records: readonly StepRecord[], index: number): Drawn => ({
  record: index,
  line: records[index]?.step.span.line ?? 1,
  shows: 'fold',
  host: undefined,
  verdict: undefined,
  reasons: [],
});
