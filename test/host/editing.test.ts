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
server -> client: ACK

trace "Again"
host client isn=100
server: listen
`;

const CLEAN = TRACE.slice(0, TRACE.indexOf('trace "Again"'))
  .replace(' ack=100', '')
  .replace('server CLOSED', 'server ESTABLISHED');

const SLIPS = `host a isn=1
host bob isn=2
bob: listen
a -> bob: syn   seq=1
bob -> a: SYN-ACK
expect a established
`;

describe.skipIf(inject('whyNoHost') !== null)('editing a trace', () => {
  const workspace = makeWorkspace({
    'edited-fix.tcptrace': TRACE,
    'edited-numbers.tcptrace': CLEAN,
    'edited-parted.tcptrace': CLEAN,
    'edited-slips.tcptrace': SLIPS,
    'edited-saved.tcptrace': SLIPS,
    'edited-typed.tcptrace': 'host a isn=1\nhost bob isn=2\nbob: listen\na -> bob: SYN\n',
  });
  let host: Host;
  let window: Workbench;

  const key = (name: string): Promise<void> => window.page.keyboard.press(name);
  const text = (): Promise<string> => window.trimmedText();
  const says = async (expected: RegExp): Promise<void> => {
    await expect.poll(text).toMatch(expected);
  };
  /** Opens a file, with the cursor in it. */
  const open = async (name: string, line = 1, column = 1): Promise<void> => {
    await window.openFile(name);
    await window.goTo(line, column);
  };
  const choices = () => window.page.locator('.action-widget .monaco-list-row');
  /** Chooses from the menu of actions that the keys open. */
  const act = async (keys: string, title: string): Promise<void> => {
    const choice = choices().filter({ hasText: title }).first();
    // What is shown is what is offered when the keys are pressed: the checker may not have spoken yet.
    for (let again = 5; again > 0; again--) {
      await key(keys);
      const there = await choice.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
      if (there) break;
      if ((await choices().count()) > 0) await key('Escape');
    }
    await choice.click();
    await choices().first().waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    const settings = {
      'files.autoSave': 'off',
      '[tcptrace]': {
        'editor.codeActionsOnSave': { 'source.fixAll.tcptrace': 'explicit' },
        'editor.formatOnSave': true,
        'editor.formatOnType': true,
      },
    };
    host = await startHost({ vsix: inject('vsix'), settings });
    window = await host.open(workspace.folder);
    await window.openFile('01-handshake.tcptrace');
    await window.languageStatus('Checked against RFC 9293');
  });
  afterAll(async () => {
    await host?.stop();
    workspace.dispose();
  });

  describe('by quick fixes and refactorings', () => {
    test('a number is put right, and undone in one step', async () => {
      await open('edited-fix.tcptrace', 9, 30);
      await act('Control+.', 'Write ack=101');
      await says(/SYN\+ACK ack=101/);
      await expect.poll(() => window.counts()).toEqual({ errors: 2, warnings: 0 });
      await key('Control+Z');
      await says(/SYN\+ACK ack=100/);
    });

    test('a step is marked as wrong on purpose, by its rule', async () => {
      await act('Control+.', 'Mark as illegal(wrong-ack)');
      await says(/\nillegal\(wrong-ack\) server -> client: SYN\+ACK ack=100/);
      await key('Control+Z');
      await says(/\nserver -> client: SYN\+ACK ack=100/);
    });

    test('what is only spelt otherwise is put right everywhere at once, and no more', async () => {
      await open('edited-slips.tcptrace');
      await window.squiggles('edited-slips.tcptrace', 'warning').first().waitFor();
      // VS Code says that there is nothing to fix while it has not asked for it yet.
      const fixed = async () => {
        await window.command('Fix All');
        return text();
      };
      await expect
        .poll(fixed, { interval: 1000 })
        .toMatch(/a -> bob: SYN {3}seq=1\nbob -> a: SYN-ACK\nexpect a ESTABLISHED$/);
    });

    test('numbers are written out and left out by the menu', async () => {
      await open('edited-numbers.tcptrace', 8);
      await act('Control+Shift+R', 'Write out all numbers of this trace');
      await says(/client -> server: SYN seq=100\nserver -> client: SYN\+ACK seq=300 ack=101\n/);
      await act('Control+Shift+R', 'Leave out all numbers of this trace that are worked out');
      await says(/client -> server: SYN\nserver -> client: SYN\+ACK\n/);
    });

    test('the steps that are selected become a trace of their own', async () => {
      await open('edited-parted.tcptrace', 14);
      await window.languageStatus('No errors');
      await window.focus('edited-parted.tcptrace');
      await window.goTo(14);
      await key('Shift+ArrowDown');
      await key('Shift+End');
      await act('Control+Shift+R', 'Extract these steps as a trace of their own');
      await says(/\ngiven client ESTABLISHED[^\n]*server ESTABLISHED[\s\S]*FIN\+ACK/);
      await window.screenshot('edited-extracted');
      await expect.poll(() => window.squiggles('edited-parted.tcptrace').count()).toBe(0);
    });
  });

  describe('by its names and its lines', () => {
    test('a host is renamed in its trace alone, and not to a word of the language', async () => {
      await open('edited-fix.tcptrace', 8, 3);
      await key('F2');
      const box = window.page.locator('.rename-box input');
      await box.waitFor();
      await box.fill('anna');
      await key('Enter');
      await says(
        /host anna isn=100\n[\s\S]*anna -> server: SYN\n[\s\S]*expect anna ESTABLISHED[\s\S]*trace "Again"\nhost client/,
      );
      await key('F2');
      await box.waitFor();
      await box.fill('old');
      await key('Enter');
      await expect.poll(() => window.toasts()).toEqual(['“old” is a word of the language and cannot name a host.']);
      await window.command('Notifications: Clear All Notifications');
      await window.focus('edited-fix.tcptrace');
      await key('Control+Z');
      await says(/host client isn=100\n[\s\S]*client -> server: SYN/);
    });

    test('saving formats where that is wished, and puts the spelling right', async () => {
      await open('edited-saved.tcptrace');
      await window.goTo(7);
      await window.type('a -> bob:ACK');
      await key('Escape');
      await key('Control+S');
      await says(
        /^host a {3}isn=1\nhost bob isn=2\nbob: listen\na {3}-> bob: SYN seq=1\nbob -> a: {3}SYN\+ACK\nexpect a ESTABLISHED\na {3}-> bob: ACK$/,
      );
    });

    test('the line that is left is formatted where that is wished', async () => {
      await open('edited-typed.tcptrace', 5);
      await window.type('bob  ->  a:syn+ack   seq=2');
      await key('Escape');
      await key('Enter');
      await says(/\nbob -> a: {3}SYN\+ACK seq=2\n/);
    });
  });

  test('nothing went wrong behind the scenes', async () => {
    expect(window.complaints()).toEqual([]);
    expect(await window.toasts()).toEqual([]);
  });
});
