import type { Levels } from '../trace/reported.ts';
import type { Timeline } from '../trace/timeline.ts';
import type { ExportedDiagrams } from './exported.ts';
import type { DrawingOptions } from './options.ts';
import { drawSurveyed } from './sequence.ts';
import { drawStates } from './state.ts';
import { Survey } from './survey.ts';

/** How long the text of a diagram may be where nobody has allowed Mermaid more: on GitHub, and in most other places. */
export const MERMAID_LIMIT = 50_000;

/** Diagrams as text. */
export interface ExportedText {
  /** The text of each diagram by itself, the sequence diagram first. */
  readonly diagrams: readonly string[];
  /** How many steps are left out, because Mermaid would not draw a text with all of them. */
  readonly folded: number;
}

/**
 * A trace as the text of Mermaid diagrams with its title, for pages on which nobody can scroll through it: all of it, as
 * far as Mermaid's limit goes. Of an exercise only what its reader may know is told.
 */
export function exportMermaid(
  timeline: Timeline,
  diagrams: ExportedDiagrams,
  options: Partial<DrawingOptions> = {},
  severity?: Levels,
): ExportedText {
  const sequence = diagrams === 'state' ? undefined : withinLimit(new Survey(timeline, severity), options);
  const texts = [...(sequence ? [sequence.text] : []), ...(diagrams === 'sequence' ? [] : [drawStates(timeline)])];
  return { diagrams: texts, folded: sequence?.folded ?? 0 };
}

/** The sequence diagram with as many steps from the beginning as Mermaid's limit allows. */
function withinLimit(survey: Survey, options: Partial<DrawingOptions>): { text: string; folded: number } {
  const draw = (most?: number) => drawSurveyed(survey, { ...options, title: true, most });
  const whole = draw();
  if (whole.text.length <= MERMAID_LIMIT) return whole;
  let fits = draw(1);
  let low = 1;
  let high = survey.shown.length;
  while (high - low > 1) {
    const most = Math.floor((low + high) / 2);
    const drawn = draw(most);
    if (drawn.text.length <= MERMAID_LIMIT) {
      low = most;
      fits = drawn;
    } else high = most;
  }
  return fits;
}
