import type { DrawnWay } from '../../server/src/protocol.ts';
import { svgElement } from './drawing.ts';
import { signOf } from './signs.ts';

/** One passage of a host over an edge. */
export type Move = DrawnWay['moves'][number];

/** The way of a host, parted by a moment. */
export interface PartedWay {
  readonly host: string;
  readonly place: number;
  /** Where it has been so far, and where it is going to be. */
  readonly been: ReadonlySet<string>;
  readonly coming: ReadonlySet<string>;
  /** The changes of state so far, and those that come. */
  readonly done: readonly Move[];
  readonly ahead: readonly Move[];
  /** The box in which it is, and the state's name. */
  readonly now: string;
  readonly state: string;
}

/**
 * Parts the ways of a whole trace by a moment: `then` are the ways up to it. Without a moment, everything is done.
 */
export function partWays(
  whole: readonly DrawnWay[],
  then: readonly DrawnWay[] | undefined,
  record: number,
): PartedWay[] {
  return whole.map((way) => {
    const past = then?.find(({ place }) => place === way.place);
    if (!then || !past) {
      const { host, place, visited, moves, now, state } = way;
      return { host, place, been: new Set(visited), coming: new Set(), done: moves, ahead: [], now, state };
    }
    const { host, place, visited, moves, now, state } = past;
    const been = new Set(visited);
    return {
      host,
      place,
      been,
      coming: new Set(way.visited.filter((box) => !been.has(box))),
      done: moves,
      ahead: way.moves.filter((move) => move.record > record),
      now,
      state,
    };
  });
}

/** Takes all marks off. */
export function clear(picture: SVGSVGElement): void {
  for (const mark of picture.querySelectorAll('.mark')) mark.remove();
  for (const element of picture.querySelectorAll('.been, .coming, .taken, .ahead, .just, .now')) {
    const kept = [...element.classList].filter((name) => !/^(been|coming|taken|ahead|just|now|host-\d+)$/.test(name));
    element.setAttribute('class', kept.join(' '));
  }
}

/** The box of a state in the picture. */
export const nodeOf = (picture: SVGSVGElement, box: string): SVGGElement | undefined =>
  [...picture.querySelectorAll<SVGGElement>('g.node')].find((node) => new RegExp(`-state-${box}-\\d+$`).test(node.id));

/** Marks the boxes and the edges of a host's way; what the record did stands out. */
export function markWay(picture: SVGSVGElement, way: PartedWay, record: number | undefined): void {
  for (const box of way.been) nodeOf(picture, box)?.classList.add('been');
  for (const box of way.coming) nodeOf(picture, box)?.classList.add('coming');
  const edges = new Map<number, Move[]>();
  for (const move of [...way.done, ...way.ahead]) {
    if (move.edge !== undefined) edges.set(move.edge, [...(edges.get(move.edge) ?? []), move]);
  }
  const done = new Set(way.done);
  for (const [edge, moves] of edges) {
    const just = moves.some((move) => move.record === record && done.has(move));
    const when = just ? 'just' : moves.some((move) => done.has(move)) ? 'done' : 'ahead';
    markEdge(picture, edge, way, moves, when);
  }
}

function markEdge(
  picture: SVGSVGElement,
  edge: number,
  { host, place }: PartedWay,
  moves: readonly Move[],
  when: 'done' | 'just' | 'ahead',
): void {
  const path = picture.querySelector<SVGPathElement>(`path[data-id="edge${edge}"]`);
  const label = picture.querySelector<SVGGElement>(`g.label[data-id="edge${edge}"]`);
  if (!path || !label) return;
  const lines = moves.map(({ line }) => line);
  const colour = `host-${place % 6}`;
  const way = { edge: `${edge}`, place: `${place}` };
  label.classList.add(when === 'ahead' ? 'ahead' : 'taken');
  if (when === 'just') {
    label.classList.add('just');
    path.before(copyOf(path, `halo mark ${colour}`, way));
  }
  if (path.classList.contains('taken')) path.after(copyOf(path, `transition taken second ${when} mark ${colour}`, way));
  else path.classList.add('taken', when, colour);
  path.after(copyOf(path, 'touch mark', way, true));
  const badge = addBadge(label, place, `${signOf(place)} ${shorten(lines)}`, `badge ${when} ${colour}`);
  if (!badge) return;
  Object.assign(badge.dataset, way);
  badge.setAttribute('role', 'button');
  badge.setAttribute('tabindex', '-1');
  const from = moves[0]?.from ?? '';
  const to = moves[0]?.to ?? '';
  badge.setAttribute(
    'aria-label',
    `${host}: ${from} to ${to}, ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`,
  );
}

