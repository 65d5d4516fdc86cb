import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
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
  const cursor = () => window.page.locator('#status\\.editor\\.selection').textContent();
  const toEditor = async (file: string) => {
    await window.page.keyboard.press('Control+1');
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
