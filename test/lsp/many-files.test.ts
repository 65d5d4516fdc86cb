import { describe, expect, test } from 'vitest';
import { FileChecks, type FileContent } from '../../client/src/file-checks.ts';
import { newCheck } from '../../server/src/core.ts';
import { CHECK_FILE, FORGET_FILES, OFFER_FILES, WANT_FILES, type WantFilesParams } from '../../server/src/protocol.ts';
import { editorWithChecks } from './support/editor.ts';

const MANY = 3000;
const WRONG = 'host a\nhost b\na -> b: SYN\nb -> a: RST+ACK\nexpect a LISTEN\n';
const OPEN = 'untitled:open';

const addressOf = (index: number): string => `file:///traces/${index}.tcptrace`;
const allFiles = Array.from({ length: MANY }, (_, index) => addressOf(index));

/** A workspace of many files in an editor whose server uses the real checker. */
async function workspaceOf(read: (file: string) => Promise<FileContent | undefined> = async () => ({ text: WRONG })) {
  const editor = editorWithChecks(newCheck);
  const wanted = new Promise<WantFilesParams>((resolve) => {
    editor.connection.onNotification(WANT_FILES, (params: WantFilesParams) => {
      if (params.wanted) resolve(params);
    });
  });
  let running = 0;
  let most = 0;
  const given: string[] = [];
  const files = new FileChecks<string>({
    addressOf: (file) => file,
    read,
    check: async (uri, content) => {
      given.push(uri);
      most = Math.max(most, ++running);
      await editor.connection.sendRequest(CHECK_FILE, { uri, ...content });
      running--;
    },
    forget: (uris) => void editor.connection.sendNotification(FORGET_FILES, { uris }),
  });
  await editor.start({ check: { workspace: true } });
  await editor.connection.sendNotification(OFFER_FILES);
  files.want(await wanted);
  /** Settles when so many diagnostics of files have been published. */
  const published = (count: number) =>
    editor.publication(addressOf(0), () => editor.published.filter(({ uri }) => uri !== OPEN).length >= count);
  return { editor, files, given, published, most: () => most };
}

/** How often each text occurs. */
const counts = (texts: readonly string[]): ReadonlySet<number> => {
  const found = new Map<string, number>();
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1);
  return new Set(found.values());
};

describe('thousands of files', () => {
  test('are all checked, each once, a few at a time and in their order', async () => {
    const { editor, files, given, most } = await workspaceOf();
    await files.addAll(allFiles);
    expect(given).toEqual(allFiles);
    expect(most()).toBeLessThanOrEqual(4);
    expect(files.knownCount).toBe(MANY);
    expect(editor.published).toHaveLength(MANY);
    expect(editor.published.every(({ diagnostics }) => diagnostics.some(({ code }) => code === 'claim-state'))).toBe(
      true,
    );
  });

  test('are given up in the midst where somebody cancels, keep what was found, and are checked the next time', async () => {
    const { editor, files, given, published } = await workspaceOf();
    const checking = files.addAll(allFiles);
    await published(1000);
    files.cancel();
    expect(files.waiting).toBe(0);
    await checking;
    const before = given.length;
    expect(before).toBeGreaterThanOrEqual(1000);
    expect(before).toBeLessThan(MANY / 2);
    // What was under way has been finished, nothing else has begun, and nothing is taken back.
    expect(editor.published).toHaveLength(before);
    expect(editor.published.every(({ diagnostics }) => diagnostics.length > 0)).toBe(true);
    await files.addAll(allFiles);
    expect(new Set(given)).toEqual(new Set(allFiles));
    expect(given).toHaveLength(before + MANY);
  });

  test('do not keep somebody waiting who types meanwhile: the diagnostics come before all but a few of them', async () => {
    const { editor, files, published } = await workspaceOf();
    await editor.open(OPEN, 'host a\n');
    await editor.publication(OPEN);
    const checking = files.addAll(allFiles);
    for (let version = 2; version <= 20; version++) {
      await published(version * 100);
      const from = editor.published.length;
      await editor.change(OPEN, `host a\nexpect a ${version % 2 === 0 ? 'LISTEN' : 'CLOSED'}\n`);
      const { diagnostics } = await editor.publication(OPEN, (now) => now.version === version);
      expect(diagnostics.some(({ code }) => code === 'claim-state')).toBe(version % 2 === 0);
      const at = editor.published.findIndex((now) => now.uri === OPEN && now.version === version);
      // Those that the server had been given already, and as many again while it waited for more keystrokes.
      expect(at - from).toBeLessThanOrEqual(12);
      expect(files.waiting).toBeGreaterThan(0);
    }
    files.cancel();
    await checking;
  });

  test('are checked anew by a server that is started again in the midst', async () => {
    const { files, given, published } = await workspaceOf();
    const checking = files.addAll(allFiles);
    await published(500);
    files.stop();
    await checking;
    expect([files.isWanted, files.knownCount, files.waiting]).toEqual([false, 0, 0]);
    await files.add(allFiles);
    expect(files.knownCount).toBe(0);
    files.want({ wanted: true, maximumSize: 1000 });
    const before = given.length;
    await files.addAll(allFiles);
    expect(given.slice(before)).toEqual(allFiles);
  });

  test('that are not among them any more lose their diagnostics', async () => {
    const { editor, files } = await workspaceOf();
    await files.addAll(allFiles);
    await files.addAll(allFiles.slice(10));
    const last = (file: string) => editor.published.findLast(({ uri }) => uri === file)?.diagnostics.length;
    await expect.poll(() => allFiles.slice(0, 10).map(last)).toEqual(Array(10).fill(0));
    expect(last(addressOf(10))).toBeGreaterThan(0);
  });
});

