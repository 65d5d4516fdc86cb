import path from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { HOST } from '../../../scripts/host/paths.ts';

/** What the workbench itself complains about because npm compiled no native modules, and because there is no network. */
const NOISE =
  /bindings file|native-watchdog|Release\/watchdog|fs-copyfile|vscode\.git|github|open-vsx|ERR_NAME_NOT_RESOLVED|ERR_FAILED|ServiceWorker|service ?worker|Failed to load resource|bad HTTP response code|getaddrinfo|Copilot|chat/i;

/** VS Code's own themes of each kind: the name, and the class that the window gets. */
const THEMES = {
  dark: { label: 'Dark Modern', marker: 'vs-dark' },
  light: { label: 'Light Modern', marker: 'vs' },
  'dark high contrast': { label: 'Dark High Contrast', marker: 'hc-black' },
  'light high contrast': { label: 'Light High Contrast', marker: 'hc-light' },
} as const;

/** One row of the Problems view. */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  /** The line, counted from 1. */
  readonly line: number;
  readonly column: number;
}

/** A window of VS Code, driven by keyboard and mouse as a user would. */
export class Workbench {
  readonly page: Page;
  readonly #complaints: string[] = [];

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the workbench at an address, and waits until it can be used. */
  static async open(browser: Browser, address: string): Promise<Workbench> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    await context.route(
      (url) => /^https?:$/.test(url.protocol) && !/^(127\.0\.0\.1|localhost)$/.test(url.hostname),
      (route) => route.abort(),
    );
    const page = await context.newPage();
    const workbench = new Workbench(page);
    page.on('pageerror', (error) => workbench.#complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') workbench.#complaints.push(message.text());
    });
    await page.goto(address);
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
    return workbench;
  }

  /** Closes the window. */
  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Runs a command of the palette, named as it is shown there: `View: Toggle Panel Visibility`. */
  async command(label: string): Promise<void> {
    await this.#pick('F1', `>${label}`, label);
  }

  /** Gives the keyboard to the first group of editors, also where the page of a preview has it that is coming or going. */
  async firstGroup(): Promise<void> {
    const hasIt =
      "document.querySelector('.editor-group-container').matches('.active') && document.activeElement.tagName !== 'IFRAME'";
    for (let again = 10; again > 0; again--) {
      await this.page.keyboard.press('Control+1');
      for (const end = Date.now() + 1000; Date.now() < end; ) if (await this.page.evaluate(hasIt)) return;
      await this.page.evaluate(LET_GO);
    }
    throw new Error('the first group of editors does not take the keyboard');
  }

  /** Opens a file of the workspace by its name, and waits until its text is there. Gives its editor. */
  async openFile(name: string): Promise<Locator> {
    const base = path.basename(name);
    // The file may be in front in several groups.
    const tab = this.page.locator(`.tab.active[data-resource-name="${base}"]`).first();
    // While the list of files is still being filled, a click on a row may come to nothing: then it is asked for again.
    for (let again = 4; again > 0; again--) {
      await this.#pick('Control+P', name, base);
      const opened = await tab.waitFor({ timeout: 6000 }).then(
        () => true,
        () => false,
      );
      if (opened) break;
    }
    await tab.waitFor();
    const editor = this.editor(base);
    await editor.locator('.view-line').first().waitFor();
    return editor;
  }

  /** The editor that shows a file; with the file in several groups, the first. */
  editor(name: string): Locator {
    return this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${name}"]`).first();
  }

  /** Puts the cursor of the active editor to a line and a column, both counted from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget:visible input.input');
    await input.fill(`:${line}:${column}`);
    await input.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Types at the cursor, key by key. `\n` is the Enter key. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Replaces the whole text of the active editor in one edit. */
  async replaceText(text: string): Promise<void> {
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
  }

  /** Puts a text on the clipboard. */
  async copy(text: string): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  /** Puts the keyboard's focus into the editor of a file. */
  async focus(name: string): Promise<void> {
    await this.editor(name).locator('.view-lines').click();
  }

  /** The squiggles of one severity in the editor of a file. */
  squiggles(name: string, severity: Problem['severity'] = 'error'): Locator {
    return this.editor(name).locator(`.squiggly-${severity === 'information' ? 'info' : severity}`);
  }

  /** The rows of the Problems view, which it opens; only those that fit on the screen. */
  async problems(): Promise<Problem[]> {
    await this.command('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    const labels = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
    return labels.flatMap((label) => problemIn(label) ?? []);
  }

  /** How many errors and warnings the status bar counts. */
  async counts(): Promise<{ errors: number; warnings: number }> {
    const label = await this.page.locator('#status\\.problems').getAttribute('aria-label');
    const count = (of: string) => Number(new RegExp(`${of}: (\\d+)`).exec(label ?? '')?.[1] ?? 0);
    return { errors: count('Errors'), warnings: count('Warnings') };
  }

  /** Chooses a row of the quick input that is open. */
  async choose(label: string): Promise<void> {
    await this.page.locator('.quick-input-widget:visible input.input').fill(label);
    await this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first().click();
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Closes the tab of a file that is in front, whichever editor has the keyboard. */
  async closeTab(name: string): Promise<void> {
    const tab = this.page.locator(`.tab.active[data-resource-name="${name}"]`).first();
    await tab.click();
    await tab.locator('.tab-actions .action-label').click();
    await tab.waitFor({ state: 'detached' });
  }

  /** Answers a dialog that asks for a file with its path. */
  async answer(file: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible input.input');
    // The dialog writes into its field until it has listed the folder.
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await input.fill(file);
    // It takes what was filled in when it has looked for it, and until then takes nothing.
    const widget = this.page.locator('.quick-input-widget');
    for (let again = 8; again > 0 && (await widget.isVisible()); again--) {
      await input.press('Enter');
      await widget.waitFor({ state: 'hidden', timeout: 1500 }).catch(() => undefined);
    }
    await widget.waitFor({ state: 'hidden', timeout: 1500 });
  }

  /** Gives a file of the workspace another name in the explorer, by the keyboard. */
  async rename(name: string, to: string): Promise<void> {
    await this.#inExplorer(name);
    await this.page.keyboard.press('F2');
    const input = this.page.locator('.explorer-folders-view .monaco-inputbox input');
    await input.fill(to);
    await input.press('Enter');
    await this.page.locator(`.tab[data-resource-name="${to}"]`).first().waitFor();
  }

  /** Deletes a file of the workspace in the explorer, by the keyboard. */
  async remove(name: string): Promise<void> {
    const row = await this.#inExplorer(name);
    await this.page.keyboard.press('Delete');
    await this.page
      .locator('.monaco-dialog-box .monaco-button')
      .filter({ hasText: /^(Delete|Move to Trash)$/ })
      .click();
    await row.waitFor({ state: 'detached' });
  }

  /** Chooses a file in the explorer, which shows it in an editor. */
  async #inExplorer(name: string): Promise<Locator> {
    await this.firstGroup();
    const row = this.page
      .locator('.explorer-folders-view .monaco-list-row')
      .filter({ hasText: new RegExp(`^\\s*${name.replaceAll('.', '\\.')}\\s*$`) });
    await row.click();
    return row;
  }

  /** Waits until the status of the active editor's language says a text. */
  async languageStatus(text: string): Promise<void> {
    const item = this.page.locator('#status\\.languageStatus');
    await item.hover();
    await this.page.locator('.hover-language-status').filter({ hasText: text }).waitFor();
    await this.page.mouse.move(0, 0);
  }

  /** The lines of the active editor that are on the screen. */
  async visibleText(): Promise<string> {
    const lines = this.page.locator('.editor-group-container.active .editor-instance .view-lines');
    // The editor writes blanks that do not break.
    return (await lines.innerText()).replaceAll('\u00a0', ' ');
  }

  /** The same, without blanks at the ends of lines. */
  async trimmedText(): Promise<string> {
    return (await this.visibleText()).replace(/[^\S\n]+$/gm, '');
  }

  /** The colour of each word of the first line of a file that reads so. */
  async coloursOfLine(name: string, text: string): Promise<Record<string, string>> {
    const line = this.editor(name)
      .locator('.view-line')
      .filter({ hasText: text.replaceAll(' ', '\u00a0') })
      .first();
    const words = await line
      .locator('span > span')
      .evaluateAll((spans) =>
        spans.map((span) => [
          (span.textContent ?? '').replaceAll('\u00a0', ' ').trim(),
          (globalThis as unknown as { getComputedStyle(element: unknown): { color: string } }).getComputedStyle(span)
            .color,
        ]),
      );
    return Object.fromEntries(words);
  }

  /** The page inside a webview: of the panel or editor that was opened as the n-th, counted from 0. */
  webview(index = 0): FrameLocator {
    return this.page.frameLocator(`iframe.webview.ready >> nth=${index}`).frameLocator('iframe#active-frame');
  }

  /** The texts of the notifications that are on the screen. */
  async toasts(): Promise<string[]> {
    return this.page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }

  /** Changes the colour theme. */
  async theme(theme: keyof typeof THEMES): Promise<void> {
    const { label, marker } = THEMES[theme];
    await this.command('Preferences: Color Theme');
    await this.choose(label);
    await this.page.locator(`.monaco-workbench.${marker}`).waitFor();
  }

  /** Saves a picture of the window among the artefacts. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(HOST, 'artefacts', `${name}.png`) });
  }

  /** What the page and the extension host wrote to the console as errors, without what VS Code itself always says. */
  complaints(): string[] {
    return this.#complaints.filter((line) => !NOISE.test(line));
  }

  /** Chooses a row of the quick input. Its list is a snapshot, so it is opened again until the row is there. */
  async #pick(key: string, text: string, row: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible input.input');
    // Until the list is that of the text, it is that of no text, whose rows change their place and meaning under the
    // mouse. Only in the list of the text is anything highlighted.
    const match = this.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: row, has: this.page.locator('.highlight') })
      .first();
    for (let attempt = 1; ; attempt++) {
      try {
        await this.page.keyboard.press(key);
        await input.waitFor({ timeout: 3000 });
        await input.fill(text);
        await match.waitFor({ timeout: 1500 });
        break;
      } catch (error) {
        if (attempt === 15) throw error;
        await this.page.keyboard.press('Escape');
        await this.page.evaluate(LET_GO);
      }
    }
    await match.click();
    // What was chosen may ask on in the same place.
    const values = () => input.evaluateAll((all) => all.map((element) => (element as { value?: string }).value));
    while ((await values()).includes(text)) await this.page.waitForTimeout(20);
  }
}

/** The keyboard may be with a page of a preview that has gone. */
const LET_GO = 'document.activeElement?.blur(); window.focus();';

/** Reads a row of the Problems view by the words that a screen reader says. */
function problemIn(label: string): Problem | undefined {
  const match = /^(Error|Warning|Info): (.*?) at line (\d+) and character (\d+)/s.exec(label);
  if (match === null) return undefined;
  const [, severity = '', message = '', line, column] = match;
  return {
    severity: severity === 'Info' ? 'information' : (severity.toLowerCase() as 'error' | 'warning'),
    message,
    line: Number(line),
    column: Number(column),
  };
}
