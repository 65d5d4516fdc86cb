import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Host, startHost } from './support/host.ts';
import type { Workbench } from './support/workbench.ts';
import { makeWorkspace } from './support/workspace.ts';

const TWO = `host client isn=100
host server isn=300

trace "Open: <all> of it"
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK

trace "Second"
client -x server: SYN
`;

/** A preview may have to be opened first. */
const PATIENT = { timeout: 30_000 };

describe.skipIf(inject('whyNoHost') !== null)('what is taken out', () => {
  const workspace = makeWorkspace({ 'two.tcptrace': TWO, 'out/.keep': '' });
  let host: Host;
  let window: Workbench;
  let page: FrameLocator;

  const input = () => window.page.locator('.quick-input-widget:visible input.input');
  const clipboard = (): Promise<string> => window.page.evaluate('navigator.clipboard.readText()');
  const octets = (name: string): Buffer => readFileSync(path.join(workspace.folder, name));

  /** Confirms the dialog that asks where something is saved, and gives the place that it has proposed. */
  const saveAs = async (name: string): Promise<string> => {
    await expect.poll(() => input().inputValue(), PATIENT).toMatch(/\.\w+$/);
    // The dialog writes into its field until it has listed the folder.
    await window.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    const proposed = await input().inputValue();
    await input().fill(path.join(path.dirname(proposed), name));
    await window.page
      .locator('.quick-input-widget:visible .monaco-button')
      .filter({ hasText: /^(OK|Save)$/ })
      .click();
    await window.page
      .locator('.statusbar-item')
      .filter({ hasText: `Saved ${path.basename(name)}.` })
      .waitFor();
    return path.relative(workspace.folder, proposed);
  };

  beforeAll(async () => {
    host = await startHost({ vsix: inject('vsix') });
    window = await host.open(workspace.folder);
    await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    page = window.webview();
    await window.openFile('two.tcptrace');
    await window.focus('two.tcptrace');
    await window.goTo(6);
  });
  afterEach(() => {
    expect(window.complaints()).toEqual([]);
  });
  afterAll(async () => {
    await host?.stop();
    workspace.dispose();
  });

  test('as Mermaid text is copied without a word', async () => {
    await window.command('TCP Trace: Copy Trace as Mermaid');
    await expect.poll(clipboard, PATIENT).toMatch(/^sequenceDiagram\n {2}title Open: /);
  });

  test('as Markdown is saved beside the file, or where something was saved last, and opens no preview', async () => {
    await window.command('TCP Trace: Save Trace as Markdown…');
    await window.choose('Both Diagrams, with the Trace as Text');
    expect(await saveAs('out/open.md')).toBe('two-Open all of it.md');
    const text = octets('out/open.md').toString();
    expect(text).toMatch(/^### Open: \\<all\\> of it\n/);
    expect(text.match(/^```\w+$/gm)).toEqual(['```mermaid', '```mermaid', '```tcptrace']);
    expect(text).not.toContain('Second');
    expect(await window.page.locator('iframe.webview').count()).toBe(0);
    await window.focus('two.tcptrace');
    await window.goTo(11);
    await window.command('TCP Trace: Save Trace as Mermaid…');
    await window.choose('State Diagram');
    expect(await saveAs('second.mmd')).toBe(path.join('out', 'two-Second-states.mmd'));
    expect(octets('out/second.mmd').toString()).toMatch(/^---\ntitle: "Second: the states"\n---\nstateDiagram-v2\n/);
  });

  test('as a picture is drawn by a preview, which is opened for it', async () => {
    await window.focus('two.tcptrace');
    await window.goTo(6);
    await window.command('TCP Trace: Save Trace as SVG…');
    await window.choose('Both Diagrams, Dark');
    await saveAs('open.svg');
    const svg = octets('out/open.svg').toString();
    expect(svg).toMatch(/^<\?xml [^\n]*\n<svg /);
    expect(svg).toContain('fill="#16191d"');
    expect(svg).toContain('SYN+ACK seq=300 ack=101');
    expect(svg).toContain('>TIME-WAIT<');
    await page.locator('#sequence svg').first().waitFor();
  });

  test('as PNG has twice the size', async () => {
    await window.focus('two.tcptrace');
    await window.goTo(6);
    await window.command('TCP Trace: Save Trace as PNG…');
    await window.choose('Both Diagrams, Dark');
    await saveAs('open.png');
    const [, width, height] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(octets('out/open.svg').toString()) ?? [];
    const png = octets('out/open.png');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
  });

  test('is chosen in the menu of the preview', async () => {
    await page.locator('.export summary').click();
    await page.getByRole('radio', { name: 'State diagram' }).check();
    await window.screenshot('export-menu-in-host');
    await page.getByRole('button', { name: 'Copy as SVG' }).click();
    await expect.poll(clipboard, PATIENT).toMatch(/^<\?xml [\s\S]*>TIME-WAIT</);
  });

  test('is chosen in the context menu of a diagram', async () => {
    await page
      .locator('#states svg')
      .first()
      .click({ button: 'right', position: { x: 20, y: 20 } });
    const entry = (name: string) => window.page.getByRole('menuitem', { name, exact: true });
    await entry('Copy Trace As').hover();
    await entry('Copy Trace as Mermaid').waitFor();
    await window.screenshot('export-context-menu');
    await entry('Copy Trace as Mermaid').click();
    await expect.poll(clipboard, PATIENT).toMatch(/^---\ntitle: .*: the states"\n---\nstateDiagram-v2\n/);
  });

  test('as PNG goes to the clipboard from the page', async () => {
    await page.locator('.export summary').click();
    await page.getByRole('button', { name: 'Copy as PNG' }).click();
    const types = () =>
      window.page.evaluate('navigator.clipboard.read().then((items) => items.flatMap(({ types }) => types))');
    await expect.poll(types, PATIENT).toContain('image/png');
  });
});
