import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { killServerOf, serversOf } from './support/dead-server.ts';
import { type Host, startHost } from './support/host.ts';
import type { Workbench } from './support/workbench.ts';
import { makeWorkspace } from './support/workspace.ts';

const ONE = `host client isn=100
host server isn=300
server: listen
client -> server: SYN

# nothing
server -> client: SYN+ACK
`;

const TWO = `host a isn=1
host b isn=2

trace "First"
a -x b: SYN

trace "Second"
b -x a: SYN
`;

describe.skipIf(inject('whyNoHost') !== null)('several previews', () => {
  const workspace = makeWorkspace({ 'one.tcptrace': ONE, 'two.tcptrace': TWO });
  let host: Host;
  let window: Workbench;

  const tabs = () => window.page.locator('.tab').filter({ hasText: 'Preview' });
  const titles = async () => (await tabs().allTextContents()).map((title) => title.trim()).toSorted();
  const editors = (file: string) => window.page.locator(`.editor-instance .monaco-editor[data-uri$="/${file}"]`);
  const groups = () => window.page.locator('.editor-group-container').count();
  const cursor = () => window.page.locator('#status\\.editor\\.selection').textContent();
  const toEditor = async (file: string) => {
    await window.firstGroup();
    await window.openFile(file);
    await window.focus(file);
  };

  beforeAll(async () => {
    host = await startHost({ vsix: inject('vsix') });
    window = await host.open(workspace.folder);
    await toEditor('one.tcptrace');
  });
  afterAll(async () => {
    await host?.stop();
    workspace.dispose();
  });

  test('one follows the active file, the other stays with its own', async () => {
    await window.command('TCP Trace: Open Preview to the Side');
    await window.focus('one.tcptrace');
    await window.command('TCP Trace: Open Locked Preview to the Side');
    await expect.poll(titles).toEqual(['Preview one.tcptrace', '[Preview] one.tcptrace'].toSorted());
    await toEditor('two.tcptrace');
    await expect.poll(titles).toEqual(['Preview two.tcptrace', '[Preview] one.tcptrace'].toSorted());
  });

  test('each comes to the front again instead of being opened twice', async () => {
    await toEditor('one.tcptrace');
    await window.command('TCP Trace: Open Locked Preview to the Side');
    await window.command('TCP Trace: Open Preview to the Side');
    await expect.poll(titles).toEqual(['Preview one.tcptrace', '[Preview] one.tcptrace'].toSorted());
  });

  test('keys lead from step to step and from trace to trace, with a preview or without', async () => {
    await window.goTo(1);
    const press = async (key: string, line: number) => {
      await window.page.keyboard.press(key);
      await expect.poll(cursor).toContain(`Ln ${line},`);
    };
    await press('Alt+.', 3);
    await press('Alt+.', 4);
    await press('Alt+.', 7);
    await press('Alt+,', 4);
    await toEditor('two.tcptrace');
    await window.goTo(5);
    await press('Control+Alt+.', 7);
    await press('Control+Alt+,', 4);
    await expect
      .poll(() => window.webview(0).locator('#sequence .messageText.headline').allTextContents())
      .toEqual(['SYN seq=1']);
  });

  test('each goes on where it is after the server has died, without an error', async () => {
    const page = window.webview();
    const tab = (name: RegExp) => tabs().filter({ hasText: name }).click();
    const current = (line: number) => page.locator(`#sequence .row.current[data-line="${line}"]`).waitFor();
    const zoom = () => page.locator('#sequence .scroll').getAttribute('data-zoom');
    await toEditor('two.tcptrace');
    await window.goTo(8);
    await tab(/\[Preview] one/);
    await page.locator('#sequence .row[data-line="7"]').waitFor();
    await page.locator('#sequence .scroll').focus();
    await window.page.keyboard.press('+');
    const before = await zoom();
    expect(before).toMatch(/^\d+$/);
    const dead = killServerOf(host.server.profile);
    const living = () => serversOf(host.server.profile).filter((id) => id !== dead).length;
    await expect.poll(living, { timeout: 20_000 }).toBe(1);
    // The locked one steps through its own file, which no editor shows.
    const press = async (key: string, line: number) => {
      await expect
        .poll(
          async () => {
            await window.page.keyboard.press(key);
            return page.locator(`#sequence .row.current[data-line="${line}"]`).count();
          },
          { timeout: 20_000 },
        )
        .toBe(1);
    };
    await press('Home', 3);
    await press('End', 7);
    expect(await zoom()).toBe(before);
    await tab(/^Preview two/);
    await current(8);
    await toEditor('two.tcptrace');
    await window.goTo(5);
    await current(5);
    expect(await window.page.locator('.notification-toast .codicon-error').count()).toBe(0);
  });

  test('a file in two editors: the preview follows the one that is used, and moves no other cursor', async () => {
    await toEditor('one.tcptrace');
    await window.command('View: Split Editor Down');
    await expect.poll(() => editors('one.tcptrace').count()).toBe(2);
    const cursors = () =>
      editors('one.tcptrace').evaluateAll((all) =>
        all.map((editor) => Number(editor.querySelector('.line-numbers.active-line-number')?.textContent)),
      );
    await editors('one.tcptrace').nth(0).locator('.view-lines').click();
    await window.goTo(7);
    await editors('one.tcptrace').nth(1).locator('.view-lines').click();
    await window.goTo(3);
    await expect.poll(async () => (await cursors()).toSorted((a, b) => a - b)).toEqual([3, 7]);
    const place = (await cursors()).indexOf(3);
    await tabs()
      .filter({ hasText: /^Preview one/ })
      .click();
    const page = window.webview(0);
    await page.locator('#sequence .row.current[data-line="3"]').waitFor();
    await page.locator('#sequence .scroll').focus();
    await window.page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await cursors())[place]).toBe(4);
    expect(await cursors()).toContain(7);
  });

  test('a preview may stand where its file did; a line then opens beside it', async () => {
    await window.command('View: Close All Editor Groups');
    await toEditor('one.tcptrace');
    await window.command('TCP Trace: Open Preview to the Side');
    await tabs().click();
    await window.command('View: Move Editor into Previous Group');
    await expect.poll(groups).toBe(1);
    const page = window.webview();
    await page.locator('#sequence .row[data-line="4"]').waitFor();
    await page.locator('#sequence .row[data-line="4"]').dblclick({ position: { x: 12, y: 6 } });
    await expect.poll(groups).toBe(2);
    await expect.poll(cursor).toContain('Ln 4,');
    expect(await page.locator('#sequence svg').isVisible()).toBe(true);
  });

  test('a preview may be moved to a group of its own, and goes on there', async () => {
    await window.command('View: Close All Editor Groups');
    await toEditor('one.tcptrace');
    await window.command('TCP Trace: Open Locked Preview to the Side');
    await toEditor('two.tcptrace');
    await window.command('TCP Trace: Open Preview to the Side');
    await tabs()
      .filter({ hasText: /^Preview two/ })
      .click();
    await window.command('View: Move Editor into Next Group');
    await expect.poll(groups).toBe(3);
    await toEditor('two.tcptrace');
    await window.goTo(8);
    const current = () =>
      Promise.all(
        [0, 1].map((index) => window.webview(index).locator('#sequence .row.current[data-line="8"]').count()),
      );
    await expect.poll(async () => (await current()).toSorted((a, b) => a - b)).toEqual([0, 1]);
    await expect.poll(titles).toEqual(['Preview two.tcptrace', '[Preview] one.tcptrace'].toSorted());
  });

  test('the lock is toggled by a command, and survives a reload of the window', async () => {
    await tabs()
      .filter({ hasText: /^Preview two/ })
      .click();
    await window.command('TCP Trace: Lock or Unlock Preview');
    await expect.poll(titles).toEqual(['[Preview] one.tcptrace', '[Preview] two.tcptrace']);
    await Promise.allSettled([window.page.waitForEvent('load'), window.command('Developer: Reload Window')]);
    await window.webview(0).locator('#sequence .messageText').first().waitFor();
    await expect.poll(titles).toEqual(['[Preview] one.tcptrace', '[Preview] two.tcptrace']);
    await window.screenshot('panels');
  });
});
