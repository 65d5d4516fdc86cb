import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { PreviewTests } from './support/preview-tests.ts';

const TRACE = `host client isn=100
host server isn=300
server: listen
client -> server: SYN
server -> client: SYN+ACK
client -> server: ACK
`;

describe.skipIf(inject('whyNoHost') !== null)('how numbers are shown', () => {
  const settings = (numbers: string): string =>
    JSON.stringify({ 'editor.inlayHints.enabled': 'on', 'tcpTrace.numbers': numbers });
  const preview = new PreviewTests(
    { 'open.tcptrace': TRACE, '.vscode/settings.json': settings('absolute') },
    'open.tcptrace',
  );
  const draws = async (messages: readonly string[]): Promise<void> => {
    await expect.poll(() => preview.messages(), { timeout: 20_000 }).toEqual(messages);
  };
  // The preview may have the keyboard.
  const text = async (): Promise<string> =>
    (await preview.window.editor('open.tcptrace').locator('.view-lines').innerText()).replaceAll('\u00a0', ' ');
  const hints = async (words: RegExp): Promise<void> => {
    await expect.poll(text, { timeout: 20_000 }).toMatch(words);
  };
  const set = (numbers: string): void => {
    writeFileSync(path.join(preview.folder, '.vscode/settings.json'), settings(numbers));
  };

  test('is one setting for the text and for the preview, and changes while both are open', async () => {
    await draws(['SYN seq=100', 'SYN+ACK seq=300 ack=101', 'ACK seq=101 ack=301']);
    await hints(/seq=101\s*ack=301/);
    set('relative');
    await draws(['SYN seq=0', 'SYN+ACK seq=0 ack=1', 'ACK seq=1 ack=1']);
    await hints(/seq=\+1\s*ack=\+1/);
    set('both');
    await hints(/seq=101 \(\+1\)\s*ack=301 \(\+1\)/);
    await expect.poll(async () => (await preview.messages())[0]).toBe('SYN seq=100 (ISN)');
    await preview.window.screenshot('numbers-both');
  });

  test('is for a preview what its menu says, until the setting changes', async () => {
    const page = preview.page();
    await page.getByLabel('View: how it is shown').click();
    await page.locator('input[name="numbers"][value="relative"]').check();
    await draws(['SYN seq=0', 'SYN+ACK seq=0 ack=1', 'ACK seq=1 ack=1']);
    await hints(/seq=101 \(\+1\)/);
    set('absolute');
    await draws(['SYN seq=100', 'SYN+ACK seq=300 ack=101', 'ACK seq=101 ack=301']);
  });
});
