import type { Picture, PictureOfTrace } from '../../../server/src/protocol.ts';
import type { Broken } from './messages.ts';

/** A picture to show, and what to say about it. */
export interface Shown {
  readonly picture: Picture;
  readonly broken: Broken | undefined;
  /** Why the picture is older than the file, if no line of it is to blame: in sentences. */
  readonly notice: string | undefined;
}

/**
 * Remembers the last good picture of each trace of a file, for the time in which a line of it cannot be read, and the
 * last picture of all, for the time in which there is none.
 */
export class GoodPictures {
  #uri = '';
  #last: Picture | undefined;
  readonly #good = new Map<string, PictureOfTrace>();

  /** What to show for the newest picture: itself when every line could be read, else the last good one. */
  shownFor(picture: Picture): Shown {
    if (picture.uri !== this.#uri) this.#forget();
    this.#uri = picture.uri;
    const { drawn, problem } = picture;
    if (drawn === undefined) {
      const last = problem === undefined ? undefined : this.#last;
      // What has no problem and no picture has no trace any more.
      if (last === undefined) return { picture, broken: undefined, notice: undefined };
      return { picture: last, broken: undefined, notice: `${problem} This is the picture from before.` };
    }
    const key = `${drawn.index} ${drawn.title ?? ''}`;
    if (drawn.broken === undefined) {
      this.#good.set(key, drawn);
      this.#last = picture;
      return { picture, broken: undefined, notice: undefined };
    }
    const good = this.#good.get(key);
    const broken = { ...drawn.broken, stale: good !== undefined };
    if (good === undefined) return { picture, broken, notice: undefined };
    const { sequence, states } = good;
    this.#last = { ...picture, drawn: { ...drawn, sequence, states } };
    return { picture: this.#last, broken, notice: undefined };
  }

  /** The file has another name now. */
  rename(from: string, to: string): void {
    if (this.#uri !== from) return;
    this.#uri = to;
    this.#last &&= { ...this.#last, uri: to };
  }

  #forget(): void {
    this.#good.clear();
    this.#last = undefined;
  }
}
