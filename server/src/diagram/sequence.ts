import { countingOf } from '../trace/counting.ts';
import type { StepRecord } from '../trace/record.ts';
import type { Levels } from '../trace/reported.ts';
import type { Timeline } from '../trace/timeline.ts';
import { describe } from './describe.ts';
import { Pencil } from './draw-step.ts';
import type { Drawn, LineRange, SequenceDiagram } from './drawn.ts';
import { escapeLabel } from './escape.ts';
import { foldOf } from './fold.ts';
import { DEFAULT_OPTIONS, type DrawingOptions } from './options.ts';
import { Sheet } from './sheet.ts';
import { Survey } from './survey.ts';
import { type Piece, piecesOf } from './window.ts';

/** From more hosts than these on, a picture with folds leaves out those that nothing drawn is about. */
const MANY_HOSTS = 12;

/** What of a trace is drawn, and how. */
export interface SequenceOptions extends Partial<DrawingOptions> {
  /** The index of the record that matters most: when not all steps are drawn, those around it are. The first, if left out. */
  readonly around?: number | undefined;
  /** How many steps are drawn around it; all there are, if left out. */
  readonly most?: number | undefined;
  /** The lines of the folds that are opened. */
  readonly opened?: readonly LineRange[] | undefined;
  /** Whether the title of the trace is written above the diagram. */
  readonly title?: boolean | undefined;
  /** Whether what was worked out is drawn, too. If left out: unless the trace is an exercise. */
  readonly answers?: boolean | undefined;
  /** How rules are reported, by their codes; a step looks as grave as what is reported about it. */
  readonly severity?: Levels | undefined;
}

/** Draws a trace that has been played as a Mermaid sequence diagram (Mermaid 11 and 12), with what its elements stand for. */
export function drawSequence(timeline: Timeline, options: SequenceOptions = {}): SequenceDiagram {
  return drawSurveyed(new Survey(timeline, options.severity), options);
}

/** The same of a timeline of which other pictures are drawn, too; the survey knows how rules are reported. */
export function drawSurveyed(survey: Survey, options: SequenceOptions = {}): SequenceDiagram {
  const { trace, records } = survey.timeline;
  const { around = 0, most = Number.POSITIVE_INFINITY, opened = [], answers = !trace.exercise } = options;
  const { numbers = DEFAULT_OPTIONS.numbers, states = DEFAULT_OPTIONS.states } = options;
  const { cast } = survey;
  const sheet = new Sheet();
  const pieces = cast.hosts.length === 0 ? [] : piecesOf(survey, { around, most, opened });
  const places = placesIn(survey, pieces);
  const counting = countingOf(survey.timeline);
  const pencil = new Pencil(sheet, survey, { numbers, counting, states: answers ? states : 'hidden', answers, places });

  if (options.title === true && trace.title) sheet.line(`title ${escapeLabel(trace.title)}`);
  sheet.line(`accTitle: ${escapeLabel(trace.title ?? 'A TCP exchange')}`);
  sheet.line(`accDescr: ${escapeLabel(describe(survey, answers))}`);
  for (const declaration of cast.declarations(places)) sheet.line(declaration);

  const sections = new Sections(survey);
  let band: number | undefined;
  let folded = 0;
  const toBand = (wanted: number | undefined): void => {
    if (band === wanted) return;
    if (band !== undefined) sheet.closeBand();
    band = wanted;
    const section = wanted === undefined ? undefined : records[wanted]?.step;
    if (wanted === undefined || section?.kind !== 'section') return;
    sheet.openBand();
    pencil.over(section.text, heading(section.span.line, wanted, section.text));
  };
  for (const piece of pieces) {
    if (piece.kind === 'fold') {
      const section = sections.of(piece.indices[0] ?? 0);
      // Where the section's own line is folded, the fold does not stand in its band.
      toBand(section === piece.indices[0] ? undefined : section);
      pencil.fold(foldOf(records, piece.indices), records[piece.indices.at(-1) ?? 0] as StepRecord);
      folded += piece.indices.length;
    } else {
      toBand(sections.of(piece.index));
      pencil.draw(records[piece.index] as StepRecord, piece.index);
    }
  }
  sheet.endBars();
  toBand(undefined);
  const { messages, notes, steps } = sheet;
  return { text: sheet.text(), hosts: cast.hosts.map(({ name }) => name), places, messages, notes, steps, folded };
}

/** The places of the participants: of all hosts, or, where they are many and steps are folded, of those that are seen. */
function placesIn({ cast, timeline: { records } }: Survey, pieces: readonly Piece[]): readonly number[] {
  const all = [...cast.hosts.keys()];
  if (all.length <= MANY_HOSTS || pieces.every(({ kind }) => kind === 'record')) return all;
  const seen = new Set(
    pieces.flatMap((piece) => (piece.kind === 'record' ? cast.placesOf(records[piece.index] as StepRecord) : [])),
  );
  return seen.size === 0 ? all.slice(0, 1) : all.filter((place) => seen.has(place));
}

/** Finds the section in which a record lies, for one record after the other. */
class Sections {
  readonly #sections: readonly number[];
  #next = 0;

  constructor({ sections }: Survey) {
    this.#sections = sections;
  }

  /** The index of the section's own record; undefined: it lies before the first. Asked for ever higher indices. */
  of(index: number): number | undefined {
    while ((this.#sections[this.#next] ?? Number.POSITIVE_INFINITY) <= index) this.#next++;
    return this.#sections[this.#next - 1];
  }
}

/** The mark of a section's title: it stands for a line, not for what it came to. */
const heading = (line: number, record: number, text: string): Drawn => ({
  record,
  line,
  shows: 'section',
  host: undefined,
  verdict: undefined,
  reasons: [],
  says: `section: ${text}`,
});
