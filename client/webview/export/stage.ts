import type { Ground } from '../../src/preview/messages/export.ts';
import sequenceStyles from '../css/sequence.css' with { type: 'text' };
import stateStyles from '../css/states.css' with { type: 'text' };
import themeStyles from '../css/theme.css' with { type: 'text' };
import { element } from '../element.ts';
import { colourIn, readTheme, type Theme } from '../theme.ts';
import { DARK, type Dress, LIGHT } from './dress.ts';
import { plainColour } from './inline.ts';

/** The themes in which pictures are taken out, whatever the editor's is. */
const DRESSES: Readonly<Record<Ground, Dress>> = { light: LIGHT, dark: DARK };

/**
 * A place off the screen that looks like a page in an editor with a plain light or dark theme: the preview's styles for
 * pictures hold on it, and nothing of the editor's theme does.
 */
export class Stage {
  readonly theme: Theme;
  readonly dress: Dress;
  readonly #host = element('div', { ariaHidden: 'true' });
  readonly #floor: HTMLElement;

  constructor(ground: Ground) {
    this.dress = DRESSES[ground];
    Object.assign(this.#host.style, { position: 'fixed', left: '-20000px', top: '0', width: '4000px' });
    for (const [name, value] of Object.entries(this.dress.variables)) {
      this.#host.style.setProperty(`--vscode-${name}`, value);
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync([themeStyles.replaceAll(':root', '.stage'), sequenceStyles, stateStyles].join('\n'));
    const shadow = this.#host.attachShadow({ mode: 'closed' });
    shadow.adoptedStyleSheets = [sheet];
    this.#floor = element('div', { className: `stage vscode-${ground}` });
    this.#floor.dataset['vscodeThemeKind'] = `vscode-${ground}`;
    shadow.append(this.#floor);
    document.body.append(this.#host);
    this.theme = { ...readTheme(this.#floor), fontSize: 13 };
  }

  /** The value of a colour of the page's style sheets, with everything in it worked out. */
  readonly colourOf = (variable: string): string => plainColour(colourIn(this.#floor, variable)).colour;

  /** Sets a picture where the page has its own pictures of this kind. */
  hold(kind: 'sequence' | 'states', picture: SVGSVGElement): void {
    const { width, height } = picture.viewBox.baseVal;
    picture.setAttribute('width', `${width}`);
    picture.setAttribute('height', `${height}`);
    this.#floor.append(
      element('section', { id: kind }, element('div', { className: 'scroll' }, element('div', {}, picture))),
    );
  }

  /** Takes everything down. */
  strike(): void {
    this.#host.remove();
  }
}
