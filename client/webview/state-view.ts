import type { DrawnWay, PictureOfTrace } from '../../server/src/protocol.ts';
import { draw, sizeOf, svgElement } from './drawing.ts';
import { signOf } from './signs.ts';

/** The pane with the state diagram: drawn once for a theme, and then only marked, so that nothing ever moves. */
export class StateView {
  readonly #pane: HTMLElement;
  #text = '';
  #picture: SVGSVGElement | undefined;

  constructor(pane: HTMLElement) {
    this.#pane = pane;
  }

  /** Shows the ways of a trace's hosts. */
  async show({ text, ways }: PictureOfTrace['states']): Promise<void> {
    if (this.#picture === undefined || text !== this.#text) {
      const picture = await draw('state', text);
      makeRoom(picture);
      const { width } = sizeOf(picture);
      picture.style.maxWidth = `${width}px`;
      picture.style.minWidth = `${Math.round(width * 0.55)}px`;
      this.#pane.replaceChildren(picture);
      centreNames(picture);
      this.#picture = picture;
      this.#text = text;
    }
    clear(this.#picture);
    for (const way of ways) markWay(this.#picture, way);
    markNow(this.#picture, ways);
  }

  /** Draws anew next time, because it would look different now. */
  forget(): void {
    this.#picture = undefined;
  }
}

/** Widens the picture for the signs that are set beside its labels and below its boxes. */
function makeRoom(picture: SVGSVGElement): void {
  const { x, y, width, height } = picture.viewBox.baseVal;
  picture.setAttribute('viewBox', `${x} ${y} ${width + 40} ${height + 12}`);
}

/** Puts the names into the middle of their boxes; Mermaid has left them at the left edge of a wider label. */
function centreNames(picture: SVGSVGElement): void {
  for (const label of picture.querySelectorAll<SVGGElement>('g.node > g.label')) {
    const { x, y, width, height } = label.getBBox();
    label.setAttribute('transform', `translate(${-x - width / 2}, ${-y - height / 2})`);
  }
}

/** Takes all marks off. */
function clear(picture: SVGSVGElement): void {
  for (const mark of picture.querySelectorAll('.mark')) mark.remove();
  for (const element of picture.querySelectorAll('.been, .taken, .now')) {
    const kept = [...element.classList].filter((name) => !/^(been|taken|now|host-\d+)$/.test(name));
    element.setAttribute('class', kept.join(' '));
  }
}

const nodeOf = (picture: SVGSVGElement, box: string): SVGGElement | undefined =>
  [...picture.querySelectorAll<SVGGElement>('g.node')].find((node) => new RegExp(`-state-${box}-\\d+$`).test(node.id));

/** Marks the boxes and the edges of a host's way. */
function markWay(picture: SVGSVGElement, { host, place, moves, visited }: DrawnWay): void {
  for (const box of visited) nodeOf(picture, box)?.classList.add('been');
  const lines = new Map<number, number[]>();
  for (const { edge, line } of moves) if (edge !== undefined) lines.set(edge, [...(lines.get(edge) ?? []), line]);
  for (const [edge, taken] of lines) {
    const path = picture.querySelector<SVGPathElement>(`path[data-id="edge${edge}"]`);
    const label = picture.querySelector<SVGGElement>(`g.label[data-id="edge${edge}"]`);
    if (!path || !label) continue;
    label.classList.add('taken');
    if (path.classList.contains('taken')) path.after(overlay(path, place));
    else path.classList.add('taken', `host-${place % 6}`);
    addBadge(label, place, `${signOf(place)} ${shorten(taken)}`, `${host}: line ${taken.join(', ')}`);
  }
}

/** The same edge once more, dashed, for a second host that takes it. */
function overlay(path: SVGPathElement, place: number): SVGPathElement {
  const copy = path.cloneNode() as SVGPathElement;
  copy.removeAttribute('id');
  copy.removeAttribute('data-id');
  copy.setAttribute('class', `transition taken second mark host-${place % 6}`);
  return copy;
}

const shorten = (lines: readonly number[]): string =>
  lines.length <= 3 ? lines.join(' ') : `${lines[0]} … ${lines.at(-1)}`;

/** A small sign with the lines of the steps, beside the label of the edge and the signs that are there already. */
function addBadge(label: SVGGElement, place: number, text: string, title: string): void {
  const background = label.querySelector<SVGGraphicsElement>('rect.background');
  if (!background) return;
  const { x, y, width, height } = background.getBBox();
  let left = x + width + 2;
  for (const badge of label.querySelectorAll<SVGGElement>('.badge')) left += Number(badge.dataset['width']) + 2;
  const badge = tag(left + tagWidth(text) / 2, y + height / 2, text, title, `badge host-${place % 6}`);
  badge.dataset['width'] = `${tagWidth(text)}`;
  label.append(badge);
}

const tagWidth = (text: string): number => 11 + 6 * Array.from(text).length;

/** A rounded sign with text, around a point. */
function tag(x: number, y: number, text: string, title: string, name: string): SVGGElement {
  const width = tagWidth(text);
  const group = svgElement('g', { class: `mark ${name}`, transform: `translate(${x}, ${y})` });
  const tooltip = svgElement('title');
  tooltip.textContent = title;
  const label = svgElement('text', { 'text-anchor': 'middle', 'dominant-baseline': 'central' });
  label.textContent = text;
  group.append(tooltip, svgElement('rect', { x: -width / 2, y: -8, width, height: 16, rx: 8 }), label);
  return group;
}

/** Marks where everybody is. */
function markNow(picture: SVGSVGElement, ways: readonly DrawnWay[]): void {
  const boxes = new Map<string, DrawnWay[]>();
  for (const way of ways) boxes.set(way.now, [...(boxes.get(way.now) ?? []), way]);
  for (const [box, here] of boxes) {
    const node = nodeOf(picture, box);
    const rect = node?.querySelector<SVGGraphicsElement>('.label-container');
    if (!node || !rect) continue;
    node.classList.add('now', `host-${(here[0]?.place ?? 0) % 6}`);
    const { x, width, y, height } = rect.getBBox();
    here.forEach(({ host, place }, index) => {
      const text = `${signOf(place)} ${host}`;
      const shift = (index - (here.length - 1) / 2) * (width / here.length + 4);
      const sign = tag(x + width / 2 + shift, y + height, text, `${host} is here`, `here host-${place % 6}`);
      node.append(sign);
    });
  }
}