/** The same edge once more, without its arrow where that would only be in the way. */
function copyOf(
  path: SVGPathElement,
  name: string,
  data: Readonly<Record<string, string>>,
  bare = name.startsWith('halo'),
): SVGPathElement {
  const copy = path.cloneNode() as SVGPathElement;
  for (const attribute of ['id', 'data-id', 'style', ...(bare ? ['marker-end', 'marker-start'] : [])]) {
    copy.removeAttribute(attribute);
  }
  copy.setAttribute('class', name);
  Object.assign(copy.dataset, data);
  return copy;
}

const shorten = (lines: readonly number[]): string =>
  lines.length <= 3 ? lines.join(' ') : `${lines[0]} … ${lines.at(-1)}`;

/** A small sign with the lines of the steps, beside the label of the edge and the signs that are there already. */
function addBadge(label: SVGGElement, place: number, text: string, name: string): SVGGElement | undefined {
  const background = label.querySelector<SVGGraphicsElement>('rect.background');
  if (!background) return undefined;
  const { x, y, width, height } = background.getBBox();
  let left = x + width + 2;
  for (const badge of label.querySelectorAll<SVGGElement>('.badge')) left += Number(badge.dataset['width']) + 2;
  const badge = tag(left + tagWidth(text) / 2, y + height / 2, text, name);
  badge.dataset['width'] = `${tagWidth(text)}`;
  badge.dataset['place'] = `${place}`;
  label.append(badge);
  return badge;
}

const tagWidth = (text: string): number => 11 + 6 * Array.from(text).length;

/** A rounded sign with text, around a point. */
function tag(x: number, y: number, text: string, name: string): SVGGElement {
  const width = tagWidth(text);
  const group = svgElement('g', { class: `mark ${name}`, transform: `translate(${x}, ${y})` });
  const label = svgElement('text', { 'text-anchor': 'middle', 'dominant-baseline': 'central' });
  label.textContent = text;
  group.append(svgElement('rect', { x: -width / 2, y: -8, width, height: 16, rx: 8 }), label);
  return group;
}

/** Marks where everybody is. */
export function markNow(picture: SVGSVGElement, ways: readonly PartedWay[]): void {
  const boxes = new Map<string, PartedWay[]>();
  for (const way of ways) boxes.set(way.now, [...(boxes.get(way.now) ?? []), way]);
  for (const [box, here] of boxes) {
    const node = nodeOf(picture, box);
    const rect = node?.querySelector<SVGGraphicsElement>('.label-container');
    if (!node || !rect) continue;
    node.classList.add('now', `host-${(here[0]?.place ?? 0) % 6}`);
    const { x, width, y, height } = rect.getBBox();
    const texts = here.map(({ host, place }) => `${signOf(place)} ${short(host)}`);
    const all = texts.reduce((sum, text) => sum + tagWidth(text) + 4, -4);
    let left = x + width / 2 - all / 2;
    here.forEach(({ place }, index) => {
      const text = texts[index] ?? '';
      node.append(tag(left + tagWidth(text) / 2, y + height + 4, text, `here host-${place % 6}`));
      left += tagWidth(text) + 4;
    });
  }
}

const short = (host: string): string => {
  const letters = Array.from(host);
  return letters.length <= 12 ? host : `${letters.slice(0, 11).join('')}…`;
};
