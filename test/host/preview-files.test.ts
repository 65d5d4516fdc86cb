import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { PreviewTests } from './support/preview-tests.ts';
import { LONG, OPENING, TWO } from './support/samples.ts';
import type { Workbench } from './support/workbench.ts';

describe.skipIf(inject('whyNoHost') !== null)('the file of a preview', () => {
  const preview = new PreviewTests(
    {
      'long.tcptrace': LONG,
      'opening.tcptrace': OPENING,
      'pair.tcptrace': TWO,
      'words.txt': 'words\n',
      '.vscode/settings.json': '{ "tcpTrace.check.maximumSize": 0.02 }',
    },
    'pair.tcptrace',
  );
  const inFolder = (name: string) => path.join(preview.folder, name);
  const banner = () => preview.page().locator('.banner');
  let window: Workbench;

  /** Moves the picture away from where it is at first, and gives where it is then. */
  const place = async () => {
    const pane = preview.page().locator('#sequence .scroll');
    await pane.focus();
    await window.page.keyboard.press('+');
    await pane.evaluate((one) => {
      one.scrollTop = 300;
    });
    await window.firstGroup();
    const placing = await preview.placing();
    expect(placing).toMatchObject({ top: 300, zoom: expect.stringMatching(/^\d+$/) });
    return placing;
  };

  beforeAll(() => {
    ({ window } = preview);
  });

  test('is followed to its new name, and nothing moves', async () => {
    await preview.open('long.tcptrace');
    await window.goTo(10);
    await expect.poll(() => preview.current()).toEqual([10]);
    const placing = await place();
    await window.rename('long.tcptrace', 'longer.tcptrace');
    await expect.poll(() => preview.titles()).toEqual(['Preview longer.tcptrace']);
    expect(await preview.placing()).toEqual(placing);
    // It is the new file that is looked at.
    await window.focus('longer.tcptrace');
    await window.goTo(10, 19);
    await window.type('0');
    await preview.page().locator('#sequence .messageText').filter({ hasText: 'len=10' }).first().waitFor();
    expect((await preview.placing()).zoom).toBe(placing.zoom);
  });

  test('that is deleted leaves its last picture, with the reason, until it is there again', async () => {
    // What the preview does not follow comes to the front then.
    await preview.open('words.txt');
    await preview.open('opening.tcptrace');
    await expect.poll(async () => (await preview.messages()).length).toBe(3);
    const before = await preview.messages();
    await window.remove('opening.tcptrace');
    await banner().waitFor();
    expect(await banner().textContent()).toBe('opening.tcptrace has been deleted. This is its last picture.');
    expect(await preview.messages()).toEqual(before);
    await expect.poll(() => preview.titles()).toEqual(['Preview opening.tcptrace (deleted)']);
    await window.screenshot('preview-deleted');
    writeFileSync(inFolder('opening.tcptrace'), OPENING.replaceAll('isn=100', 'isn=700'));
    await banner().waitFor({ state: 'hidden' });
    await expect.poll(async () => (await preview.messages())[0]).toContain('SYN seq=700');
    await expect.poll(() => preview.titles()).toEqual(['Preview opening.tcptrace']);
  });

  test('that outgrows the setting keeps its last picture, and the banner says what to do', async () => {
    await preview.open('pair.tcptrace');
    await expect.poll(() => preview.messages()).toEqual(['SYN seq=1']);
    await window.copy(`// ${'x'.repeat(100)}\n`.repeat(200));
    await window.page.keyboard.press('Control+A');
    await window.page.keyboard.press('Control+V');
    await banner().waitFor();
    expect(await banner().textContent()).toMatch(
      /^The file is not drawn: it has 0\.03 MB, and files of more than 0\.02 MB .* setting tcpTrace\.check\.maximumSize\. This is the picture from before\.$/,
    );
    expect(await preview.messages()).toEqual(['SYN seq=1']);
    await window.replaceText(TWO);
    await banner().waitFor({ state: 'hidden' });
  });

  test('may lie outside of the workspace', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tcp-trace-outside-'));
    const file = path.join(folder, 'outside.tcptrace');
    writeFileSync(file, TWO);
    await window.firstGroup();
    await window.command('File: Open File...');
    await window.answer(file);
    await expect.poll(() => preview.titles()).toEqual(['Preview outside.tcptrace']);
    await expect.poll(() => preview.messages()).toEqual(['SYN seq=1']);
    await window.focus('outside.tcptrace');
    await window.goTo(7);
    await window.type('a -> b: SYN\n');
    await expect.poll(async () => (await preview.messages()).length).toBe(2);
    rmSync(folder, { recursive: true });
  });

  test('may have no name yet, and is followed to the one under which it is saved', async () => {
    await window.firstGroup();
    await window.command('TCP Trace: New TCP Trace');
    await window.choose('Empty');
    await expect.poll(() => preview.titles()).toEqual(['Preview Untitled-1']);
    await window.type('host a isn=5\nhost b\nb: listen\na -> b: SYN\n');
    await expect.poll(() => preview.messages()).toEqual(['SYN seq=5']);
    await window.page.locator('.tab').filter({ hasText: 'Preview Untitled-1' }).click();
    await window.command('TCP Trace: Lock or Unlock Preview');
    await expect.poll(() => preview.titles()).toEqual(['[Preview] Untitled-1']);
    await window.firstGroup();
    await window.command('File: Save As...');
    await window.answer(inFolder('named.tcptrace'));
    await expect.poll(() => preview.titles()).toEqual(['[Preview] named.tcptrace']);
    expect(readFileSync(inFolder('named.tcptrace'), 'utf8')).toContain('a -> b: SYN');
    await window.focus('named.tcptrace');
    await window.page.keyboard.press('Control+End');
    await window.type('b -> a: SYN+ACK\n');
    await expect.poll(async () => (await preview.messages()).length).toBe(2);
    expect(await banner().isVisible()).toBe(false);
  });

  test('without a name that is thrown away leaves its last picture', async () => {
    await window.page
      .locator('.tab')
      .filter({ hasText: /\[Preview] / })
      .click();
    await window.command('TCP Trace: Lock or Unlock Preview');
    await window.firstGroup();
    await window.command('TCP Trace: New TCP Trace');
    await window.choose('Empty');
    await expect.poll(() => preview.titles()).toEqual([expect.stringMatching(/^Preview Untitled-\d$/)]);
    await window.type('host a isn=6\nhost b\na -x b: SYN\n');
    await expect.poll(() => preview.messages()).toEqual(['SYN seq=6']);
    await window.page
      .locator('.tab')
      .filter({ hasText: /Preview Untitled/ })
      .click();
    await window.command('TCP Trace: Lock or Unlock Preview');
    await window.firstGroup();
    await window.command('View: Close Editor');
    await window.page.locator('.monaco-dialog-box .monaco-button').filter({ hasText: "Don't Save" }).click();
    await banner().waitFor();
    expect(await banner().textContent()).toMatch(/^Untitled-\d has been closed\. This is its last picture\.$/);
    expect(await preview.messages()).toEqual(['SYN seq=6']);
  });

  test('is looked at without an editor, too, and a line of it opens beside the preview', async () => {
    await window.page.locator('.tab').filter({ hasText: 'Preview' }).click();
    await window.command('TCP Trace: Lock or Unlock Preview');
    // What the preview does not follow comes to the front then.
    await preview.open('words.txt');
    await preview.open('pair.tcptrace');
    await window.goTo(6);
    await expect.poll(() => preview.current()).toEqual([6]);
    await window.closeTab('pair.tcptrace');
    await window.editor('pair.tcptrace').waitFor({ state: 'detached' });
    await preview.page().locator('#sequence .scroll').focus();
    await window.page.keyboard.press('ArrowLeft');
    await expect.poll(() => preview.current()).toEqual([5]);
    await window.page.keyboard.press(']');
    await expect.poll(() => preview.chosen()).toBe('At the cursor: Second');
    await preview
      .page()
      .locator('#sequence .row')
      .first()
      .dblclick({ position: { x: 12, y: 6 } });
    await window.editor('pair.tcptrace').waitFor();
    await expect.poll(() => preview.cursor('pair.tcptrace')).toBe(9);
    expect(await preview.page().locator('#sequence svg').isVisible()).toBe(true);
    expect(await window.page.locator('.editor-group-container').count()).toBe(2);
  });
});
