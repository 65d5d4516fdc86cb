import type { Webview } from 'vscode';
import type { Moment, Picture } from '../../../server/src/protocol.ts';
import { GoodPictures, type Shown } from './good-pictures.ts';
import type { PageState, ToPage } from './messages.ts';

/** What the page is to show of a file, besides pictures. */
export interface Facts {
  /** The name of the file; undefined: there is none yet. */
  readonly file: string | undefined;
  readonly state: PageState | undefined;
}

/**
 * What a preview has on its page: the newest picture, as soon as the page has drawn the last one, and the newest moment.
 * A page that is hidden is gone, and begins anew when it is shown again.
 */
export class Screen {
  readonly #webview: Pick<Webview, 'postMessage'>;
  readonly #facts: () => Facts;
  readonly #good = new GoodPictures();
  /** The newest picture, and what to show for it. */
  #newest: Shown | undefined;
  /** What the page has shown last, or is about to. */
  #shown: Shown | undefined;
  /** Why the file cannot be read any more, in a sentence. */
  #note: string | undefined;
  #moment: Moment | undefined;
  /** The last moment that the page was told. */
  #told: Moment | undefined;
  /** Whether the page exists and listens. */
  #listens = false;
  /** Whether the page can take a picture: it listens, and has drawn the last one. */
  #idle = false;

  constructor(webview: Pick<Webview, 'postMessage'>, facts: () => Facts) {
    this.#webview = webview;
    this.#facts = facts;
  }

  /** Forgets what it knows, because it is to show another file; the page keeps its picture until there is a new one. */
  forget(): void {
    this.#newest = undefined;
    this.#note = undefined;
    this.#moment = undefined;
    this.#told = undefined;
  }

  /** Keeps all that it knows of a file that has another name now. */
  rename(from: string, to: string): void {
    this.#good.rename(from, to);
    this.#note = undefined;
    const renamed = <T extends { readonly uri: string }>(of: T | undefined): T | undefined =>
      of?.uri === from ? { ...of, uri: to } : of;
    const picture = renamed(this.#newest?.picture);
    if (this.#newest && picture) this.#newest = { ...this.#newest, picture };
    this.#moment = renamed(this.#moment);
    this.#told = renamed(this.#told);
    if (this.#listens) this.#tell({ type: 'renamed', from, to });
    this.refresh();
  }

  /** Shows beside the last picture why there are no newer ones; undefined: there may be again. */
  note(reason: string | undefined): void {
    this.#note = reason;
    if (this.#newest !== undefined) {
      // The same picture once more, with other words.
      this.#newest = { ...this.#newest };
      this.refresh();
    } else this.say(this.#whyNothing());
  }

  /** Takes a picture from the server. */
  take(picture: Picture): void {
    this.#newest = this.#good.shownFor(picture);
    this.refresh();
  }

  /** Takes from the server how everything stands. */
  takeMoment(moment: Moment): void {
    this.#moment = moment;
    this.#sendMoment();
  }

  /** The page has been loaded. */
  ready(): void {
    this.#listens = true;
    this.#idle = true;
    if (this.#newest === undefined) this.say(this.#whyNothing());
    else this.refresh();
    this.#sendMoment();
  }

  /** The page has drawn the last picture, or could not. */
  drawn(): void {
    this.#idle = true;
    if (this.#newest !== this.#shown) this.refresh();
  }

  /** Gives the page the newest picture, once it has drawn the last one. */
  refresh(): void {
    const { file, state } = this.#facts();
    if (!this.#idle || this.#newest === undefined || file === undefined || state === undefined) return;
    this.#shown = this.#newest;
    this.#idle = false;
    const { picture, broken } = this.#newest;
    const notice = this.#note === undefined ? this.#newest.notice : `${this.#note} This is its last picture.`;
    this.#tell({ type: 'show', file, picture, broken, notice, pinned: state.pinned !== undefined, state });
  }

  /** Says why there is nothing to show. */
  say(reason: string): void {
    if (this.#listens) this.#tell({ type: 'nothing', reason });
  }

  /** While an older picture is shown, what stands below the line that cannot be read belongs to no picture. */
  #sendMoment(): void {
    if (!this.#listens || this.#moment === undefined) return;
    const broken = this.#newest?.broken;
    const hidden = broken?.stale === true && this.#moment.line >= broken.line;
    this.#told = hidden ? this.#told : this.#moment;
    if (this.#told) this.#tell({ type: 'moment', moment: this.#told });
  }

  #whyNothing(): string {
    if (this.#note !== undefined) return this.#note;
    return this.#facts().file === undefined
      ? 'Open a .tcptrace file, and it is drawn here.'
      : 'Waiting for the checker …';
  }

  #tell(message: ToPage): void {
    void this.#webview.postMessage(message);
  }
}
