import { expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import { PICTURE, type Picture, UNWATCH, WATCH, type WatchParams } from '../../server/src/protocol.ts';
import { editorWith } from './support/editor.ts';

const FILE = 'file:///traces/one.tcptrace';
const TWO = `host a isn=1
host b isn=2
trace "First"
a -x b: SYN
trace "Second"
b -x a: SYN
`;

/** An editor with a preview: what it watches, and the pictures that it gets. */
async function previewing(checkText = check) {
  const editor = await editorWith(checkText).start();
  const pictures: Picture[] = [];
  const waiting: (() => void)[] = [];
  editor.connection.onNotification(PICTURE, (picture: Picture) => {
    pictures.push(picture);
    for (const wake of waiting.splice(0)) wake();
  });
  return {
    editor,
    pictures,
    watch: (params: Partial<WatchParams> = {}) =>
      editor.connection.sendNotification(WATCH, { uri: FILE, line: 1, ...params }),
    unwatch: () => editor.connection.sendNotification(UNWATCH, { uri: FILE }),
    picture: async (fits: (picture: Picture) => boolean): Promise<Picture> => {
      for (;;) {
        const newest = pictures.at(-1);
        if (newest !== undefined && fits(newest)) return newest;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}

const version = (wanted: number) => (picture: Picture) => picture.version === wanted;
const title = (wanted: string) => (picture: Picture) => picture.drawn?.title === wanted;

test('nothing is drawn while nobody looks', async () => {
  const { editor, pictures } = await previewing();
  await editor.open(FILE, TWO);
  await editor.publication(FILE);
  await editor.change(FILE, `${TWO}\n`);
  await editor.publication(FILE, (published) => published.version === 2);
  expect(pictures).toEqual([]);
});

test('a preview gets the picture of the trace at the line, and of each change after its diagnostics', async () => {
  const { editor, watch, picture } = await previewing();
  await editor.open(FILE, TWO);
  await watch({ line: 6 });
  const { drawn, titles } = await picture(version(1));
  expect(titles).toEqual(['First', 'Second']);
  expect(drawn).toMatchObject({ index: 1, title: 'Second', errors: 0, warnings: 0 });
  expect(drawn?.sequence.text).toContain('SYN seq=2');
  expect(drawn?.states.ways.map(({ host, state }) => [host, state])).toEqual([
    ['a', 'CLOSED'],
    ['b', 'SYN-SENT'],
  ]);
  await editor.change(FILE, TWO.replace('b -x a: SYN', 'b -> a: SYN'));
  const changed = await picture(version(2));
  expect(changed.drawn?.states.ways[1]?.state).toBe('SYN-SENT');
  expect(editor.published.at(-1)?.version).toBe(2);
});

test('another line shows another trace, the same trace is not sent again', async () => {
  const { editor, watch, picture, pictures } = await previewing();
  await editor.open(FILE, TWO);
  await watch({ line: 3 });
  await picture(title('First'));
  await watch({ line: 4 });
  await watch({ line: 5 });
  await picture(title('Second'));
  expect(pictures).toHaveLength(2);
});

test('a pinned trace is shown wherever the cursor is, also when it moves within the file', async () => {
  const { editor, watch, picture } = await previewing();
  await editor.open(FILE, TWO);
  await watch({ line: 3, pinned: { index: 1, title: 'Second' } });
  expect((await picture(version(1))).drawn?.title).toBe('Second');
  await editor.change(FILE, TWO.replace('trace "First"', 'trace "New"\nb -x a: SYN\ntrace "First"'));
  expect((await picture(version(2))).drawn).toMatchObject({ index: 2, title: 'Second' });
});

test('a pinned trace that is gone gives way to the one at the line', async () => {
  const { editor, watch, picture } = await previewing();
  await editor.open(FILE, TWO);
  await watch({ line: 4, pinned: { index: 7, title: 'Gone' } });
  expect((await picture(version(1))).drawn?.title).toBe('First');
});

test('a line that cannot be read is named', async () => {
  const { editor, watch, picture } = await previewing();
  await editor.open(FILE, `${TWO}a => b\n`);
  await watch({ line: 7 });
  const { drawn } = await picture(version(1));
  expect(drawn?.broken).toMatchObject({ line: 7, message: expect.stringMatching(/./) });
  expect(drawn?.errors).toBeGreaterThan(0);
});

test('after the preview is closed nothing is drawn any more', async () => {
  const { editor, watch, unwatch, picture, pictures } = await previewing();
  await editor.open(FILE, TWO);
  await watch();
  await picture(version(1));
  await unwatch();
  await editor.change(FILE, `${TWO}\n`);
  await editor.publication(FILE, (published) => published.version === 2);
  expect(pictures).toHaveLength(1);
});

test('a check that fails is told to the preview', async () => {
  const { editor, watch, picture } = await previewing(() => {
    throw new Error('a mistake');
  });
  await editor.open(FILE, TWO);
  await watch();
  expect(await picture(version(1))).toMatchObject({ titles: [], problem: 'The file could not be checked.' });
});

test('a preview of a document that is not open waits for it', async () => {
  const { editor, watch, picture } = await previewing();
  await watch({ line: 4 });
  await editor.open(FILE, TWO);
  expect((await picture(version(1))).drawn?.title).toBe('First');
});
