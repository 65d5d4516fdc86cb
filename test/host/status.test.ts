import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Host, startHost } from './support/host.ts';
import type { Workbench } from './support/workbench.ts';
import { makeWorkspace } from './support/workspace.ts';

const TRACE = `trace "Open"
host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
`;
const WRONG = 'host a\nhost b\nexpect a LISTEN\n';

describe.skipIf(inject('whyNoHost') !== null)('status, workspace and new traces in a real VS Code', () => {
  const workspace = makeWorkspace({
    'open.tcptrace': TRACE,
    'wrong.tcptrace': WRONG,
    'hidden/wrong.tcptrace': WRONG,
    'node_modules/p/wrong.tcptrace': WRONG,
    'linux.tcptrace': `profile linux\n${TRACE}`,
    'who.tcptrace': TRACE.replace('trace', 'exercise'),
  });
  const inFolder = (...parts: string[]) => path.join(workspace.folder, ...parts);
  let host: Host;
  let window: Workbench;
  const errors = async (count: number): Promise<void> => {
    await expect.poll(async () => (await window.counts()).errors, { timeout: 20_000 }).toBe(count);
  };
  const status = () => window.page.locator('.statusbar-item:not(.hidden) [aria-label^="TCP Trace:"]').first();
  const words = async (): Promise<string> => ((await status().count()) > 0 ? status().innerText() : '');
  const says = async (text: RegExp): Promise<void> => {
    await expect.poll(words, { timeout: 20_000 }).toMatch(text);
  };

  beforeAll(async () => {
    const settings = {
      'files.autoSave': 'off',
      'files.exclude': { '**/hidden': true },
      'tcpTrace.check.workspace': true,
    };
    host = await startHost({ vsix: inject('vsix'), settings });
    window = await host.open(workspace.folder);
  });
  afterAll(async () => {
    await host?.stop();
    workspace.dispose();
  });

  test('Problems lists what is wrong in files that nobody has opened, but not in those that are excluded', async () => {
    await errors(1);
    const grave = (await window.problems()).filter(({ severity }) => severity !== 'information');
    expect(grave).toEqual([
      { severity: 'error', message: expect.stringContaining('LISTEN'), line: 3, column: expect.any(Number) },
    ]);
    expect(await window.page.locator('.tab').count()).toBe(0);
    await window.screenshot('workspace-problems');
  });

  test('files that are changed, made and removed outside are followed, and folders too', async () => {
    writeFileSync(inFolder('wrong.tcptrace'), WRONG.replace('LISTEN', 'CLOSED'));
    await errors(0);
    mkdirSync(inFolder('below/further'), { recursive: true });
    writeFileSync(inFolder('below/further/one.tcptrace'), WRONG);
    writeFileSync(inFolder('wrong.tcptrace'), `${WRONG}expect b LISTEN\n`);
    await errors(3);
    rmSync(inFolder('below'), { recursive: true });
    await errors(2);
    rmSync(inFolder('wrong.tcptrace'));
    await errors(0);
  });

  test('an open document counts instead of its file, and the file again afterwards', async () => {
    writeFileSync(inFolder('wrong.tcptrace'), WRONG);
    await errors(1);
    await window.openFile('wrong.tcptrace');
    await window.goTo(3);
    await window.type('expect b LISTEN\n');
    await errors(2);
    await window.command('File: Revert File');
    await errors(1);
    await window.command('View: Close Editor');
    await errors(1);
    rmSync(inFolder('wrong.tcptrace'));
    await errors(0);
  });

  test('the status bar tells the states at the cursor, and follows it', async () => {
    await window.openFile('open.tcptrace');
    await window.goTo(5);
    await says(/client SYN-SENT · server SYN-RECEIVED/);
    await window.goTo(7);
    await says(/client ESTABLISHED · server ESTABLISHED/);
    expect(await status().getAttribute('aria-label')).toMatch(/ESTABLISHED after line 7\. No errors in “Open”\.$/);
    await window.languageStatus('No errors');
    await window.languageStatus('Profile RFC 9293, by the settings');
  });

  test('the status names the TCP against which the trace at the cursor is checked', async () => {
    await window.openFile('linux.tcptrace');
    await says(/client/);
    await window.languageStatus('Checked against Linux');
    await window.openFile('open.tcptrace');
    await says(/client/);
    await window.languageStatus('Checked against RFC 9293');
  });

  test('a click goes to the first error of the trace', async () => {
    await window.goTo(8);
    await window.type('client -> server: SYN\n');
    await says(/client/);
    await expect.poll(() => status().getAttribute('aria-label')).toMatch(/1 error in “Open”/);
    await window.goTo(2);
    await says(/CLOSED/);
    await status().click();
    await expect.poll(() => window.page.locator('#status\\.editor\\.selection').innerText()).toMatch(/Ln 8/);
    await window.screenshot('status-error');
    await window.command('File: Revert File');
    await expect.poll(() => status().getAttribute('aria-label')).toMatch(/No errors/);
  });

  test('without an error a click shows the trace drawn', async () => {
    await status().click();
    await window.page.locator('.tab[aria-label*="Preview open.tcptrace"]').first().waitFor();
    await says(/client/);
    await window.command('View: Close All Editors');
    await expect.poll(() => status().count()).toBe(0);
  });

  test('an exercise tells no states', async () => {
    await window.openFile('who.tcptrace');
    await window.goTo(7);
    await says(/^\s*exercise\s*$/);
  });

  describe.each(['dark', 'light', 'dark high contrast', 'light high contrast'] as const)('in the theme %s', (theme) => {
    test('the status can be seen', async () => {
      await window.theme(theme);
      await window.openFile('open.tcptrace');
      await window.goTo(7);
      await says(/ESTABLISHED/);
      await window.page.locator('#status\\.languageStatus').hover();
      await window.page.locator('.hover-language-status').first().waitFor();
      await window.screenshot(`status-${theme.replaceAll(' ', '-')}`);
      await window.page.keyboard.press('Escape');
      await window.command('Welcome: Open Walkthrough...');
      await window.choose('Write, check and draw a TCP trace');
      await window.page.locator('.getting-started-step').first().waitFor();
      for (const title of ['Begin a trace', 'See what could not', 'Watch it as', 'Choose your TCP']) {
        await window.page.locator('.getting-started-step').filter({ hasText: title }).first().click();
        await window.page.waitForTimeout(400);
        await window.screenshot(`walkthrough-${title.split(' ')[0]?.toLowerCase()}-${theme.replaceAll(' ', '-')}`);
      }
      await window.command('View: Close All Editors');
    });
  });

  test('a new trace begins from a template, whose places are filled one after the other', async () => {
    await window.theme('dark');
    await window.command('TCP Trace: New TCP Trace');
    await window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Whole connection' }).waitFor();
    await window.screenshot('new-trace');
    await window.choose('Whole connection');
    await expect.poll(() => window.visibleText()).toContain('A request and its reply');
    await window.type('Lecture 1');
    await window.page.keyboard.press('Tab');
    await window.type('anna');
    await window.page.keyboard.press('Escape');
    await expect.poll(() => window.visibleText()).toMatch(/trace "Lecture 1"[\s\S]*anna -> server: SYN/);
    await errors(0);
    await says(/anna/);
    await window.screenshot('new-trace-filled');
  });

  test('the settings say what they are for', async () => {
    await window.command('Preferences: Open Settings (UI)');
    await window.page
      .locator('.settings-editor .settings-group-title-label, .settings-editor .setting-item')
      .first()
      .waitFor();
    await window.type('@ext:tcp-trace.tcp-trace check');
    await window.page.locator('.setting-item-label', { hasText: 'Severity' }).first().waitFor();
    await window.screenshot('settings');
  });

  test('nothing went wrong behind the scenes', async () => {
    expect(window.complaints()).toEqual([]);
    expect(await window.toasts()).toEqual([]);
  });
});
