import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { GoodPictures } from '../../../client/src/preview/good-pictures.ts';
import { type FromPage, type PageState, readFromPage, type ToPage } from '../../../client/src/preview/messages.ts';
import { buildPreview } from '../../../scripts/build/preview.ts';
import { ROOT } from '../../../scripts/host/paths.ts';
import { check } from '../../../server/src/core.ts';
import { pictureOf } from '../../../server/src/lsp/picture.ts';
import { previewMoment } from '../../../server/src/lsp/preview-moment.ts';
import { stepFrom } from '../../../server/src/lsp/steps.ts';
import { DEFAULT_OPTIONS, type LineRange, type TraceName } from '../../../server/src/protocol.ts';
import { launchBrowser } from './browser.ts';
import { type PageTheme, THEMES } from './themes.ts';

/** How a page is looked at. */
export interface Sight {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: keyof typeof THEMES;
  /** The size of the editor's letters, in pixels. */
  readonly fontSize?: number;
  /** What the page remembers from before. */
  readonly state?: object | undefined;
  /** Whether the screen is touched. */
  readonly touch?: boolean;
  /** Whether the system lets things move by themselves. */
  readonly motion?: boolean;
}

/** The page of the preview in a browser, without VS Code: what the panel and the server answer is worked out here. */
export class PageAlone {
  readonly page: Page;
  /** What the page has said, without how it draws. */
  readonly said: FromPage[] = [];
  /** What the browser complains about, such as what the page's policy has forbidden. */
  readonly complaints: string[] = [];
  readonly #good = new GoodPictures();
  #file = 'a.tcptrace';
  #text = '';
  #version = 0;
  #line = 1;
  #pinned: TraceName | undefined;
  #options = DEFAULT_OPTIONS;
  #locked = false;
  #opened: readonly LineRange[] = [];
  #drawn: () => void = () => undefined;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page. */
  static async open(browser: Browser, folder: string, sight: Sight = {}): Promise<PageAlone> {
    const { width = 520, height = 800, theme = 'dark', fontSize = 13, state, touch = false, motion = false } = sight;
    const context = await browser.newContext({
      viewport: { width, height },
      hasTouch: touch,
      reducedMotion: motion ? 'no-preference' : 'reduce',
    });
    const page = await context.newPage();
    const alone = new PageAlone(page);
    page.on('pageerror', (error) => {
      throw error;
    });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) alone.complaints.push(message.text());
    });
    await page.exposeFunction('said', (message: unknown) => alone.#hear(message));
    await page.setContent(html(folder, THEMES[theme], fontSize, state));
    return alone;
  }

  /** Gives the page a text, as if it had been typed, and waits until it is drawn. */
  async show(text: string, line = this.#line): Promise<void> {
    this.#text = text;
    this.#line = line;
    this.#version++;
    await this.#send();
  }

  /** Gives the page another file, as if its editor had become the active one, and waits until it is drawn. */
  async follow(file: string, text: string, line: number): Promise<void> {
    this.#file = file;
    this.#version = 0;
    this.#opened = [];
    await this.show(text, line);
  }

  /** Moves the cursor of the editor. */
  async goTo(line: number): Promise<void> {
    this.#line = line;
    await this.#send();
  }

  /** What the page remembers. */
  async remembered(): Promise<object> {
    return (await this.page.evaluate('remembered')) as object;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  get #uri(): string {
    return `file:///${this.#file}`;
  }

  async #send(): Promise<void> {
    const uri = this.#uri;
    const checked = check(this.#text);
    const params = {
      preview: 1,
      uri,
      line: this.#line,
      pinned: this.#pinned,
      options: this.#options,
      opened: this.#opened,
    };
    const document = { uri, version: this.#version };
    const answer = pictureOf(document, { kind: 'checked', checked }, params);
    const { picture, broken, notice } = this.#good.shownFor(answer);
    const state: PageState = {
      uri,
      line: this.#line,
      pinned: this.#pinned,
      locked: this.#locked,
      options: this.#options,
    };
    const pinned = this.#pinned !== undefined;
    const drawn = new Promise<void>((resolve) => {
      this.#drawn = resolve;
    });
    await this.#tell({ type: 'show', file: this.#file, picture, broken, notice, pinned, state });
    const moment = previewMoment(document, checked, params);
    if (moment) await this.#tell({ type: 'moment', moment });
    await drawn;
  }

  async #tell(message: ToPage): Promise<void> {
    // What is undefined does not travel.
    await this.page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
  }

  async #hear(message: unknown): Promise<void> {
    const heard = readFromPage(message);
    if (heard === undefined) throw new Error(`the page says ${JSON.stringify(message)}`);
    if (heard.type === 'failed') throw new Error(heard.message);
    if (heard.type === 'drawn') return this.#drawn();
    this.said.push(heard);
    switch (heard.type) {
      case 'go':
        this.#line = heard.line;
        break;
      case 'step':
      case 'trace': {
        const params = { uri: this.#uri, line: this.#line, pinned: this.#pinned, what: heard.type, to: heard.to };
        this.#line = stepFrom(check(this.#text), params)?.line ?? this.#line;
        break;
      }
      case 'pin':
        this.#pinned = heard.trace;
        break;
      case 'lock':
        this.#locked = heard.locked;
        break;
      case 'options':
        this.#options = heard.options;
        break;
      case 'open-fold':
        this.#opened = [...this.#opened, heard.range];
        break;
      default:
        return;
    }
    if (this.#text !== '') await this.#send();
  }
}

/** A browser with the built page, for several tests. */
export interface PageStand {
  open(sight?: Sight): Promise<PageAlone>;
  stop(): Promise<void>;
}

/** Builds the page and starts a browser for it. */
export async function startPageStand(): Promise<PageStand> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tcp-trace-page-'));
  await buildPreview(ROOT, folder);
  const browser = await launchBrowser();
  return {
    open: (sight) => PageAlone.open(browser, folder, sight),
    stop: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function html(folder: string, theme: PageTheme, fontSize: number, state: object | undefined): string {
  const script = readFileSync(path.join(folder, 'preview.js'), 'utf8').replaceAll('</script', '<\\/script');
  const variables = Object.entries(theme.colours).map(([name, value]) => `--vscode-${name}: ${value};`);
  const policy = "default-src 'none'; script-src 'nonce-a'; style-src 'unsafe-inline'; img-src blob:";
  return `<!DOCTYPE html>
<html lang="en" style="--vscode-font-size: ${fontSize}px; ${variables.join(' ')}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style>${readFileSync(path.join(folder, 'styles.css'), 'utf8')}</style>
<script nonce="a">
var remembered = ${JSON.stringify(state ?? null)} ?? undefined;
var acquireVsCodeApi = () => ({
  postMessage: (message) => said(message),
  getState: () => remembered,
  setState: (state) => { remembered = state; },
});
</script>
</head>
<body class="${theme.classes}" data-vscode-theme-kind="${theme.kind}">
<script nonce="a">${script}</script>
</body>
</html>`;
}
