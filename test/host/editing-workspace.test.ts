import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Host, startHost } from './support/host.ts';
import type { Workbench } from './support/workbench.ts';
import { makeWorkspace } from './support/workspace.ts';

/** So many files take longer than the check waits before it tells how far it is. */
const MANY = 900;

const SECTIONS = Array.from({ length: 150 }, (_, index) => `section "part ${index}"\nexpect a CLOSED, b CLOSED\n`).join(
  '',
);

/** A file with one error. */
const wrong = (index: number): string => `trace "Number ${index}"\nhost a\nhost b\nexpect a LISTEN\n${SECTIONS}`;

describe.skipIf(inject('whyNoHost') !== null)('checking a large workspace', () => {
  const files = Array.from({ length: MANY }, (_, index) => [`many/wrong-${index}.tcptrace`, wrong(index)] as const);
  const workspace = makeWorkspace(Object.fromEntries(files));
  let host: Host;
  let window: Workbench;

  const toast = (text: string) => window.page.locator('.notification-toast').filter({ hasText: text });
  const errors = async (): Promise<number> => (await window.counts()).errors;

  beforeAll(async () => {
    host = await startHost({ vsix: inject('vsix'), settings: { 'files.autoSave': 'off' } });
    window = await host.open(workspace.folder);
    await window.openFile('01-handshake.tcptrace');
    await window.languageStatus('Checked against RFC 9293');
  });
  afterAll(async () => {
    await host?.stop();
    workspace.dispose();
  });

  test('is offered where it is off, tells how far it is, and can be cancelled', async () => {
    await window.command('TCP Trace: Check All Traces of the Workspace');
    await toast('Only files that are open are checked.').getByRole('button', { name: 'Turn On' }).click();
    const progress = toast('Checking the traces of the workspace').filter({ hasText: /\d+ of 9\d\d/ });
    await progress.waitFor();
    await window.screenshot('workspace-progress');
    await progress.hover();
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await progress.waitFor({ state: 'detached' });
    expect(await errors()).toBeLessThan(MANY);
  });

  test('goes on when it is asked for again, until Problems lists what is wrong in every file', async () => {
    await window.command('TCP Trace: Check All Traces of the Workspace');
    await expect.poll(errors, { timeout: 50_000 }).toBe(MANY);
    await toast('Checking the traces of the workspace').waitFor({ state: 'detached' });
  });

  test('Go to Symbol finds a trace in a file that was never open', async () => {
    await window.page.keyboard.press('Control+T');
    const input = window.page.locator('.quick-input-widget:visible input.input');
    await input.waitFor();
    await input.fill('#Number 777');
    await window.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'wrong-777' }).first().click();
    await window.page.locator('.tab.active[data-resource-name="wrong-777.tcptrace"]').waitFor();
  });

  test('nothing went wrong behind the scenes', async () => {
    expect(window.complaints()).toEqual([]);
  });
});
