import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { killServerOf, serversOf } from './support/dead-server.ts';
import { type Host, startHost } from './support/host.ts';
import type { Workbench } from './support/workbench.ts';
import { makeWorkspace } from './support/workspace.ts';

const TRACE = `host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK ack=101
`;

describe.skipIf(inject('whyNoHost') !== null)('the packed extension, installed into a clean VS Code', () => {
  const workspace = makeWorkspace({ 'typed.tcptrace': TRACE });
  let host: Host;
  let window: Workbench;

  beforeAll(async () => {
    host = await startHost({ vsix: inject('vsix') });
    window = await host.open(workspace.folder);
  });
  afterAll(async () => {
    await host?.stop();
    workspace.dispose();
  });

  test('an example has no squiggle', async () => {
    await window.openFile('01-handshake.tcptrace');
    // The checker has spoken when the status of the language says that it runs.
    await window.languageStatus('Checked against RFC 9293');
    expect(await window.counts()).toEqual({ errors: 0, warnings: 0 });
    await window.screenshot('example-dark');
  });

  test('an illegal step gets a squiggle, and the message says what would be right', async () => {
    await window.openFile('typed.tcptrace');
    await window.goTo(6);
    await window.type('client -> server: ACK seq=101 ack=300');
    await window.squiggles('typed.tcptrace').first().waitFor();
    await expect
      .poll(() => window.problems())
      .toEqual([
        {
          severity: 'error',
          message: expect.stringMatching(/ack.*301.*RFC 9293/s),
          line: 6,
          column: expect.any(Number),
        },
      ]);
    await expect.poll(() => window.counts()).toEqual({ errors: 1, warnings: 0 });
    await window.screenshot('error-dark');
  });

  test('the code of the message leads to the page of its rule', async () => {
    const link = window.page.locator('.markers-panel a.monaco-link').first();
    await link.waitFor();
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/github\.com\/tcp-trace\/.*\/docs\/rules\.md#[a-z-]+$/);
  });

  test('the squiggle goes when the step is put right', async () => {
    await window.focus('typed.tcptrace');
    await window.goTo(6, 38);
    await window.page.keyboard.press('Backspace');
    await window.type('1');
    await expect.poll(() => window.squiggles('typed.tcptrace').count()).toBe(0);
    expect(await window.counts()).toEqual({ errors: 0, warnings: 0 });
  });

  test('a broken line costs itself alone', async () => {
    await window.goTo(6);
    await window.type('client => server: ACK\n');
    await expect.poll(() => window.counts()).toEqual({ errors: 1, warnings: 0 });
    expect((await window.problems())[0]).toMatchObject({ severity: 'error', line: 6 });
    await window.focus('typed.tcptrace');
    await window.goTo(6);
    await window.command('Delete Line');
    await expect.poll(() => window.counts()).toEqual({ errors: 0, warnings: 0 });
  });

  test('a snippet writes a whole exchange that holds', async () => {
    await window.command('File: New Untitled Text File');
    await window.command('Change Language Mode');
    await window.choose('TCP Trace');
    await window.type('trace');
    await window.page.locator('.suggest-widget.visible .monaco-list-row[aria-label="trace, Trace, Snippet"]').click();
    await expect.poll(() => window.visibleText()).toContain('expect client ESTABLISHED, server ESTABLISHED');
    await window.languageStatus('Checked against RFC 9293');
    expect(await window.counts()).toEqual({ errors: 0, warnings: 0 });
  });

  describe.each(['dark', 'light', 'dark high contrast', 'light high contrast'] as const)('in the theme %s', (theme) => {
    test('words that differ in kind differ in colour', async () => {
      await window.theme(theme);
      await window.openFile('typed.tcptrace');
      await window.goTo(6, 1);
      const colours = await window.coloursOfLine('typed.tcptrace', 'client -> server: SYN');
      await window.screenshot(`colours-${theme.replaceAll(' ', '-')}`);
      expect(colours['client']).toBe(colours['server']);
      expect(new Set([colours['client'], colours['SYN'], colours['->']]).size).toBe(3);
    });
  });

  test('nothing went wrong behind the scenes', async () => {
    expect(window.complaints()).toEqual([]);
    expect(await window.toasts()).toEqual([]);
    const printed = host.server.output().split('\n');
    expect(printed.filter((line) => /tcp-?trace/i.test(line) && /error|fail/i.test(line))).toEqual([]);
  });

  test('the server is started again when it dies, and the user is told', async () => {
    await window.openFile('typed.tcptrace');
    killServerOf(host.server.profile);
    await expect
      .poll(() => window.toasts())
      .toContain('The TCP Trace server stopped unexpectedly and was started again.');
    await window.goTo(6);
    await window.type('nonsense\n');
    await window.squiggles('typed.tcptrace').first().waitFor();
    await window.goTo(6);
    await window.command('Delete Line');
    await expect.poll(() => window.squiggles('typed.tcptrace').count()).toBe(0);
  });

  test('a server that keeps dying is left alone until the user wants it again', async () => {
    const error = window.page
      .locator('.notification-toast')
      .filter({ hasText: 'The TCP Trace server keeps stopping and is not started again.' });
    // The first death was in the test before.
    let dead = 0;
    for (let death = 2; death <= 5; death++) {
      await expect.poll(() => serversOf(host.server.profile).filter((id) => id !== dead)).toHaveLength(1);
      dead = killServerOf(host.server.profile);
    }
    await error.waitFor();
    expect(serversOf(host.server.profile)).toEqual([]);
    await window.languageStatus('The checker is not running');
    await error.getByText('Restart Server').click();
    await window.languageStatus('Checked against RFC 9293');
    await window.focus('typed.tcptrace');
    await window.goTo(6);
    await window.type('nonsense\n');
    await window.squiggles('typed.tcptrace').first().waitFor();
  });
});
