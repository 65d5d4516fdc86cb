import type { DrawnStep } from '../../server/src/protocol.ts';
import { svgElement } from './drawing.ts';

/** What belongs to one record in a sequence diagram, from left to right as wide as the picture. */
export interface Row {
  readonly record: number;
  readonly line: number;
  /** It lies behind all that is drawn for the record, and takes clicks and the keyboard for it. */
  readonly rect: SVGRectElement;
  /** Between these heights of the picture. */
  readonly top: number;
  readonly bottom: number;
  /** What is drawn for the record lies between these. */
  readonly left: number;
  readonly right: number;
}

/** The air around what is drawn for a record, in units of the picture. */
const AIR = 4;

/** Lays a row behind what is drawn for each record. The picture must be on the page, since its parts are measured. */
export function layRows(picture: SVGSVGElement, steps: ReadonlyMap<number, DrawnStep>): Row[] {
  const { x, width } = picture.viewBox.baseVal;
  const heights = extents(picture);
  const group = svgElement('g', { class: 'rows', role: 'group' });
  group.setAttribute('aria-label', 'Steps');
  const rows = heights.map(({ record, line, top, bottom, left, right }, index): Row => {
    // Neighbours share what is between them; nothing is in two rows.
    const above = heights[index - 1];
    const below = heights[index + 1];
    const from = above ? Math.max(top - AIR, Math.min((above.bottom + top) / 2, top)) : top - AIR;
    const to = below ? Math.min(bottom + AIR, Math.max((bottom + below.top) / 2, bottom)) : bottom + AIR;
    const rect = svgElement('rect', { class: 'row', x: x + 1, y: from, width: width - 2, height: to - from, rx: 5 });
    rect.setAttribute('role', 'button');
    rect.setAttribute('tabindex', '-1');
    rect.setAttribute('aria-label', labelOf(steps.get(record), line));
    rect.dataset['record'] = `${record}`;
    rect.dataset['line'] = `${line}`;
    group.append(rect);
    return { record, line, rect, top: from, bottom: to, left, right };
  });
  picture.prepend(group);
  return rows;
}

interface Extent {
  readonly record: number;
  readonly line: number;
  top: number;
  bottom: number;
  left: number;
  right: number;
}

function extents(picture: SVGSVGElement): Extent[] {
  const found = new Map<number, Extent>();
  for (const element of picture.querySelectorAll<SVGGraphicsElement>('[data-record]')) {
    const { x: left, y: top, width, height } = element.getBBox();
    const [right, bottom] = [left + width, top + height];
    const record = Number(element.dataset['record']);
    const known = found.get(record);
    if (known) {
      known.top = Math.min(known.top, top);
      known.bottom = Math.max(known.bottom, bottom);
      known.left = Math.min(known.left, left);
      known.right = Math.max(known.right, right);
    } else found.set(record, { record, line: Number(element.dataset['line']), top, bottom, left, right });
  }
  return [...found.values()].toSorted((a, b) => a.top - b.top);
}

const JUDGED = { error: 'error', warning: 'warning', intended: 'illegal on purpose' } as const;

/** What a screen reader says for a step. */
export function labelOf(step: DrawnStep | undefined, line: number): string {
  if (!step) return `line ${line}`;
  const { says, verdict, reasons } = step;
  const judged = verdict === undefined ? '' : [JUDGED[verdict], ...reasons].join(': ');
  return [says, judged, step.range ? 'opens on Enter' : `line ${line}`].filter((part) => part !== '').join('; ');
}
