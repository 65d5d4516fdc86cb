import { expect, test } from 'vitest';
import { check } from '../../server/src/core.ts';
import {
  DEFAULT_OPTIONS,
  MOMENT,
  type Moment,
  PICTURE,
  type Picture,
  STEP,
  type StepAnswer,
  type StepParams,
  UNWATCH,
  WATCH,
  type WatchParams,
} from '../../server/src/protocol.ts';
import { editorWith } from './support/editor.ts';

const FILE = 'file:///traces/one.tcptrace';
const TWO = `host a isn=1
host b isn=2
trace "First"
a -x b: SYN
trace "Second"
b -x a: SYN
`;

const WATCHED: WatchParams = {
  preview: 1,
  uri: FILE,
  line: 1,
  pinned: undefined,
  options: DEFAULT_OPTIONS,
  opened: [],
};

/** An editor with a preview: what it watches, and the pictures that it gets. */
async function previewing(checkText = check) {
  const editor = await editorWith(checkText).start();
  const pictures: Picture[] = [];
  const moments: Moment[] = [];
  const waiting: (() => void)[] = [];
  editor.connection.onNotification(PICTURE, (picture: Picture) => {
    pictures.push(picture);
    for (const wake of waiting.splice(0)) wake();
  });
  editor.connection.onNotification(MOMENT, (moment: Moment) => {
    moments.push(moment);
    for (const wake of waiting.splice(0)) wake();
  });
  return {
    editor,
    pictures,
    moments,
    watch: (params: Partial<WatchParams> = {}) => editor.connection.sendNotification(WATCH, { ...WATCHED, ...params }),
    unwatch: () => editor.connection.sendNotification(UNWATCH, { preview: 1 }),
    step: (params: Partial<StepParams>) =>
      editor.connection.sendRequest<StepAnswer>(STEP, { uri: FILE, line: 1, what: 'step', to: 'next', ...params }),
    moment: async (fits: (moment: Moment) => boolean): Promise<Moment> => {
      for (;;) {
        const newest = moments.at(-1);
        if (newest !== undefined && fits(newest)) return newest;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
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
  expect(await picture(version(1))).toMatchObject({
    titles: [],
    problem: expect.stringMatching(/^The file could not be checked\./),
  });
});

test('a preview of a document that is not open waits for it', async () => {
  const { editor, watch, picture } = await previewing();
  await watch({ line: 4 });
  await editor.open(FILE, TWO);
  expect((await picture(version(1))).drawn?.title).toBe('First');
});

test('each preview gets its own pictures, also of the same document', async () => {
  const { editor, watch, pictures, picture } = await previewing();
  await editor.open(FILE, TWO);
  await watch({ preview: 1, line: 3 });
  await picture(title('First'));
  await watch({ preview: 2, line: 6, options: { numbers: 'hidden', states: 'hidden' } });
  const second = await picture(title('Second'));
  expect(second.preview).toBe(2);
  expect(second.drawn?.sequence.text).toMatch(/p1-xp0: SYN\n/);
  await editor.change(FILE, `${TWO}# more\n`);
  await picture(version(2));
  await editor.connection.sendNotification(UNWATCH, { preview: 2 });
  await watch({ preview: 1, line: 6 });
  await picture(({ preview, drawn }) => preview === 1 && drawn?.title === 'Second');
  expect(pictures.map(({ preview, version: of }) => [preview, of])).toEqual(
    expect.arrayContaining([
      [1, 1],
      [2, 1],
      [1, 2],
      [2, 2],
    ]),
  );
});

test('where the line moves within what is drawn, only the moment is told', async () => {
  const { editor, watch, picture, pictures, moment, moments } = await previewing();
  await editor.open(FILE, TWO);
  await watch({ line: 3 });
  await picture(title('First'));
  expect((await moment(({ line }) => line === 3)).record).toBe(-1);
  await watch({ line: 4 });
  expect(await moment(({ line }) => line === 4)).toMatchObject({
    step: 0,
    steps: 1,
    says: expect.stringMatching(/SYN/),
  });
  await watch({ line: 4 });
  await watch({ line: 6 });
  await moment(({ trace }) => trace === 1);
  expect(pictures).toHaveLength(2);
  expect(moments).toHaveLength(3);
});

test('a check that changes how everything stands is followed by the moment', async () => {
  const { editor, watch, moment } = await previewing();
  await editor.open(FILE, TWO);
  await watch({ line: 4 });
  const before = await moment(({ line }) => line === 4);
  expect(before.ends.map(({ host, state }) => [host, state])).toEqual([
    ['a', 'SYN-SENT'],
    ['b', 'CLOSED'],
  ]);
  await editor.change(FILE, TWO.replace('a -x b: SYN', 'b: listen'));
  const after = await moment((newest) => newest.version === 2);
  expect(after.ends.map(({ state }) => state)).toEqual(['LISTEN']);
});

test('the way from step to step and from trace to trace', async () => {
  const { editor, step } = await previewing();
  await editor.open(FILE, `${TWO}note a: "x"\nb -x a: SYN seq=2\n`);
  const line = async (params: Partial<StepParams>) => (await step(params))?.line;
  expect(await line({ line: 1 })).toBe(4);
  expect(await line({ line: 4 })).toBeUndefined();
  expect(await line({ line: 5 })).toBe(6);
  expect(await line({ line: 6 })).toBe(8);
  expect(await line({ line: 7, to: 'previous' })).toBe(6);
  expect(await line({ line: 6, to: 'last' })).toBe(8);
  expect(await line({ line: 8, to: 'first' })).toBe(6);
  expect(await line({ line: 8, pinned: { index: 0, title: 'First' }, to: 'last' })).toBe(4);
  expect(await step({ line: 3, what: 'trace' })).toEqual({ line: 5, trace: { index: 1, title: 'Second' } });
  expect(await step({ line: 6, what: 'trace' })).toBeNull();
  expect(await line({ line: 7, what: 'trace', to: 'previous' })).toBe(3);
  expect(await step({ uri: 'file:///none' })).toBeNull();
});

test('the way to a step by its place, also where notes and claims stand between the steps', async () => {
  const { editor, step, watch, moment } = await previewing();
  const steps = 'a -x b: SYN seq=1\nnote a: "x"\n\nexpect a SYN-SENT\n'.repeat(300);
  await editor.open(FILE, `host a\nhost b\ntrace "First"\na -x b: SYN\ntrace "Second"\n${steps}`);
  for (const place of [0, 1, 150, 299]) {
    const answer = await step({ line: 5, to: place });
    expect(answer).toEqual({ line: 6 + 4 * place, trace: undefined });
    await watch({ line: answer?.line ?? 0 });
    const { step: reached, steps: all } = await moment(({ line }) => line === answer?.line);
    expect([reached, all]).toEqual([place, 300]);
  }
  // The text may have become shorter meanwhile.
  expect((await step({ line: 5, to: 300 }))?.line).toBe(6 + 4 * 299);
  expect((await step({ line: 4, to: 3 }))?.line).toBe(4);
});