describe('a file', () => {
  /** Files whose reading is finished by hand. */
  function byHand() {
    const open: { readonly file: string; finish(content: FileContent | undefined): void }[] = [];
    const read = (file: string) =>
      new Promise<FileContent | undefined>((finish) => {
        open.push({ file, finish });
      });
    return { open, read };
  }

  test('that waits is checked once, however often it changes', async () => {
    const { files, given } = await workspaceOf();
    await Promise.all([files.add(allFiles.slice(0, 50)), files.add([addressOf(40)]), files.add([addressOf(49)])]);
    expect(counts(given)).toEqual(new Set([1]));
  });

  test('that comes when all others have been taken is checked, too', async () => {
    const { open, read } = byHand();
    const { files, given } = await workspaceOf(read);
    const first = files.add([addressOf(0)]);
    await expect.poll(() => open.length).toBe(1);
    const second = files.add([addressOf(1)]);
    await expect.poll(() => open.length).toBe(2);
    for (const { finish } of open) finish({ text: WRONG });
    await Promise.all([first, second]);
    expect(given).toEqual([addressOf(0), addressOf(1)]);
  });

  test('that is gone while it is read is not checked', async () => {
    const { open, read } = byHand();
    const { editor, files, given } = await workspaceOf(read);
    const reading = files.add([addressOf(0)]);
    files.forget([addressOf(0)]);
    open[0]?.finish({ text: WRONG });
    await reading;
    expect([given, files.knownCount, editor.published]).toEqual([[], 0, []]);
  });

  test('that changes while it is read counts as it was read last, whichever reading comes first', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const { open, read } = byHand();
      const { editor, files } = await workspaceOf(read);
      const first = files.add([addressOf(0)]);
      const second = files.add([addressOf(0)]);
      const texts = [WRONG, 'host a\n'];
      for (const index of order) {
        open[index]?.finish({ text: texts[index] as string });
        await Promise.resolve();
      }
      await Promise.all([first, second]);
      expect(editor.published.map(({ diagnostics }) => diagnostics.length)).toEqual([0]);
    }
  });

  test('that cannot be read any more is forgotten', async () => {
    let isThere = true;
    const { editor, files } = await workspaceOf(async () => (isThere ? { text: WRONG } : undefined));
    await files.add([addressOf(0)]);
    isThere = false;
    await files.add([addressOf(0)]);
    expect(files.knownCount).toBe(0);
    await expect.poll(() => editor.published.at(-1)?.diagnostics).toEqual([]);
  });
});
