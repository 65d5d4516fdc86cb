import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { FIGURES } from '../formats/figures.ts';
import { SAMPLES } from '../formats/samples.ts';
import { HOSTS } from '../support/connection.ts';
import { type Host, startHost } from './support/host.ts';
import type { Workbench } from './support/workbench.ts';
import { makeWorkspace } from './support/workspace.ts';

const TCPDUMP = SAMPLES['tcpdump -n']?.trimStart() ?? '';

describe.skipIf(inject('whyNoHost') !== null)('pasting from the clipboard', () => {
  const workspace = makeWorkspace({
    'pasted-dump.tcptrace': '',
    'pasted-shark.tcptrace': '',
    'pasted-list.tcptrace': '',
    'pasted-figure.tcptrace': '',
    'pasted-steps.tcptrace': `${HOSTS}server: listen\n`,
    'pasted-words.tcptrace': `${HOSTS}section "\n`,
  });
  let host: Host;
  let window: Workbench;

  const text = (): Promise<string> => window.trimmedText();
  const says = async (expected: RegExp): Promise<void> => {
    await expect.poll(text).toMatch(expected);
  };
  const paste = async (clip: string): Promise<void> => {
    await window.copy(clip);
    await window.page.keyboard.press('Control+V');
  };
  /** Opens a file, with the cursor at the end of its text. */
  const open = async (name: string): Promise<void> => {
    await window.openFile(name);
    await window.focus(name);
    await window.page.keyboard.press('Control+End');
  };
  const control = () => window.page.locator('.post-edit-widget');
  const choices = () => window.page.locator('.action-widget .monaco-list-row');

  beforeAll(async () => {
    host = await startHost({ vsix: inject('vsix') });
    window = await host.open(workspace.folder);
    await window.openFile('01-handshake.tcptrace');
    await window.languageStatus('Checked against RFC 9293');
  });
  afterAll(async () => {
    await host?.stop();
    workspace.dispose();
  });

  test('what tcpdump has printed becomes a trace, and one undo takes it back', async () => {
    await open('pasted-dump.tcptrace');
    await paste(TCPDUMP);
    await says(
      /^host client 10\.0\.0\.1:40000\nhost server[\s\S]*\n@0 +client -> server: SYN {5}seq=2807759980 win=64240/,
    );
    await control().waitFor();
    await window.screenshot('paste-tcpdump');
    await expect.poll(() => window.counts()).toEqual({ errors: 0, warnings: 0 });
    await window.page.keyboard.press('Control+Z');
    await expect.poll(text).toBe('');
  });

  test('the control beside it pastes the text as it is instead', async () => {
    await paste(TCPDUMP);
    await says(/SYN {5}seq=2807759980/);
    await control().waitFor();
    await window.page.keyboard.press('Control+.');
    await choices().filter({ hasText: 'Insert Plain Text' }).waitFor();
    await window.screenshot('paste-control');
    await choices().filter({ hasText: 'Insert Plain Text' }).click();
    await says(/^12:00:00\.000000 IP 10\.0\.0\.1\.40000 > 10\.0\.0\.2\.80: Flags \[S\], seq 2807759980/);
    expect(await text()).not.toContain('client');
  });

  test('and a quick fix makes a trace of it afterwards', async () => {
    await window.squiggles('pasted-dump.tcptrace').first().waitFor();
    await window.goTo(3);
    await window.page.keyboard.press('Control+.');
    await choices().filter({ hasText: 'Convert lines 1 to 10 to a trace' }).click();
    await says(/^host client 10\.0\.0\.1:40000\n[\s\S]*@0\.0811 +client -> server: ACK {5}ack=33187265/);
    await expect.poll(() => window.counts()).toEqual({ errors: 0, warnings: 0 });
  });

  test.each([
    ['tshark', 'pasted-shark.tcptrace', 'tshark', /@0\.021218 client -> server: PSH\+ACK seq=1 ack=1 len=77/],
    [
      "Wireshark's packet list",
      'pasted-list.tcptrace',
      'Wireshark, copied as text',
      /@0\.01 server -> client: RST\+ACK/,
    ],
  ])('what %s shows becomes a trace', async (_, file, sample, line) => {
    await open(file);
    await paste(SAMPLES[sample] ?? '');
    await says(line);
    await expect.poll(() => window.counts()).toEqual({ errors: 0, warnings: 0 });
  });

  test('a figure of an RFC becomes a trace, and what it says besides stays as a comment', async () => {
    await open('pasted-figure.tcptrace');
    await paste(`${FIGURES['Figure 6']}\n     Figure 6: Basic Three-Way Handshake\n`);
    await says(/^host A\nhost B\nB: listen\n[\s\S]*A -> B: SYN {5}seq=100\nexpect A SYN-SENT, B SYN-RECEIVED\n/);
    await says(/\n\/\/ Figure 6: Basic Three-Way Handshake$/);
    await window.screenshot('paste-figure');
    await expect.poll(() => window.counts()).toEqual({ errors: 0, warnings: 0 });
  });

  test('segments of a textbook go on with the trace, and their numbers say who sends', async () => {
    await open('pasted-steps.tcptrace');
    await paste('<SEQ=100><CTL=SYN>\n');
    await says(/server: listen\nclient -> server: SYN seq=100$/);
    await paste('<SEQ=300><ACK=101><CTL=SYN,ACK>\n<SEQ=101><ACK=301><CTL=ACK>\n');
    await says(/\nserver -> client: SYN\+ACK seq=300 ack=101\nclient -> server: ACK {5}seq=101 ack=301$/);
    await expect.poll(() => window.counts()).toEqual({ errors: 0, warnings: 0 });
  });

  test('in a title, and what is nothing of all this, it stays as it is', async () => {
    await open('pasted-words.tcptrace');
    await window.goTo(3, 10);
    await paste('<SEQ=100><CTL=SYN>');
    await says(/section "<SEQ=100><CTL=SYN>$/);
    await window.page.keyboard.press('Control+End');
    await paste('a -> b -> c\n');
    await says(/\na -> b -> c$/);
    await expect.poll(() => control().count()).toBe(0);
  });

  test('nothing went wrong behind the scenes', async () => {
    expect(window.complaints()).toEqual([]);
    expect(await window.toasts()).toEqual([]);
  });
});
