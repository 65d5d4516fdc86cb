import { svgElement } from './drawing.ts';
import { geometryOf, leastCovering, type Rect } from './state-geometry.ts';

const HEIGHT = 16;
const GAP = 2;

/** How much less another place must cover to be taken instead of a better one. */
const WORSE = 12;

/** A rounded sign with text, which is not placed yet; it is `mark` and `name`. */
export function sign(text: string, name: string): SVGGElement {
  const width = 11 + 6 * Array.from(text).length;
  const group = svgElement('g', { class: `mark ${name}` });
  const label = svgElement('text', { 'text-anchor': 'middle', 'dominant-baseline': 'central' });
  label.textContent = text;
  group.append(svgElement('rect', { x: -width / 2, y: -HEIGHT / 2, width, height: HEIGHT, rx: HEIGHT / 2 }), label);
  group.dataset['width'] = `${width}`;
  return group;
}

const widthOf = (of: SVGElement): number => Number(of.dataset['width']);

/** The layer of a picture for signs of one kind, above everything else; `label` names it to those who cannot see it. */
export function layer(picture: SVGSVGElement, name: string, label?: string): SVGGElement {
  const there = picture.querySelector<SVGGElement>(`:scope > g.${name}`);
  if (there) return there;
  const made = svgElement(
    'g',
    label === undefined ? { class: name } : { class: name, role: 'group', 'aria-label': label },
  );
  if (label === undefined) made.setAttribute('aria-hidden', 'true');
  picture.append(made);
  return made;
}

/** Sets the signs of a picture where they cover neither a box nor a label nor each other, as far as there is room. */
export function placeSigns(picture: SVGSVGElement): void {
  const { boxes, labels } = geometryOf(picture);
  const ground = picture.viewBox.baseVal;
  const taken: Rect[] = [...labels.values()];
  const setDown = (signs: readonly SVGGElement[], places: readonly Rect[], others: readonly Rect[]): void => {
    const place = leastCovering(places, [...taken, ...others], ground, WORSE);
    if (!place) return;
    lay(signs, place);
    taken.push(place);
  };
  for (const [box, here] of grouped(picture, '.here', 'box')) {
    const at = boxes[Number(box)];
    if (at)
      setDown(
        here,
        besideBox(at, rowOf(here)),
        boxes.filter((one) => one !== at),
      );
  }
  taken.push(...boxes);
  for (const [edge, badges] of grouped(picture, '.badge', 'edge')) {
    const label = labels.get(edge);
    if (label) setDown(badges, besideLabel(label, badges), []);
  }
  // Whoever goes through them by keys goes through time.
  const badges = [...picture.querySelectorAll<SVGGElement>('.badge')];
  badges[0]?.parentElement?.append(...badges.toSorted((a, b) => Number(a.dataset['line']) - Number(b.dataset['line'])));
}

function grouped(picture: SVGSVGElement, selector: string, by: string): Map<string, SVGGElement[]> {
  const groups = new Map<string, SVGGElement[]>();
  for (const one of picture.querySelectorAll<SVGGElement>(selector)) {
    const key = one.dataset[by] ?? '';
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large signs are that stand in rows; each row holds as many as the first. */
function rowOf(signs: readonly SVGGElement[], rows = 1): Size {
  const length = Math.ceil(signs.length / rows);
  const widths = Array.from({ length: rows }, (_, row) =>
    signs.slice(row * length, (row + 1) * length).reduce((sum, one) => sum + widthOf(one) + GAP, -GAP),
  );
  return { width: Math.max(...widths), height: rows * HEIGHT + (rows - 1) };
}

/** A box has its signs at its lower edge, or where else there is room. */
function besideBox({ x, y, width, height }: Rect, size: Size): Rect[] {
  const [left, top] = [x + (width - size.width) / 2, y + (height - size.height) / 2];
  return [
    { ...size, x: left, y: y + height - 4 },
    { ...size, x: left, y: y + 4 - size.height },
    { ...size, x: x + width - 2, y: top },
    { ...size, x: x + 2 - size.width, y: top },
  ];
}

/** A label has its signs at its right, or where else there is room, in one row or in several. */
function besideLabel({ x, y, width, height }: Rect, signs: readonly SVGGElement[]): Rect[] {
  const rows = [1, 2, 3].filter((count) => count === 1 || signs.length >= count);
  return rows.flatMap((count) => {
    const size = rowOf(signs, count);
    const [left, top] = [x + (width - size.width) / 2, y + (height - size.height) / 2];
    return [
      { ...size, x: x + width + GAP, y: top },
      { ...size, x: x - size.width - GAP, y: top },
      { ...size, x: left, y: y + height },
      { ...size, x: left, y: y - size.height },
    ];
  });
}

function lay(signs: readonly SVGGElement[], place: Rect): void {
  const rows = Math.round((place.height + 1) / (HEIGHT + 1));
  const length = Math.ceil(signs.length / rows);
  let left = place.x;
  signs.forEach((one, index) => {
    if (index % length === 0) left = place.x;
    const y = place.y + HEIGHT / 2 + Math.floor(index / length) * (HEIGHT + 1);
    one.setAttribute('transform', `translate(${left + widthOf(one) / 2}, ${y})`);
    left += widthOf(one) + GAP;
  });
}
