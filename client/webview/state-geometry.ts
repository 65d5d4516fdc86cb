/** A rectangle in units of its picture. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the parts of a state diagram are that never move: its boxes, and the labels of its edges by their places. */
export interface Geometry {
  readonly boxes: readonly Rect[];
  readonly labels: ReadonlyMap<string, Rect>;
}

const known = new WeakMap<SVGSVGElement, Geometry>();

/** Measures a picture that is on the page; a second time only where it could not be seen the first time. */
export function geometryOf(picture: SVGSVGElement): Geometry {
  const before = known.get(picture);
  if (before) return before;
  const boxes = [...picture.querySelectorAll<SVGGraphicsElement>('g.node .label-container')].map((box) =>
    rectOf(picture, box),
  );
  const labels = new Map<string, Rect>();
  for (const label of picture.querySelectorAll<SVGGElement>('g.label[data-id^="edge"]')) {
    const ground = label.querySelector<SVGGraphicsElement>('rect.background');
    if (ground) labels.set(label.dataset['id']?.slice('edge'.length) ?? '', rectOf(picture, ground));
  }
  const geometry = { boxes, labels };
  if (boxes.some(({ width }) => width > 0)) known.set(picture, geometry);
  return geometry;
}

/** Where an element of a picture is; nothing in these pictures is turned. */
export function rectOf(picture: SVGSVGElement, element: SVGGraphicsElement): Rect {
  const { x, y, width, height } = element.getBBox();
  const [outer, inner] = [picture.getCTM(), element.getCTM()];
  if (!outer || !inner) return { x, y, width, height };
  const { a, d, e, f } = outer.inverse().multiply(inner);
  return { x: a * x + e, y: d * y + f, width: a * width, height: d * height };
}

/**
 * The first of some places in which a rectangle covers least of what must not be covered, nor sticks out of the ground.
 * Each further place has to be better by `worse` units of area.
 */
export function leastCovering(
  places: readonly Rect[],
  taken: readonly Rect[],
  ground: Rect,
  worse: number,
): Rect | undefined {
  let best: Rect | undefined;
  let least = Number.POSITIVE_INFINITY;
  places.forEach((place, index) => {
    const covered = taken.reduce((sum, one) => sum + overlap(place, one), 0);
    const outside = place.width * place.height - overlap(place, ground);
    const cost = covered + 4 * outside + worse * index;
    if (cost < least) [best, least] = [place, cost];
  });
  return best;
}

/** The area that two rectangles share. */
export function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
