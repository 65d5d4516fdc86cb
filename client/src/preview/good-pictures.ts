import type { Picture, PictureOfTrace } from '../../../server/src/protocol.ts';
import type { Broken } from './messages.ts';

/** A picture to show, and what to say about it. */
export interface Shown {
  readonly picture: Picture;
  readonly broken: Broken | undefined;
}

/** Remembers the last good picture of each trace of a file, for the time in which a line of it cannot be read. */
export class GoodPictures {
  #uri = '';
  readonly #good = new Map<string, PictureOfTrace>();

  /** What to show for the newest picture: itself when every line could be read, else the last good one. */
  shownFor(picture: Picture): Shown {
    if (picture.uri !== this.#uri) this.#good.clear();
    this.#uri = picture.uri;
    const { drawn } = picture;
    if (drawn === undefined) return { picture, broken: undefined };
    const key = `${drawn.index} ${drawn.title ?? ''}`;
    if (drawn.broken === undefined) {
      this.#good.set(key, drawn);
      return { picture, broken: undefined };
    }
    const good = this.#good.get(key);
    const broken = { ...drawn.broken, stale: good !== undefined };
    if (good === undefined) return { picture, broken };
    const { sequence, states } = good;
    return { picture: { ...picture, drawn: { ...drawn, sequence, states } }, broken };
  }
}
