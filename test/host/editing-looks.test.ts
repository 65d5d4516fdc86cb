import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Host, startHost } from './support/host.ts';
import type { Workbench } from './support/workbench.ts';
import { makeWorkspace } from './support/workspace.ts';

const TRACE = `trace "Open and close"
// A SYN takes a number: RFC 9293, 3.4
host client isn=100
host server isn=300

section "Open"
server: listen
client -> server: SYN
server -> client: SYN+ACK ack=100
client -> server: ACK
expect client ESTABLISHED, server CLOSED

section "Close"
client -> server: FIN+ACK
server -> client: ack
illegal client -> server: SYN

trace "Again"
host client isn=100
server: listen
`;

describe.skipIf(inject('whyNoHost') !== null)('what the editor shows of a trace', () => {
  const workspace = makeWorkspace({ 'looked-at.tcptrace': TRACE });
  let host: Host;
  let window: Workbench;

  const key = (name: string): Promise<void> => window.page.keyboard.press(name);
  const text = (): Promise<string> => window.trimmedText();
  const says = async (expected: RegExp): Promise<void> => {
    await expect.poll(text).toMatch(expected);
  };
  const lineWith = (words: string) =>
    window.editor('looked-at.tcptrace').locator('.view-line').filter({ hasText: words }).first();
  const hover = () => window.page.locator('.monaco-hover:visible');
  const cursor = (): Promise<string> => window.page.locator('#status\\.editor\\.selection').innerText();

  beforeAll(async () => {
    const settings = { 'files.autoSave': 'off', 'editor.inlayHints.enabled': 'on' };
    host = await startHost({ vsix: inject('vsix'), settings });
    window = await host.open(workspace.folder);
    await window.openFile('looked-at.tcptrace');
    await window.languageStatus('Checked against RFC 9293');
    await window.goTo(8);
  });
  afterAll(async () => {
    await host?.stop();
    workspace.dispose();
  });

  test('a line over each trace, whose places can be clicked', async () => {
    await window.copy('nothing');
    const lens = window.editor('looked-at.tcptrace').locator('.codelens-decoration');
    await lens.filter({ hasText: 'client FIN-WAIT-2, server CLOSE-WAIT · 2 errors' }).first().waitFor();
    await lens.first().getByText('Copy as Mermaid').click();
    await expect.poll(() => window.page.evaluate('navigator.clipboard.readText()')).toMatch(/^sequenceDiagram/);
    await lens.first().getByText('2 errors').click();
    await window.page.locator('.markers-panel .monaco-list-row').first().waitFor();
    await window.command('View: Toggle Panel Visibility');
  });

  test('why something is wrong, and what it is, under the pointer', async () => {
    await window.squiggles('looked-at.tcptrace').first().waitFor();
    await lineWith('ack=100').getByText('100', { exact: true }).hover();
    await hover()
      .filter({ hasText: 'write ack=101' })
      .filter({ hasText: 'The acknowledgment number is RCV.NXT' })
      .waitFor();
    await window.screenshot('looks-hover-error');
    await window.page.mouse.move(0, 0);
    await hover().first().waitFor({ state: 'detached' });
    const syn = lineWith('client SYN-SENT');
    await syn.getByText('SYN', { exact: true }).hover();
    await hover().filter({ hasText: 'This SYN takes number 100' }).filter({ hasText: 'RFC 9293, 3.5' }).waitFor();
    await window.page.mouse.move(0, 0);
  });

  test('hints that say why they are there, and lead to the section of the RFC', async () => {
    const line = lineWith('client SYN-SENT');
    const hint = line.getByText('client SYN-SENT', { exact: true });
    await hint.hover();
    await hover().filter({ hasText: 'client: CLOSED → SYN-SENT, by active OPEN (RFC 9293, 3.10.1).' }).waitFor();
    await window.page.keyboard.down('Control');
    await hint.click();
    await window.page.keyboard.up('Control');
    const dialog = window.page.locator('.monaco-dialog-box');
    await dialog.filter({ hasText: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.10.1' }).waitFor();
    await key('Escape');
    await dialog.waitFor({ state: 'detached' });
    await line.getByText('seq=100', { exact: true }).dblclick();
    await says(/client -> server: SYN seq=100/);
    await key('Control+Z');
  });

  test('a link from a comment to the section of the RFC', async () => {
    const link = window.editor('looked-at.tcptrace').locator('.detected-link').first();
    await link.waitFor();
    expect(await link.innerText()).toMatch(/RFC.9293,.3\.4/);
  });

  test('where the cursor is, in the breadcrumbs and the outline', async () => {
    await window.goTo(15);
    const crumbs = window.page.locator('.breadcrumbs-control .monaco-breadcrumb-item');
    await expect.poll(() => crumbs.allInnerTexts()).toEqual(['looked-at.tcptrace', 'Open and close', 'Close']);
    await key('Control+Shift+O');
    const rows = window.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Again' }).first().waitFor();
    await window.screenshot('looks-symbols');
    const names = await rows.locator('.label-name').allInnerTexts();
    expect(names.map((name) => name.trim())).toEqual(
      ['Open and close', 'client', 'server', 'Open', 'Close', 'Again', 'client'].slice(0, names.length),
    );
    await key('Escape');
  });

  test('traces and sections that fold', async () => {
    await window.command('Fold All');
    await expect.poll(text).toMatch(/^trace "Open and close"\n+trace "Again"$/);
    await window.command('Unfold All');
    await says(/section "Close"/);
  });

  test('a trace of any file by its title', async () => {
    await key('Control+T');
    const input = window.page.locator('.quick-input-widget:visible input.input');
    await input.waitFor();
    await input.fill('#again');
    await window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'looked-at' }).first().click();
    await expect.poll(cursor).toMatch(/Ln 18/);
  });

  describe.each(['dark', 'light', 'dark high contrast', 'light high contrast'] as const)('in the theme %s', (theme) => {
    test('all that the editor shows can be told apart', async () => {
      await window.theme(theme);
      await window.openFile('looked-at.tcptrace');
      await window.goTo(9, 30);
      await window.editor('looked-at.tcptrace').locator('.codelens-decoration').first().waitFor();
      await says(/SYN-SENT/);
      await window.screenshot(`looks-${theme.replaceAll(' ', '-')}`);
    });
  });

  test('nothing went wrong behind the scenes', async () => {
    expect(window.complaints()).toEqual([]);
    expect(await window.toasts()).toEqual([]);
  });
});
