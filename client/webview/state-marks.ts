import type { DrawnWay } from '../../server/src/protocol.ts';
import { signOf } from './signs.ts';
import { layer, placeSigns, sign } from './state-signs.ts';

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
  const badge = sign(`${signOf(place)} ${shorten(lines)}`, `badge ${when} ${colour}`);
  Object.assign(badge.dataset, way, { line: `${lines[0]}` });
  layer(picture, 'badges', 'Changes of state').append(badge);
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

/** How many hosts are named at one box; of more, only their shapes are set there. */
const MOST_NAMED = 3;

/** Marks where everybody is, and sets all signs where there is room for them. */
export function markNow(picture: SVGSVGElement, ways: readonly PartedWay[]): void {
  const boxes = new Map<string, PartedWay[]>();
  for (const way of ways) boxes.set(way.now, [...(boxes.get(way.now) ?? []), way]);
  const nodes = [...picture.querySelectorAll('g.node')];
  for (const [box, here] of boxes) {
    const node = nodeOf(picture, box);
    if (!node) continue;
    node.classList.add('now', `host-${(here[0]?.place ?? 0) % 6}`);
    for (const { host, place } of here) {
      const text = here.length > MOST_NAMED ? signOf(place) : `${signOf(place)} ${short(host)}`;
      const made = sign(text, `here host-${place % 6}`);
      made.dataset['box'] = `${nodes.indexOf(node)}`;
      layer(picture, 'heres').append(made);
    }
  }
  placeSigns(picture);
}

const short = (host: string): string => {
  const letters = Array.from(host);
  return letters.length <= 12 ? host : `${letters.slice(0, 11).join('')}…`;
};
