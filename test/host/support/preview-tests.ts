import type { FrameLocator, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { type Host, startHost } from './host.ts';
import type { Workbench } from './workbench.ts';
import { makeWorkspace } from './workspace.ts';

/** A preview in a VS Code, and what tests look at in it. */
export class PreviewTests {
  /** The workspace's folder. */
  readonly folder: string;
  #host: Host | undefined;
  #window: Workbench | undefined;

  /** Takes the files of the workspace, and the one that is previewed first. */
  constructor(files: Readonly<Record<string, string>>, first: string) {
    const workspace = makeWorkspace(files);
    this.folder = workspace.folder;
    beforeAll(async () => {
      this.#host = await startHost({ vsix: inject('vsix') });
      this.#window = await this.#host.open(workspace.folder);
      await this.open(first);
      await this.window.command('TCP Trace: Open Preview to the Side');
    });
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail') await this.window.screenshot(`failed-${task.name.replaceAll(/\W+/g, '-')}`);
      // A window that goes complains that it cannot write its log any more; a busy one, that it saves by itself too late.
      const noise = /\[lifecycle\]|vscode-log:|Aborted onWillSaveTextDocument-event/;
      expect(this.window.complaints().filter((line) => !noise.test(line))).toEqual([]);
    });
    afterAll(async () => {
      await this.#host?.stop();
      workspace.dispose();
    });
  }

  get host(): Host {
    if (this.#host === undefined) throw new Error('VS Code does not run');
    return this.#host;
  }

  get window(): Workbench {
    if (this.#window === undefined) throw new Error('there is no window');
    return this.#window;
  }

  /** The page of the preview that was opened as the n-th, counted from 0. */
  page(index = 0): FrameLocator {
    return this.window.webview(index);
  }

  /** Opens a file beside the preview, with the cursor on its first line. */
  async open(file: string): Promise<void> {
    // The preview may have the keyboard, and then the file would open in its place.
    await this.window.firstGroup();
    await this.window.openFile(file);
    await this.window.focus(file);
    await this.window.goTo(1);
  }

  /** What is written on the arrows. */
  messages(index = 0): Promise<string[]> {
    return this.page(index).locator('#sequence .messageText.headline').allTextContents();
  }

  /** The state in which a host is shown. */
  stateOf(host: string): Promise<string | null> {
    return this.page().locator('.legend li').filter({ hasText: host }).locator('b').textContent();
  }

  /** The choice between the traces of the file, and what is chosen. */
  get picker(): Locator {
    return this.page().locator('.trace select');
  }

  chosen(): Promise<string | null> {
    return this.picker.locator('option:checked').textContent();
  }

  /** The lines of the steps that stand out. */
  current(index = 0): Promise<number[]> {
    return this.page(index)
      .locator('#sequence .row.current')
      .evaluateAll((all) => all.map((row) => Number(row.getAttribute('data-line'))));
  }

  /** The line of the cursor, also while the preview has the keyboard. */
  async cursor(file: string): Promise<number> {
    return Number(await this.window.editor(file).locator('.line-numbers.active-line-number').textContent());
  }

  /** Where the picture of the sequence is in its pane: how large, and which part of it is in view. */
  placing(index = 0): Promise<{ zoom: string | undefined; left: number; top: number }> {
    return this.page(index)
      .locator('#sequence .scroll')
      .evaluate((pane) => ({
        zoom: pane.getAttribute('data-zoom') ?? undefined,
        left: Math.round(pane.scrollLeft),
        top: Math.round(pane.scrollTop),
      }));
  }

  /** The titles of the previews' tabs. */
  async titles(): Promise<string[]> {
    const all = await this.window.page.locator('.tab').filter({ hasText: 'Preview' }).allTextContents();
    return all.map((title) => title.trim()).toSorted();
  }
}
