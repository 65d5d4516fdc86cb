import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CONNECTION, HOSTS, OPEN } from '../support/connection.ts';
import { type Host, startHost } from './support/host.ts';
import type { Workbench } from './support/workbench.ts';
import { makeWorkspace } from './support/workspace.ts';

describe.skipIf(inject('whyNoHost') !== null)('typing a trace', () => {
  const workspace = makeWorkspace({
    'tabbed.tcptrace': HOSTS,
    'words.tcptrace': `${HOSTS}server: listen\n`,
    'midst.tcptrace': `${OPEN}\nclient -> server: PSH+ACK len=10\nserver -> client: ACK\n`,
    'clients.tcptrace': 'host server isn=300\nhost one isn=100\nhost two isn=200\n',
    'hints.tcptrace': `${HOSTS}server: listen\nclient -> server: SYN\nserver -> client: SYN+ACK\n`,
  });
  let host: Host;
  let window: Workbench;

  /** Asks for the list until it offers a line first: it may come before the server can answer. */
  const ask = async (label: string): Promise<void> => {
    for (let again = 8; again > 0; again--) {
      await window.page.keyboard.press('Control+Space');
      const there = await focused(label)
        .waitFor({ timeout: 4000 })
        .then(
          () => true,
          () => false,
        );
      if (there) break;
      await window.page.keyboard.press('Escape');
    }
  };

  beforeAll(async () => {
    // Of what is set elsewhere so that machines can type, the extension's own setting is to count.
    const settings = { 'editor.acceptSuggestionOnEnter': undefined, 'editor.inlayHints.enabled': 'on' };
    host = await startHost({ vsix: inject('vsix'), settings });
    window = await host.open(workspace.folder);
  });
  afterAll(async () => {
    await host?.stop();
    workspace.dispose();
  });

  const list = () => window.page.locator('.suggest-widget.visible');
  /** The row of the list that Tab takes, if it reads so; the list writes blanks that break and others. */
  const focused = (label: string) =>
    list()
      .locator('.monaco-list-row.focused')
      .filter({ hasText: new RegExp(label.replace(/[+]/g, '\\+').replaceAll(' ', '\\s')) });
  const shown = async () => (await window.visibleText()).split('\n').map((line) => line.trimEnd());

  const clearLine = async (): Promise<void> => {
    await window.page.keyboard.press('Escape');
    await window.page.keyboard.press('Home');
    await window.page.keyboard.press('Shift+End');
    await window.page.keyboard.press('Backspace');
  };

  test('Tab and Enter lead through a whole connection', async () => {
    await window.openFile('tabbed.tcptrace');
    await window.languageStatus('Checked against RFC 9293');
    await window.goTo(3);
    await ask('server: listen');
    for (const line of CONNECTION) {
      await focused(line).waitFor();
      await window.page.keyboard.press('Tab');
      await window.page.keyboard.press('Enter');
    }
    await list().waitFor();
    await window.screenshot('typing-list');
    // Enter begins a line although the list is open.
    await window.page.keyboard.press('Enter');
    await window.page.keyboard.press('Escape');
    await window.goTo(1);
    await expect.poll(() => window.counts()).toEqual({ errors: 0, warnings: 0 });
    const text = (await shown()).join('\n');
    for (const line of CONNECTION) expect(text).toContain(line);
  });

  test('a line that is begun is completed', async () => {
    await window.openFile('words.tcptrace');
    await window.goTo(4);
    await window.type('client ');
    await focused('-> server: SYN seq=100').waitFor();
    await window.type('-> server: S');
    await focused('SYN seq=100').waitFor();
    await window.page.keyboard.press('Tab');
    await expect.poll(async () => (await shown()).join('\n')).toContain('client -> server: SYN seq=100');
    await window.page.keyboard.press('Enter');
    await window.page.keyboard.press('Escape');
    await window.type('expect client SYN-');
    await focused('SYN-SENT').waitFor();
    await window.page.keyboard.press('Tab');
    await expect.poll(async () => (await shown()).join('\n')).toContain('expect client SYN-SENT');
    expect((await shown()).join('\n')).not.toContain('SYN-SYN');
  });

  test('in the midst of a trace what would be written shows in the line, and Escape leaves it', async () => {
    await window.openFile('midst.tcptrace');
    await window.goTo(7);
    await window.type('se');
    await focused('server -> client: PSH+ACK seq=301 ack=101 len=100').waitFor();
    await expect.poll(async () => (await shown()).join('\n')).toContain('\nserver -> client: PSH+ACK seq=301 ack=101');
    await window.screenshot('typing-midst');
    await window.page.keyboard.press('Escape');
    await expect.poll(async () => (await shown()).join('\n')).toMatch(/\nse\nclient -> server: PSH\+ACK/);
    await clearLine();
  });

  test('an arrow leads on to the receiver, and part of a word is enough', async () => {
    await window.type('client ->');
    await focused('-> server: PSH+ACK seq=101 ack=301 len=100').waitFor();
    await clearLine();
    await window.type('FIN');
    await focused('client -> server: FIN+ACK seq=101 ack=301').waitFor();
    await clearLine();
  });

  test('of a segment that is wrong on purpose the list says what is wrong with it', async () => {
    await window.type('illegal client -> server: ');
    await focused('SYN').filter({ hasText: 'No SYN inside a connection' }).waitFor();
    await window.screenshot('typing-illegal');
    await clearLine();
  });

  test('in a comment, a title and the text of a note come the snippets of the editor, and nothing else', async () => {
    for (const line of ['// server: ', 'section "server: ', 'note client: "server -> ']) {
      await window.type(line);
      await window.page.keyboard.press('Control+Space');
      const rows = list().locator('.monaco-list-row');
      await rows.first().waitFor();
      for (const row of await rows.all()) expect(await row.getAttribute('aria-label')).toMatch(/Snippet$/);
      await clearLine();
    }
  });

  test('a second client comes when the first has been served', async () => {
    await window.openFile('clients.tcptrace');
    await window.goTo(4);
    const served = CONNECTION.map((line) => line.replaceAll('client', 'one'));
    await ask(served[0] ?? '');
    for (const line of [...served, 'two -> server: SYN seq=200', 'server -> two: SYN+ACK seq=300 ack=201']) {
      await focused(line).waitFor();
      await window.page.keyboard.press('Tab');
      await window.page.keyboard.press('Enter');
    }
    await window.page.keyboard.press('Escape');
    await expect.poll(() => window.counts()).toEqual({ errors: 0, warnings: 0 });
  });

  test('hints show states and numbers in the text', async () => {
    await window.openFile('hints.tcptrace');
    await expect
      .poll(async () => (await shown()).join('\n'))
      .toMatch(/SYN\s*seq=100\s*client SYN-SENT, server SYN-RECEIVED/);
    await window.screenshot('hints-dark');
  });
});
