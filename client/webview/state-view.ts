import type { DrawnWay, Moment, PictureOfTrace } from '../../server/src/protocol.ts';
import { draw } from './drawing.ts';
import { fitNames } from './fit-words.ts';
import type { Memory } from './memory.ts';
import { Roving } from './roving.ts';
import { centreNames, makeRoom } from './state-layout.ts';
import { clear, type Move, markNow, markWay, nodeOf, type PartedWay, partWays } from './state-marks.ts';
import { readTheme } from './theme.ts';
import type { Told, Tooltip } from './tooltip.ts';
import { Viewport } from './viewport.ts';
import type { Wishes } from './wishes.ts';

/** The pane with the state diagram: drawn once for a theme, and then only marked, so that nothing ever moves. */
export class StateView {
  readonly viewport: Viewport;
  readonly #wishes: Wishes;
  readonly #roving: Roving;
  #text = '';
  #stale = true;
  #whole: readonly DrawnWay[] = [];
  #ways: readonly PartedWay[] = [];
  #record: number | undefined;
  /** Whether the picture has been measured; while its pane is hidden, it cannot be. */
  #measured = false;
  /** Whether this trace has been brought into view. */
  #revealed: boolean;
  /** What is marked in the picture, as text. */
  #marked = '';

  constructor(pane: HTMLElement, memory: Memory, wishes: Wishes, tooltip: Tooltip) {
    this.#wishes = wishes;
    // What is restored stays where it was.
    this.#revealed = memory.line !== undefined;
    this.viewport = new Viewport(pane, {
      // The whole of it, as far as it can be read then.
      fits: (picture, room) => {
        const letters = readTheme().fontSize / 13;
        const whole = Math.min(room.width / picture.width, room.height / picture.height);
        return Math.min(1.25 * letters, Math.max(0.72 * letters, whole));
      },
      placing: memory.view.states,
      placed: (states) => memory.arrange({ states }),
    });
    this.#roving = new Roving(pane, '.badge', (badge) => this.#revealBadge(badge));
    pane.addEventListener('click', ({ target }) => this.#choose(target, false));
    pane.addEventListener('dblclick', ({ target }) => this.#choose(target, true));
    tooltip.explain(
      pane,
      (target) => target.closest('[data-edge]'),
      (of) => this.#tell(of),
    );
  }

  /** The ways as they are shown, parted by the moment. */
  get ways(): readonly PartedWay[] {
    return this.#ways;
  }

  /** Draws the states for a trace. Of `another` trace the present states come into view. */
  async show({ states: { text, ways } }: PictureOfTrace, another: boolean): Promise<void> {
    if (another) this.#revealed = false;
    if (this.#stale || text !== this.#text) {
      const picture = await draw('state', text);
      makeRoom(picture);
      this.viewport.hold(picture);
      this.#measured = false;
      this.#text = text;
      this.#stale = false;
      this.#marked = '';
    }
    this.#whole = ways;
  }

  /**
   * Shows where the hosts are at a moment, of all hosts or of one; without a moment, in the end. If the user has `moved`
   * there, those who have changed their state come into view.
   */
  mark(moment: Moment | undefined, host: number | undefined, visitedOnly: boolean, moved: boolean): void {
    const picture = this.viewport.picture;
    if (!picture) return;
    const visible = this.viewport.pane.clientHeight > 0;
    const wanted = JSON.stringify([this.#whole, moment?.record, moment?.ways, host, visitedOnly, visible]);
    if (wanted === this.#marked && !moved) return;
    this.#marked = wanted;
    const focused = picture.contains(document.activeElement)
      ? { ...(document.activeElement as SVGElement).dataset }
      : {};
    this.#record = moment?.record;
    this.#ways = partWays(this.#whole, moment?.ways, moment?.record ?? -1);
    const shown = this.#ways.filter(({ place }) => host === undefined || place === host);
    clear(picture);
    if (!visible) return;
    if (!this.#measured) {
      fitNames(picture);
      centreNames(picture);
    }
    this.#measured = true;
    for (const way of shown) markWay(picture, way, this.#record);
    markNow(picture, shown);
    picture.classList.toggle('visited-only', visitedOnly && shown.length > 0);
    const { edge, place } = focused;
    const again = edge && picture.querySelector<SVGElement>(`.badge[data-edge="${edge}"][data-place="${place}"]`);
    if (again) again.focus({ preventScroll: true });
    else this.#roving.stop();
    if (moved || !this.#revealed) this.#revealNow(picture, shown);
    this.#revealed = true;
  }

  /** Draws anew next time, because it would look different now. */
  forget(): void {
    this.#stale = true;
  }

  /** Brings the boxes of those who have just moved into view, or of all, if nobody has. */
  #revealNow(picture: SVGSVGElement, ways: readonly PartedWay[]): void {
    const moved = ways.filter(({ done }) => this.#record !== undefined && done.at(-1)?.record === this.#record);
    const boxes = new Set((moved.length > 0 ? moved : ways).map(({ now }) => now));
    const places = [...boxes].flatMap((box) => {
      const node = nodeOf(picture, box);
      return node ? [centreOf(node, picture)] : [];
    });
    if (places.length === 0) return;
    const xs = places.map(({ x }) => x);
    const ys = places.map(({ y }) => y);
    this.viewport.reveal(Math.min(...ys) - 24, Math.max(...ys) + 30, Math.min(...xs) - 60, Math.max(...xs) + 60);
  }

  #revealBadge(badge: SVGElement | HTMLElement): void {
    const picture = this.viewport.picture;
    if (!picture) return;
    const { x, y } = centreOf(badge, picture);
    this.viewport.reveal(y - 16, y + 16, x - 50, x + 50);
  }

  #movesOf(of: Element): { way: PartedWay; moves: readonly Move[] } | undefined {
    const way = this.#ways.find(({ place }) => `${place}` === of.getAttribute('data-place'));
    const moves = way && [...way.done, ...way.ahead].filter(({ edge }) => `${edge}` === of.getAttribute('data-edge'));
    return way && moves && moves.length > 0 ? { way, moves } : undefined;
  }

  /** Goes to the line of a change of state; of several on one edge, to the next after the moment, and round again. */
  #choose(target: EventTarget | null, open: boolean): void {
    const of = target instanceof Element ? target.closest('[data-edge]') : null;
    const found = of && this.#movesOf(of);
    if (!found) return;
    const { moves } = found;
    const here = moves.find(({ record }) => record === this.#record);
    const next = moves.find(({ record }) => record > (this.#record ?? -1)) ?? moves[0];
    if (open) this.#wishes.reveal((here ?? next)?.line ?? 1);
    else if (next) this.#wishes.go(next.line);
  }

  #tell(of: Element): Told | undefined {
    const found = this.#movesOf(of);
    if (!found) return undefined;
    const { way, moves } = found;
    const [first] = moves;
    if (!first) return undefined;
    const lines = moves.map(({ line }) => line);
    return {
      says: `${way.host}: ${first.from} → ${first.to}, ${first.cause}`,
      more: `${lines.length === 1 ? 'Line' : 'Lines'} ${lines.join(', ')} · RFC 9293, ${first.section}`,
    };
  }
}

/** The middle of an element, in units of its picture. */
function centreOf(element: Element, picture: SVGSVGElement): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  const all = picture.getBoundingClientRect();
  const { x, y, width, height } = picture.viewBox.baseVal;
  return {
    x: x + ((box.left + box.width / 2 - all.left) / all.width) * width,
    y: y + ((box.top + box.height / 2 - all.top) / all.height) * height,
  };
}
